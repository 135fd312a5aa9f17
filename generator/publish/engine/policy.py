"""The content security policy of the site: browsers then refuse to load anything that does not come from it."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from urllib.parse import urlsplit

# Code that stands in the page itself; the browser neither runs nor applies a block of data (JSON).
_INLINE = re.compile(r"<script\b([^>]*)>(.*?)</script>|<style\b[^>]*>(.*?)</style>", re.DOTALL)
_ELSEWHERE = re.compile(r"\bsrc=|\btype=[\"']?(?!text/javascript|module)")


def write_policy(site: Path, address: str | None) -> None:
    """Write the HTTP headers of the site in the three forms that hosts read: `_headers`, `.htaccess` and a snippet for nginx.

    The last two also name `404.html`, below *address*, as the page of missing addresses; hosts that read `_headers`
    find it themselves.
    """
    lost = f"{urlsplit(address or '/').path}404.html"
    headers = {
        "Content-Security-Policy": policy(site),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }
    files = {
        "_headers": ["/*", *(f"  {name}: {value}" for name, value in headers.items())],
        ".htaccess": [
            f"ErrorDocument 404 {lost}",
            "<IfModule mod_headers.c>",
            *(f'  Header always set {name} "{value}"' for name, value in headers.items()),
            "</IfModule>",
        ],
        "nginx-entetes.conf": [
            f"error_page 404 {lost};",
            *(f'add_header {name} "{value}" always;' for name, value in headers.items()),
        ],
    }
    for name, lines in files.items():
        (site / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def policy(site: Path) -> str:
    """Return the strictest policy that lets every page of *site* work."""
    scripts: set[str] = set()
    styles: set[str] = set()
    for path in sorted(site.rglob("*.html")):
        for attributes, script, style in _INLINE.findall(path.read_text(encoding="utf-8")):
            if style:
                styles.add(style)
            elif script and not _ELSEWHERE.search(attributes):
                scripts.add(script)
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *sorted(map(_hash, scripts)))),
            " ".join(("style-src 'self'", *sorted(map(_hash, styles)))),
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "form-action 'none'",
            "base-uri 'self'",
            "frame-ancestors 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
