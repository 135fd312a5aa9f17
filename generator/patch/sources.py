"""The files that a document for review was printed from, line by line, and what becomes of each line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.models.library import Library
from generator.patch.source_line import Line, read_line
from generator.texts.places import file_code

_OPENS = re.compile(r"\{% *(?:if|elif|else|for)\b|::: *\S")
_CLOSES = re.compile(r"\{% *(?:elif|else|endif|endfor)\b|::: *$")


@dataclass
class SourceText:
    """A file, and what becomes of its lines, which count from 1: `body_line` is the first below the front matter.

    A `frame` stands around the text of a document.
    """

    path: str
    lines: tuple[str, ...]
    body_line: int
    frame: bool = False
    instead: dict[int, tuple[str, ...]] = field(default_factory=dict)
    before: dict[int, list[str]] = field(default_factory=dict)
    after: dict[int, list[str]] = field(default_factory=dict)
    parted: set[int] = field(default_factory=set)
    gone: set[int] = field(default_factory=set)

    def line(self, number: int, cell: int | None = None) -> Line | None:
        """Return what a line shows; None when there is no such line, or when it cannot be read."""
        if not 0 < number <= len(self.lines):
            return None
        return read_line(self.lines[number - 1], cell=cell, front=number < self.body_line)

    def raw(self, number: int) -> str:
        """Return a line as it is written, empty when there is no such line."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def already(self, number: int, before: Sequence[str], after: Sequence[str]) -> bool:
        """Return whether the file already holds what would be added around a line: the correction was taken before."""
        above = [line for line in self.lines[self.body_line - 1 : number - 1] if line.strip()]
        below = [line for line in self.lines[number:] if line.strip()]
        first, last = [line for line in before if line], [line for line in after if line]
        return bool(first and above[-len(first) :] == first) or bool(last and below[: len(last)] == last)

    def emptied(self) -> Iterator[set[int]]:
        """Yield each group of lines that go and would leave nothing in their block."""
        for group in self._groups():
            first, last = min(group), max(group)
            if any(number in self.before or number in self.after for number in group):
                continue
            above = next((n for n in range(first - 1, 0, -1) if self.raw(n).strip() and n not in self.gone), 0)
            below = next((n for n in range(last + 1, len(self.lines) + 1) if self.raw(n).strip()), 0)
            opened = above < self.body_line or _OPENS.match(self.raw(above).strip())
            closed = below == 0 or _CLOSES.match(self.raw(below).strip())
            if opened and closed:
                yield group

    def _groups(self) -> Iterator[set[int]]:
        """Yield the lines that go, together with those that only blank lines part from them."""
        group = set[int]()
        for number in sorted(self.gone):
            if group and any(self.raw(n).strip() and n not in self.gone for n in range(max(group), number)):
                yield group
                group = set()
            group.add(number)
        if group:
            yield group

    def text(self) -> str:
        """Return the whole file as it becomes."""
        written = list[str]()
        for number, line in enumerate(self.lines, 1):
            written += self.before.get(number, [])
            own = () if number in self.gone else self.instead.get(number, (line,))
            left_blank = not line.strip() and number > 1 and self._above_went(number) and (not written or not written[-1].strip())
            if not left_blank:
                written += own
            written += self.after.get(number, [])
            if number in self.parted:
                written.append("")
        return "\n".join(written)

    def _above_went(self, number: int) -> bool:
        """Return whether the line above *number* goes."""
        return number - 1 in self.gone


def sources(root: Path, library: Library) -> Mapping[str, SourceText]:
    """Return the files that documents are printed from, by the code that bookmarks name them with."""
    frames = {record.source.path for record in library.cadres.values()}
    records = [*library.documents.values(), *library.clauses.values(), *library.cadres.values()]
    return {
        file_code(record.source.path): SourceText(
            record.source.path,
            tuple((root / record.source.path).read_text("utf-8").split("\n")),
            record.source.body_line,
            frame=record.source.path in frames,
        )
        for record in records
    }
