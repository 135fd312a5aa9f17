"""Find in sources what a page holds and may not: the words of the page, or those of its tags, as their author typed them."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator

_VALUE = re.compile(r"""=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_NAME = re.compile(r"(?<=\s)(on[a-z]+|style|srcdoc|formaction|ping|http-equiv|srcset|poster|action)\b")
_TAG = re.compile(r"<[a-zA-Z!][a-zA-Z0-9-]*")
_SHORTEST = 5
_TYPED = str.maketrans("\u00a0\u202f’", "  '")
"""What a source may write for a sign of typography: as many characters, which stay where they are."""


def sought(excerpt: str, texts: Callable[[], Iterable[tuple[str, str]]]) -> str | None:
    """Return `file:line` of the first of *texts* (path, content) that holds what it can of *excerpt*, None when none does."""
    for needle in _needles(excerpt):
        # A sentence may be cut anywhere in its source, and is printed with the signs of typography.
        pattern = re.compile(r"\s+".join(map(re.escape, needle.translate(_TYPED).split())))
        for path, text in texts():
            if found := pattern.search(text.translate(_TYPED)):
                return f"{path}:{text.count(chr(10), 0, found.start()) + 1}"
    return None


def _needles(excerpt: str) -> Iterator[str]:
    """Yield what of *excerpt* its source may hold as it stands, the longest first."""
    values = [html.unescape("".join(groups)) for groups in _VALUE.findall(excerpt)]
    parts = [excerpt, html.unescape(excerpt), *sorted(values, key=len, reverse=True), *_NAME.findall(excerpt), *_TAG.findall(excerpt)]
    yield from dict.fromkeys(part.strip() for part in parts if len(part.strip()) >= _SHORTEST)
