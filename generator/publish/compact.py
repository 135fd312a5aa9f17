"""Pages without the spaces that only their source needed: the theme's indentation is a third of a page."""

from __future__ import annotations

import re
from pathlib import Path

# What the browser shows or runs as it is written; one alternative, so that a line's end inside it is never found alone.
_KEPT = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)|\n\s+", re.DOTALL | re.IGNORECASE)


def compact_site(site: Path) -> None:
    """Rewrite every page of *site*, without indentation or blank lines; the files to download stay the bytes whose digest is told."""
    for path in site.rglob("*.html"):
        if path.relative_to(site).parts[0] == "telechargements":
            continue
        path.write_text(compact(path.read_text(encoding="utf-8")), encoding="utf-8")


def compact(html: str) -> str:
    """Return *html* with each line's end and the spaces after it as one line's end; what is preformatted stays."""
    return _KEPT.sub(lambda found: found[1] or "\n", html)
