"""Find the line of a source that a passage of a document comes from, and the values that it printed there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.models.library import Library
from generator.patch.edit import values
from generator.patch.passages import Passage
from generator.patch.source_line import NESTED, Line
from generator.patch.sources import SourceText
from generator.texts.typography import NBSP, french

_CHAMP = re.compile(r"\{\{ *champ\.([a-z0-9_]+) *\}\}")


_STRUCTURE = ("{%", "{#", ":::")
_ENOUGH = 12
"""Letters of its own by which a line is known wherever it went: a line of values alone looks like any other."""


@dataclass(frozen=True)
class Found:
    """The line that a passage comes from, and the values it printed."""

    source: SourceText
    number: int
    line: Line
    printed: Sequence[str]


class Finder:
    """The lines that passages come from, each looked for once."""

    def __init__(self, passages: Sequence[Passage], sources: Mapping[str, SourceText], library: Library) -> None:
        self.passages, self.sources, self.library = passages, sources, library
        self.known: dict[int, Found | None] = {}

    def found(self, passage: Passage) -> Found | None:
        """Return the line that a passage comes from, None when no line prints its words any more."""
        if id(passage) not in self.known:
            self.known[id(passage)] = self._find(passage)
        return self.known[id(passage)]

    def _find(self, passage: Passage) -> Found | None:
        place = passage.place
        source = self.sources.get(place.file) if place else None
        if place is None or source is None:
            return None
        matches = [found for number in (place.line,) if (found := self._match(source, number, place.cell, passage))]
        if not matches:
            # Lines were added or removed above: the sentence is elsewhere in its file, if it is still there.
            others = (self._match(source, number, place.cell, passage) for number in range(1, len(source.lines) + 1))
            matches = [found for found in others if found and _says_enough(found.line) and self._moved_together(found, passage)]
        return matches[0] if len(matches) == 1 else None

    def _moved_together(self, found: Found, passage: Passage) -> bool:
        """Return whether another passage of the file moved as far: the same words may stand in another case of a condition."""
        place = passage.place
        if place is None:
            return False
        for other in self.passages:
            if other is passage or not other.place or other.place.file != place.file or other.place.line == place.line:
                continue
            number = other.place.line + found.number - place.line
            there = self._match(found.source, number, other.place.cell, other)
            if there and _says_enough(there.line):
                return True
        return False

    def _match(self, source: SourceText, number: int, cell: int | None, passage: Passage) -> Found | None:
        line = None if source.raw(number).lstrip().startswith(_STRUCTURE) else source.line(number, cell)
        if line is None or not line.letters:
            return None
        printed = values(line, passage.old, self.shown)
        return None if printed is None else Found(source, number, line, printed)

    def shown(self, hole: str) -> str | None:
        """Return the pattern of what a value prints, when it is known."""
        if hole.startswith("["):
            return f"article[ {NBSP}][0-9]+"
        champ = _CHAMP.fullmatch(hole)
        if not champ or champ[1] not in self.library.champs:
            return None
        invite = " ".join(french(self.library.champs[champ[1]].invite).split(" "))
        return rf"\[{re.escape(invite)}\]|\u2610|\[[^\]]*\]"

    def chosen(self, passage: Passage) -> bool:
        """Return whether a condition inside the line of *passage*, or another file that it prints, chooses its words."""
        place = passage.place
        source = self.sources.get(place.file) if place else None
        if place is None or source is None:
            return False
        raw = source.raw(place.line)
        return NESTED.search(raw) is not None or (place.line < source.body_line and "{%" in raw)


def _says_enough(line: Line) -> bool:
    return sum(not letter.hole for letter in line.letters) >= _ENOUGH
