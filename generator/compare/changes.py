"""What changes between two texts: block by block, then sentence by sentence, then word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import Enum
from functools import cached_property
from itertools import groupby

from generator.compare.align import aligned, likeness
from generator.compare.lines import Block, Line, Row, Table
from generator.compare.words import Words, sentences

BLOCKS, ROWS, SENTENCES, WORDS = 0.5, 0.4, 0.4, 0.35
"""How much two blocks, rows or sentences must share to be read as one that changed, and a sentence to be shown word by word."""


class Fate(Enum):
    """What becomes of some words: kept, added by the new text or removed from the old one."""

    KEPT = "egal"
    ADDED = "ajout"
    REMOVED = "retrait"


@dataclass(frozen=True)
class Stretch:
    """Words in a row that share one fate."""

    fate: Fate
    words: Words


Stretches = tuple[Stretch, ...]


@dataclass(frozen=True)
class RowChange:
    """A row of the old table, of the new one or of both, and the words of each cell."""

    old: Row | None
    new: Row | None
    cells: tuple[Stretches, ...]

    @property
    def fate(self) -> Fate:
        """Whether the whole row is added, removed, or in both tables."""
        return Fate.ADDED if self.old is None else Fate.REMOVED if self.new is None else Fate.KEPT

    @property
    def head(self) -> bool:
        """Whether it names the columns."""
        return any(row is not None and row.head for row in (self.old, self.new))


@dataclass(frozen=True)
class Change:
    """A block of the old text, of the new one or of both.

    `words` are those of a line, `rows` those of a table. `moved` is true for a block that leaves one place or comes to
    another with the same words.
    """

    old: Block | None
    new: Block | None
    words: Stretches = ()
    rows: tuple[RowChange, ...] = ()
    moved: bool = False

    @property
    def block(self) -> Block:
        """The block of the new text, or that of the old one when it is removed."""
        found = self.new or self.old
        if found is None:
            message = "a change of nothing"
            raise ValueError(message)
        return found

    @property
    def fate(self) -> Fate:
        """Whether the whole block is added, removed, or in both texts."""
        return Fate.ADDED if self.old is None else Fate.REMOVED if self.new is None else Fate.KEPT

    @cached_property
    def same(self) -> bool:
        """Whether nothing of the block changes."""
        return self.old == self.new


def compared(old: Sequence[Block], new: Sequence[Block]) -> tuple[Change, ...]:
    """Return every block of both texts in reading order, with what becomes of its words.

    Keeping what is added and dropping what is removed gives *new*; the contrary gives *old*.
    """
    pairs = list(_pairs(old, new))
    gone = {x for x, y in pairs if x is not None and y is None}
    come = {y for x, y in pairs if x is None}
    return tuple(replace(_change(x, y), moved=(x in come if y is None else x is None and y in gone)) for x, y in pairs)


def _pairs(old: Sequence[Block], new: Sequence[Block]) -> Iterator[tuple[Block | None, Block | None]]:
    return aligned(old, new, lambda block: block, _alike, BLOCKS)


def difference(old: Words, new: Words) -> Stretches:
    """Return the words of both, removed ones before added ones."""
    if old == new:
        return (Stretch(Fate.KEPT, new),) if new else ()
    found: list[Stretch] = []
    for x, y in aligned(sentences(old), sentences(new), lambda part: part, likeness, SENTENCES):
        found += _sentence(x or (), y or ())
    return tuple(_merged(found))


def _change(old: Block | None, new: Block | None) -> Change:
    if isinstance(old, Table) or isinstance(new, Table):
        before = old.rows if isinstance(old, Table) else ()
        after = new.rows if isinstance(new, Table) else ()
        return Change(old, new, rows=tuple(_rows(before, after)))
    return Change(old, new, difference(old.words if old else (), new.words if new else ()))


def _rows(old: Sequence[Row], new: Sequence[Row]) -> Iterator[RowChange]:
    for x, y in aligned(old, new, lambda row: row, _alike_rows, ROWS):
        width = len((y or x or Row(())).cells)
        before, after = (row.cells if row else ((),) * width for row in (x, y))
        yield RowChange(x, y, tuple(difference(a, b) for a, b in zip(before, after, strict=True)))


def _alike(old: Block, new: Block) -> float:
    if isinstance(old, Line) and isinstance(new, Line):
        return likeness(old.words, new.words) if (old.kind, old.depth) == (new.kind, new.depth) else 0.0
    if isinstance(old, Table) and isinstance(new, Table):
        widths = {len(row.cells) for row in (*old.rows, *new.rows)}
        return likeness(_all(old.rows), _all(new.rows)) if len(widths) == 1 else 0.0
    return 0.0


def _alike_rows(old: Row, new: Row) -> float:
    if old.head != new.head:
        return 0.0
    return 1.0 if old.head else likeness(_all([old]), _all([new]))


def _all(rows: Sequence[Row]) -> Words:
    return tuple(word for row in rows for cell in row.cells for word in cell)


def _sentence(old: Words, new: Words) -> Iterator[Stretch]:
    """Yield the words of one sentence, shown word by word when the two have enough in common."""
    if old and new and likeness(old, new) < WORDS:
        yield from (Stretch(Fate.REMOVED, old), Stretch(Fate.ADDED, new))
        return
    steps = [
        (kind == "equal", old[i1:i2], new[j1:j2]) for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    ]
    for equal, before, after in _joined(steps):
        if equal:
            yield Stretch(Fate.KEPT, after)
            continue
        if before:
            yield Stretch(Fate.REMOVED, before)
        if after:
            yield Stretch(Fate.ADDED, after)


def _joined(steps: Sequence[tuple[bool, Words, Words]]) -> list[tuple[bool, Words, Words]]:
    """Return *steps* with a single word kept between two changes made part of them: a reader follows one change better than two."""
    found: list[tuple[bool, Words, Words]] = []
    for place, (equal, before, after) in enumerate(steps):
        between = equal and 0 < place < len(steps) - 1 and sum(word.solid for word in after) <= 1
        if found and not found[-1][0] and (between or not equal):
            found[-1] = (False, found[-1][1] + before, found[-1][2] + after)
        else:
            found.append((equal and not between, before, after))
    return found


def _merged(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """Yield *stretches* with neighbours of one fate in one piece, and what is removed before what is added."""
    for kept, group in groupby(stretches, lambda stretch: stretch.fate is Fate.KEPT):
        words: dict[Fate, Words] = {}
        for stretch in group:
            words[stretch.fate] = words.get(stretch.fate, ()) + stretch.words
        yield from (Stretch(fate, words[fate]) for fate in ((Fate.KEPT,) if kept else (Fate.REMOVED, Fate.ADDED)) if fate in words)
