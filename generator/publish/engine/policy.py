"""The content security policy of the site: browsers then refuse to load anything that does not come from it."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

# Code that stands in the page itself; the browser neither runs nor applies a block of data (JSON).
_INLINE = re.compile(r"<script\b([^>]*)>(.*?)</script>|<style\b[^>]*>(.*?)</style>", re.DOTALL)
_ELSEWHERE = re.compile(r"\bsrc=|\btype=[\"']?(?!text/javascript|module)")


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
