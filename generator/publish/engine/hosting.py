"""What a host must be told of the site: security headers, compression, how long a browser may keep a file, the page of the lost."""

from __future__ import annotations

from pathlib import Path

_MINUTE, _DAY = 60, 86400
# The theme's own files bear the digest of their content in their names: they never change under one name.
_FOREVER, _LONG, _SHORT = 365 * _DAY, 30 * _DAY, 10 * _MINUTE
_KEPT = (
    ("assets/stylesheets", _FOREVER, "immutable"),
    ("assets/javascripts", _FOREVER, "immutable"),
    ("assets/fonts", _LONG, ""),
    ("assets/vendor", _LONG, ""),
)
# Fonts, pictures, DOCX and ZIP files are compressed already.
_COMPRESSED = (
    "text/html",
    "text/css",
    "text/plain",
    "text/javascript",
    "application/javascript",
    "application/json",
    "application/xml",
    "application/atom+xml",
    "image/svg+xml",
)


def write_hosting(site: Path, root: str, policy: str) -> None:
    """Write what hosts read, in the root of *site*: `_headers`, `.htaccess` and a snippet for nginx.

    *policy* is the one of its pages, *root* the path of its address. The last two also compress the texts and name `404.html`, below
    *root*, as the page of missing addresses; hosts that read `_headers` do both by themselves.
    """
    headers = {
        "Content-Security-Policy": policy,
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }
    files = {"_headers": _flat(headers), ".htaccess": _apache(headers, root), "nginx-entetes.conf": _nginx(headers, root)}
    for name, lines in files.items():
        (site / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _flat(headers: dict[str, str]) -> list[str]:
    # Hosts that read this file add up the values of a header that two lines name: each file has one rule for its keeping.
    kept = [line for folder, seconds, more in _KEPT for line in (f"/{folder}/*", f"  Cache-Control: {_cache(seconds, more)}")]
    return ["/*", *(f"  {name}: {value}" for name, value in headers.items()), *kept]


def _apache(headers: dict[str, str], root: str) -> list[str]:
    kept = [
        line
        for folder, seconds, more in _KEPT
        for line in (
            f"""<If "%{{REQUEST_URI}} =~ m#^{root.replace(".", "[.]")}{folder}/#">""",
            f'  Header set Cache-Control "{_cache(seconds, more)}"',
            "</If>",
        )
    ]
    return [
        f"ErrorDocument 404 {root}404.html",
        "<IfModule mod_headers.c>",
        *(f'  Header always set {name} "{value}"' for name, value in headers.items()),
        f'  Header set Cache-Control "{_cache(_SHORT)}"',
        *(f"  {line}" for line in kept),
        "</IfModule>",
        *(
            line
            for module, output in (("brotli", "BROTLI_COMPRESS"), ("deflate", "DEFLATE"))
            for line in (f"<IfModule mod_{module}.c>", f"  AddOutputFilterByType {output} {' '.join(_COMPRESSED)}", "</IfModule>")
        ),
    ]


def _nginx(headers: dict[str, str], root: str) -> list[str]:
    return [
        f"error_page 404 {root}404.html;",
        *(f'add_header {name} "{value}" always;' for name, value in headers.items()),
        "gzip on;",
        "gzip_vary on;",
        # nginx always compresses text/html, and warns when told so.
        f"gzip_types {' '.join(one for one in _COMPRESSED if one != 'text/html')};",
        "# Si le module brotli est installé :",
        "# brotli on;",
        f"# brotli_types {' '.join(one for one in _COMPRESSED if one != 'text/html')};",
        f"expires {_SHORT // _MINUTE}m;",
        # A block inside keeps the headers of the one around it, as long as it adds none of its own.
        *(f"location ^~ {root}{folder}/ {{ expires {seconds // _DAY}d; }}" for folder, seconds, _ in _KEPT),
    ]


def _cache(seconds: int, more: str = "") -> str:
    return f"public, max-age={seconds}{f', {more}' if more else ''}"
