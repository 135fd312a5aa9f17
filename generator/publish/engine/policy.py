"""The content security policy of the site: browsers then refuse to load anything that does not come from it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from typing import NamedTuple

# Code that stands in the page itself; the browser neither runs nor applies a block of data (JSON).
_INLINE = re.compile(r"<script\b([^>]*)>(.*?)</script>|<style\b[^>]*>(.*?)</style>", re.DOTALL)
_ELSEWHERE = re.compile(r"\bsrc=|\btype=[\"']?(?!text/javascript|module)")


class Inline(NamedTuple):
    """The code that stands in pages themselves: the sources, as a policy names them, of scripts and of style sheets."""

    scripts: frozenset[str] = frozenset()
    styles: frozenset[str] = frozenset()


def inline(html: str) -> Inline:
    """Return the code that stands in the page *html*."""
    found = _INLINE.findall(html)
    scripts = (script for attributes, script, style in found if script and not style and not _ELSEWHERE.search(attributes))
    return Inline(frozenset(map(_hash, scripts)), frozenset(_hash(style) for _, _, style in found if style))


def every(pages: Iterable[Inline]) -> Inline:
    """Return the code of all of *pages*."""
    scripts, styles = set[str](), set[str]()
    for page in pages:
        scripts |= page.scripts
        styles |= page.styles
    return Inline(frozenset(scripts), frozenset(styles))


def policy(code: Inline) -> str:
    """Return the strictest policy that lets pages with this inline *code* work."""
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *sorted(code.scripts))),
            " ".join(("style-src 'self'", *sorted(code.styles))),
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
