"""Pages without what only their source needed: the theme's indentation is a third of a page."""

from __future__ import annotations

import re
from pathlib import Path

# What the browser shows or runs as it is written; one alternative, so that a line's end inside it is never found alone.
_KEPT = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)|\n\s+|&#(\d+);", re.DOTALL | re.IGNORECASE)
# Signs that mean something in Markdown, hence written as entities there, and nothing in HTML.
_PLAIN = frozenset("!()*+-.:[]_|~")


def compact_site(site: Path) -> None:
    """Rewrite every page of *site*, made compact; the files to download stay the bytes whose digest is told."""
    for path in site.rglob("*.html"):
        if path.relative_to(site).parts[0] == "telechargements":
            continue
        path.write_text(compact(path.read_text(encoding="utf-8")), encoding="utf-8")


def compact(html: str) -> str:
    """Return *html* without indentation, and with plain signs for their entities; what is preformatted stays."""
    return _KEPT.sub(_shorter, html)


def _shorter(found: re.Match[str]) -> str:
    if found[1]:
        return found[1]
    if not found[3]:
        return "\n"
    sign = chr(int(found[3]))
    return sign if sign in _PLAIN else found[0]
