"""Write what a jurist added as lines of a source: a sentence a line, a blank line between paragraphs; what moves keeps its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.patch.edit import Unit, check_new
from generator.patch.messages import refused
from generator.patch.source_line import Line
from generator.patch.words import LIKE_A_LIST, flat, sentences, typed

DASH = "- "


class Adder:
    """What turns added sentences into lines; it knows the passages that go, for one of them may come back elsewhere."""

    def __init__(self) -> None:
        self.gone: dict[str, str] = {}

    def moved(self, shown: str, line: Line) -> None:
        """Remember the source of a passage that goes."""
        self.gone[flat(shown)] = line.text[len(line.prefix) :].rstrip("\\").rstrip()

    def below(self, added: Sequence[Unit], line: Line) -> list[str]:
        """Return the lines to write below *line*. Raises `RefusedError`."""
        written, listed = list[str](), line.item
        for unit in added:
            if unit.kind == "item":
                written += [*([] if listed else [""]), f"{line.prefix if line.item else DASH}{self._whole(unit)}"]
            else:
                written += [*([""] if unit.kind == "paragraph" else []), *self._lines(unit)]
            listed = unit.kind == "item"
        return written

    def above(self, added: Sequence[Unit], line: Line) -> list[str]:
        """Return the lines to write above *line*. Raises `RefusedError`."""
        written = list[str]()
        for unit in added:
            if unit.kind == "item":
                written.append(f"{line.prefix if line.item else DASH}{self._whole(unit)}")
            else:
                written += [*self._lines(unit), *([""] if unit.kind == "paragraph" else [])]
        return written

    def _whole(self, unit: Unit) -> str:
        known = self.gone.get(flat(unit.text))
        if known is None:
            check_new(unit.text)
        return known or typed(unit.text).strip()

    def _lines(self, unit: Unit) -> Iterator[str]:
        if LIKE_A_LIST.match(unit.text):
            raise refused("debut", unit.text)
        left = sentences(unit.text)
        while left:
            # A line of ours may hold several sentences: the longest that is known is the one that moved.
            size = next((n for n in range(len(left), 1, -1) if flat(" ".join(left[:n])) in self.gone), 1)
            yield self._whole(Unit(" ".join(left[:size]), unit.kind))
            left = left[size:]
