"""Find in sources what a page holds and may not: the words of the page, or those of its tags, as their author typed them."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Container, Iterable, Iterator

_VALUE = re.compile(r"""=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_NAME = re.compile(r"(?<=\s)(on[a-z]+|style|srcdoc|formaction|ping|http-equiv|srcset|poster|action)\b")
_TAG = re.compile(r"<[a-zA-Z!][a-zA-Z0-9-]*")
_SHORTEST, _LONG = 5, 16
"""Characters of a word that is sought in the source of its page; of a value that its letters alone tell from any other."""
_ODD = re.compile(r"[^\w./-]")
_TYPED = str.maketrans("\u00a0\u202f’", "  '")
"""What a source may write for a sign of typography: as many characters, which stay where they are."""


def sought(excerpt: str, texts: Callable[[], Iterable[tuple[str, str]]], own: Container[str]) -> str | None:
    """Return `file:line` of the first of *texts* (path, content) that holds what it can of *excerpt*, None when none does.

    What any text may hold by chance, such as the name of an element, is sought in the texts that the page is made of alone: *own*.
    """
    for needle, telling in _needles(excerpt):
        words = r"\s+".join(map(re.escape, needle.translate(_TYPED).split()))
        # A sentence may be cut anywhere in its source, and is printed with the signs of typography; a word is no part of another.
        pattern = re.compile(rf"(?<!\w){words}(?!\w)" if needle[0].isalnum() and needle[-1].isalnum() else words)
        for path, text in texts():
            if (telling or path in own) and (found := pattern.search(text.translate(_TYPED))):
                return f"{path}:{text.count(chr(10), 0, found.start()) + 1}"
    return None


def _needles(excerpt: str) -> Iterator[tuple[str, bool]]:
    """Yield what of *excerpt* its source may hold as it stands, the longest first, and whether it can come from nowhere else."""
    values = sorted((html.unescape("".join(groups)) for groups in _VALUE.findall(excerpt)), key=len, reverse=True)
    parts = [excerpt, html.unescape(excerpt), *values, *_NAME.findall(excerpt), *_TAG.findall(excerpt)]
    for part in dict.fromkeys(part.strip() for part in parts if len(part.strip()) >= _SHORTEST):
        yield part, part in (excerpt.strip(), html.unescape(excerpt).strip()) or len(part) >= _LONG or bool(_ODD.search(part))
