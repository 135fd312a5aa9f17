"""A line of our sources, letter by letter: what it shows, and from where each letter comes."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from generator.texts.places import CELL, PREFIX
from generator.texts.typography import NBSP, french

BREAK = "\n"
HOLE = "\ufffc"
"""Stands for a value that the machine prints."""
NESTED = re.compile(r"\{\{ *(?:objet|mention|corps|clause|pieces_jointes) *\}\}")
"""What a frame prints of another file: its words are not those of this line."""

_PART = re.compile(
    r"(?P<hole>\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\[\]\(#[a-z0-9-]+\))"
    r"|(?P<sign>\]\([^)\n]*\)|\[(?=[^\]\n]+\]\()|\*+(?=\S)|(?<=\S)\*+| *\{[.#][^}\n]*\} *$)"
    r"|(?P<end>\\$)|\\(?P<escaped>.)|(?P<entity>&#?\w+;)|(?P<plain>.)"
)
_VALUE = re.compile(r"\{\{.*?\}\}")
_FRONT = re.compile(r"""^ *(?:- +)?(?:[a-z_]+: +)?(?P<quote>["']?)(?P<value>.*?)(?P=quote) *$""")
_ALIKE = {("'", "’"), (" ", NBSP), ("-", "–"), ('"', "«"), ('"', "»")}


@dataclass(frozen=True)
class Letter:
    """A letter that a reader sees, or a value: where it stands in the line, and the source of the value."""

    shown: str
    start: int
    end: int
    hole: str = ""


@dataclass(frozen=True)
class Line:
    """What a line of a file shows: its letters, the signs of Markdown between them, and what stands before them."""

    text: str
    prefix: str
    letters: tuple[Letter, ...]
    signs: tuple[tuple[int, int], ...]
    kind: Literal["text", "heading", "cell", "front"]
    cell: int | None = None

    @property
    def item(self) -> bool:
        """Whether it is an item of a list."""
        return self.kind == "text" and bool(self.prefix.strip())

    @property
    def broken(self) -> bool:
        """Whether it ends with a line break of its own."""
        return bool(self.letters) and self.letters[-1].shown == BREAK

    def pattern(self, shown: Callable[[str], str | None]) -> re.Pattern[str]:
        """Return what the printed line looks like; *shown* gives what is known of the look of a value, as a pattern."""
        return re.compile("".join(_look(letter, shown) for letter in self.letters), re.DOTALL)


def read_line(text: str, *, cell: int | None = None, front: bool = False) -> Line | None:
    """Return what *text* shows, or what one *cell* of it does; *front* says that it is a value of the front matter.

    None when the machine changes the line in a way that cannot be undone letter by letter.
    """
    start, end = _bounds(text, cell, front=front)
    source, signs = _letters(text, start, end)
    shape = french(text[start:end]) if front else french(text)
    if front:
        printed, _ = _letters(shape, 0, len(shape))
    else:
        printed, _ = _letters(shape, *_bounds(shape, cell, front=False))
    letters = _aligned(source, printed)
    if letters is None:
        return None
    kind: Literal["text", "heading", "cell", "front"] = "heading" if text.lstrip().startswith("#") else "text"
    kind = "front" if front else "cell" if cell is not None else kind
    return Line(text, text[:start], tuple(_own(letters)), tuple(signs), kind, cell)


def _bounds(text: str, cell: int | None, *, front: bool) -> tuple[int, int]:
    if front:
        found = _FRONT.match(text)
        return found.span("value") if found else (0, 0)
    if cell is not None:
        # A value may have a filter, written with the sign that parts cells.
        bare = _VALUE.sub(lambda value: " " * len(value.group()), text)
        cuts = [0, *(match.end() for match in CELL.finditer(bare)), len(text) + 1]
        start, end = (cuts[cell], cuts[cell + 1] - 1) if cell + 1 < len(cuts) else (0, 0)
    else:
        start, end = 0, len(text)
        while found := PREFIX.match(text, start):
            start = found.end()
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip(" ")), end - (len(piece) - len(piece.rstrip(" ")))


def _letters(text: str, start: int, end: int) -> tuple[list[Letter], list[tuple[int, int]]]:
    letters, signs = list[Letter](), list[tuple[int, int]]()
    for part in _PART.finditer(text, start, end):
        kind, span = part.lastgroup, part.span()
        if kind == "sign":
            signs.append(span)
        elif kind == "hole":
            letters.append(Letter(HOLE, *span, part.group()))
        elif kind == "end":
            letters.append(Letter(BREAK, *span, part.group()))
        else:
            shown = html.unescape(part.group()) if kind == "entity" else part[str(kind)]
            letters += [Letter(shown, *span)]
    return letters, signs


def _aligned(source: Sequence[Letter], printed: Sequence[Letter]) -> list[Letter] | None:
    """Return the letters that are *printed*, each with the place in the *source* that it comes from."""
    found, at = list[Letter](), 0
    for letter in printed:
        here = source[at] if at < len(source) else None
        if here and here.shown == " " and letter.shown not in (" ", NBSP):
            # The machine writes one space where two were typed.
            at += 1
            here = source[at] if at < len(source) else None
        if here and (here.shown == letter.shown or (here.shown, letter.shown) in _ALIKE):
            found.append(replace(here, shown=letter.shown))
            at += 1
        elif letter.shown == "…" and "".join(one.shown for one in source[at : at + 3]) == "...":
            found.append(Letter("…", source[at].start, source[at + 2].end))
            at += 3
        elif letter.shown == NBSP:
            place = here.start if here else source[-1].end if source else 0
            found.append(Letter(NBSP, place, place))
        else:
            return None
    return found if at == len(source) else None


def _own(letters: Sequence[Letter]) -> Iterator[Letter]:
    """Yield the letters up to what another file says in this line."""
    kept = list[Letter]()
    for letter in letters:
        if letter.hole and NESTED.fullmatch(letter.hole):
            break
        kept.append(letter)
    while kept and not kept[-1].shown.strip() and not kept[-1].hole:
        kept.pop()
    yield from kept


def _look(letter: Letter, shown: Callable[[str], str | None]) -> str:
    if letter.shown == HOLE:
        return f"({shown(letter.hole) or '.+?'})"
    if letter.shown in (" ", NBSP):
        return f"[ {NBSP}]"
    return r"\n?" if letter.shown == BREAK else re.escape(letter.shown)
