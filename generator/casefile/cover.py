"""The cover of the bundle: who asks what of whom, before whom, and the page where each piece begins."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import pikepdf

from generator.casefile.bundle import JUMP
from generator.casefile.pages.typed import code, facts, heading, set_code
from generator.convert.pdf.literal import literal

_ROW = (
    "#block(above: 0.75em, below: 0pt, link({address}, grid(columns: (9mm, 1fr, auto, 13mm), column-gutter: 3mm, "
    "align: (right, left, right, right), text(fill: muted)[{number}], [{title}], text(fill: muted)[{told}], [{page}])))"
)


@dataclass(frozen=True)
class Line:
    """A piece on the cover: its part, its number, its title, its date as it is printed, its pages."""

    part: str
    number: int
    title: str
    date: str
    pages: int


def cover_of(title: str, named: Sequence[tuple[str, str]], lines: Sequence[Line], foot: str, day: date) -> bytes:
    """Return the cover with the facts *named* and a line for each piece; its links lead nowhere yet (see bundle.py)."""
    cover, pages = b"", 0
    # The contents may take a page more than was thought.
    for _ in range(3):
        cover = set_code(title, [facts(named), *_contents(lines, pages)], foot, day)
        with pikepdf.open(io.BytesIO(cover)) as made:
            if len(made.pages) == pages:
                break
            pages = len(made.pages)
    return cover


def _contents(lines: Sequence[Line], pages: int) -> Sequence[str]:
    found, start = list[str](), pages + 1
    for part, own in groupby(enumerate(lines), key=lambda pair: pair[1].part):
        found.append(heading(part))
        for place, line in own:
            told = f"{line.pages}\u00a0page{'s' if line.pages > 1 else ''}"
            title = f"{line.title}, {line.date}" if line.date else line.title
            address = literal(f"{JUMP}{place}")
            found.append(
                _ROW.format(address=address, number=line.number, title=code(title), told=code(told), page=code(f"p.\u00a0{start}"))
            )
            start += line.pages
    return found
