"""Split a rendered document into sentences, for the rules that judge a whole sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count

from generator.texts.plain import Plain, pieces

_QUOTED = "::: citation"
_TITLE = re.compile(r"\{#[a-z0-9-]+ \.article\}")
_OPENS = re.compile(r"(?:[-*#|>]|\d+[.)]) |:::|\||#")
_CLOSES = re.compile(r"(?:\n[ \t]*\n|\\\n|:::\n|(?:^|\n)[ \t]*(?:[-*]|\d+[.)]) )\s*$")
_ABBREVIATED = r"(?<!\bart\.)(?<!\b[LRDCM]\.)(?<!\bcom\.)(?<!\bciv\.)(?<!\bconso\.)(?<!\bpén\.)(?<!\bal\.)"
END = re.compile(rf"[.!?…]{_ABBREVIATED}[»\")\]]*\s+(?=[A-ZÀ-ÖØ-Þ«\"(\[☐])|\s\|\s")


_RANKS = count()
_BITS: defaultdict[re.Pattern[str], int] = defaultdict(lambda: 1 << next(_RANKS))
"""A bit for each pattern that was looked for: never that of another, whichever threads ask."""
_CLEAN: dict[str, int] = {}
"""The sentences already read, with the bits of what they do not hold: most stand in many documents, and nearly all are clean."""


@dataclass(frozen=True)
class Sentence:
    """A sentence in a document's own words, the position where it begins in the plain text, and whether it is the title of a clause."""

    text: str
    start: int
    title: bool = False


@dataclass(frozen=True)
class Found:
    """Forbidden words: their position in the plain text, the words, and the sentence around them."""

    position: int
    words: str
    sentence: Sentence


@lru_cache(maxsize=64)
def sentences(markdown: str, text: Plain) -> tuple[Sentence, ...]:
    """Return the sentences of a rendered document without its statutory wordings, which the rules do not judge."""
    return tuple(sentence for start, block, title in _blocks(markdown, text) for sentence in _cut(block, start, title=title))


def found(
    parts: Iterable[Sentence],
    forbidden: re.Pattern[str],
    denials: Sequence[re.Pattern[str]] = (),
    exceptions: re.Pattern[str] | None = None,
) -> Iterator[Found]:
    """Yield the forbidden words of each sentence, except those inside a denial.

    A denial followed by one of the *exceptions* (« …, sauf en cas de… ») does not count as one.
    """
    bit = _BITS[forbidden]
    for sentence in parts:
        clean = _CLEAN.get(sentence.text, 0)
        if clean & bit:
            continue
        matches = list(forbidden.finditer(sentence.text))
        if not matches:
            _CLEAN[sentence.text] = clean | bit
            continue
        denied = list(_denied(sentence.text, denials, exceptions))
        for match in matches:
            if not any(start <= match.start() and match.end() <= end for start, end in denied):
                yield Found(sentence.start + match.start(), match.group(), sentence)


def _denied(text: str, denials: Iterable[re.Pattern[str]], exceptions: re.Pattern[str] | None) -> Iterator[tuple[int, int]]:
    last = max((match.start() for match in exceptions.finditer(text)), default=-1) if exceptions else -1
    for denial in denials:
        yield from (match.span() for match in denial.finditer(text) if match.start() > last)


def _blocks(markdown: str, text: Plain) -> Iterator[tuple[int, str, bool]]:
    """Yield each paragraph, heading, item or row: its position in the plain text, its text, and whether it is the title of a clause."""
    opened, before, title = 0, "\n\n", False
    for start, (_, _, piece) in zip(text.starts, pieces(markdown), strict=True):
        quoted = before.startswith(_QUOTED)
        if quoted or piece.startswith(_QUOTED) or _CLOSES.search(before) or _OPENS.match(piece):
            if not quoted:
                yield opened, text.text[opened:start], title
            opened, title = start, False
        title = title or _TITLE.search(piece) is not None
        before = piece
    if not before.startswith(_QUOTED):
        yield opened, text.text[opened:], title


def _cut(block: str, start: int, *, title: bool) -> Iterator[Sentence]:
    begin = 0
    for end in [*(match.end() for match in END.finditer(block)), len(block)]:
        part = block[begin:end]
        if part.strip(" |"):
            yield Sentence(part.strip(), start + begin + len(part) - len(part.lstrip()), title)
        begin = end
