"""Read what hosts read, as they do: the directives of nginx and of Apache, the headers of `_headers`; anything else is told."""

from __future__ import annotations

import re
from collections.abc import Iterator

HEADERS = {"Content-Security-Policy", "Referrer-Policy", "X-Content-Type-Options", "Permissions-Policy", "Cache-Control"}
NGINX = {"error_page": 2, "add_header": 3, "gzip": 1, "gzip_vary": 1, "gzip_types": None, "expires": 1, "location": 2}
"""The directives of ours, with how many words each takes; None for any number."""
_NGINX = re.compile(r"""\s+|\#[^\n]*|"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<bare>[^\s;{}"'#\\]+)|(?P<sign>[;{}])""")
_APACHE = (
    re.compile(r"ErrorDocument 404 /[A-Za-z0-9._~/-]*404\.html"),
    re.compile(r"Header (?:always )?set (?P<name>[A-Za-z-]+) \"(?P<value>[^\"\\%]*)\""),
    re.compile(r'<If "%\{REQUEST_URI\} =~ m#\^/(?:[A-Za-z0-9_~/-]|\[\.\])*#">'),
    re.compile(r"<IfModule mod_(?:headers|brotli|deflate)\.c>"),
    re.compile(r"AddOutputFilterByType (?:BROTLI_COMPRESS|DEFLATE)(?: [a-z]+/[a-z+]+)+"),
)
_OPENED, _CLOSED = re.compile(r"<(If|IfModule)\b"), re.compile(r"</(If|IfModule)>")


def of_nginx(text: str) -> Iterator[str]:
    """Yield what a snippet of ours would make nginx do, and should not."""
    words: list[str] = []
    depth = place = 0
    while place < len(text):
        token = _NGINX.match(text, place)
        if not token:
            yield f"nginx does not read {text[place : place + 40]!r}"
            return
        place = token.end()
        if token["sign"] == "}":
            depth -= 1
            if words or depth < 0:
                yield f"a block that ends in {words}"
        elif token["sign"]:
            yield from _directive(words, depth, block=token["sign"] == "{")
            depth += token["sign"] == "{"
            words = []
        elif token["quoted"] is not None or token["bare"]:
            words.append(token["quoted"] or token["bare"] or "")
    if words or depth:
        yield f"a directive that does not end: {words}"


def _directive(words: list[str], depth: int, *, block: bool) -> Iterator[str]:
    name, *given = words or [""]
    if name not in NGINX or (name == "location") != block or (depth and name != "expires") or NGINX[name] not in (None, len(given)):
        yield f"a directive {words}"
    if name == "add_header" and given[0] not in HEADERS:
        yield f"a header {given[0]}"
    if any("$" in word for word in given) or (name == "error_page" and not given[1].startswith("/")):
        yield f"a variable, or another page, in {words}"


def of_apache(text: str) -> Iterator[str]:
    """Yield what a `.htaccess` of ours would make Apache do, and should not."""
    opened: list[str] = []
    for line in text.removesuffix("\n").split("\n"):
        written = line.strip()
        found = next((found for rule in _APACHE if (found := rule.fullmatch(written))), None)
        if closed := _CLOSED.fullmatch(written):
            if not opened or opened.pop() != closed[1]:
                yield f"a block that nobody opened: {line!r}"
        elif not found:
            yield f"a line {line!r}"
        elif start := _OPENED.match(written):
            opened.append(start[1])
        elif "name" in found.re.groupindex and found["name"] not in HEADERS:
            yield f"a header {found['name']}"
    if opened:
        yield f"blocks that do not end: {opened}"


def of_headers(text: str) -> Iterator[str]:
    """Yield what a `_headers` of ours would add to a page, and should not."""
    for line in text.removesuffix("\n").split("\n"):
        name, colon, value = line.strip().partition(": ")
        path = re.fullmatch(r"/(?:[a-z]+/)*\*", line)
        if not path and not (line.startswith("  ") and colon and name in HEADERS and value):
            yield f"a line {line!r}"
