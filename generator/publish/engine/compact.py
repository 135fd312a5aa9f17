"""Remove from the pages the spaces that only served their source: the theme's indentation is a third of a page."""

from __future__ import annotations

import re

# What the browser shows or runs as it is written; one alternative, so that a line's end inside it is never found alone.
_KEPT = r"(<(pre|textarea|script|style)\b.*?</\2>)"
# What follows a line's end that shows nothing: a block, or an entry of a menu.
_BLOCK = r"</?(?:nav|div|header|main|form|meta|link|script|h[1-6]|ul)\b|</li|<span class=\"md-ellipsis\"|<a [^>]*\bmd-nav__link\b"
_FOUND = re.compile(rf"{_KEPT}|(\n\s*(?={_BLOCK})| +(?=</p>))|\n\s+|&#(\d+);", re.DOTALL)
# A link of the menu without an icon: the theme wraps its words once more.
_LEAF = re.compile(r'<span class="md-ellipsis">\s*([^<]*?)\s*</span>\s*</a></li>')
# Signs that mean something in Markdown, hence written as entities there, and nothing in HTML.
_PLAIN = frozenset("!()*+-.:[]_|~")


def compact(html: str) -> str:
    """Return *html* as the browser shows it, shorter.

    No line's end before a block, one elsewhere; no space at the end of a paragraph; plain signs for entities; bare words in the links
    of the menu. What is preformatted stays.
    """
    return _LEAF.sub(r"\1</a></li>", _FOUND.sub(_shorter, html))


def _shorter(found: re.Match[str]) -> str:
    if found[1]:
        return found[1]
    if found[3]:
        return ""
    if not found[4]:
        return "\n"
    sign = chr(int(found[4]))
    return sign if sign in _PLAIN else found[0]
