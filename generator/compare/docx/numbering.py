"""The lists of a redline: dashes, and numbers that start again with each list."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from generator.compare.lines import Line
from generator.convert.docx.xml import Element, el, parse, q, serialized
from generator.convert.styles import LIST_EDGE, LIST_INDENT

_DASHES, _NUMBERS, _DEEPEST = 60, 61, 3


@dataclass
class Lists:
    """The lists met so far; an ordered one has a number of its own, and the rank of its first item."""

    firsts: list[int] = field(default_factory=list)
    _open: bool = False

    def of(self, line: Line) -> Element | None:
        """Return the numbering property of *line*, None when it bears neither a dash nor a number."""
        if line.kind != "numero":
            self._open = self._open and line.depth > 0
        if line.kind not in ("puce", "numero"):
            return None
        if line.kind == "numero" and not self._open:
            self.firsts.append(int(line.number or "1"))
            self._open = True
        number = _DASHES if line.kind == "puce" else _NUMBERS + len(self.firsts)
        return el("numPr", el("ilvl", val=str(min(line.depth, _DEEPEST) - 1)), el("numId", val=str(number)))

    def write(self, numbering: bytes) -> bytes:
        """Return the part *numbering* with the lists met."""
        root = parse(numbering)
        kept = cast("Element", root.find(q("num")))
        for identifier, mark, kind in ((_DASHES, "–", "bullet"), (_NUMBERS, "%{}.", "decimal")):
            kept.addprevious(_definition(identifier, mark, kind))
        root.append(el("num", el("abstractNumId", val=str(_DASHES)), numId=str(_DASHES)))
        for rank, first in enumerate(self.firsts, 1):
            start = el("lvlOverride", el("startOverride", val=str(first)), ilvl="0")
            root.append(el("num", el("abstractNumId", val=str(_NUMBERS)), start, numId=str(_NUMBERS + rank)))
        return serialized(root)


def _definition(identifier: int, mark: str, kind: str) -> Element:
    levels = []
    for depth in range(_DEEPEST):
        indent = el("ind", left=str(LIST_INDENT * (depth + 1)), hanging=str(LIST_INDENT - LIST_EDGE))
        text = el("lvlText", val=mark.format(depth + 1))
        level = el("lvl", el("start", val="1"), el("numFmt", val=kind), text, el("lvlJc", val="left"), el("pPr", indent))
        level.set(q("ilvl"), str(depth))
        levels.append(level)
    return el("abstractNum", el("multiLevelType", val="multilevel"), *levels, abstractNumId=str(identifier))
