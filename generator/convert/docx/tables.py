"""The tables of a DOCX: named for screen readers, given their styles, and kept on one page where they are short."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from generator.convert.docx.xml import Element, drop, el, put, q, style_of, text_of

# A table of that many rows fits on a page and stays in one piece.
WHOLE_TABLE = 12
HEADINGS = ("Heading1", "Heading2", "Heading3", "Partie", "Annexe", "Objet", "PiecesJointes")


def finish_tables(root: Element, names: Sequence[tuple[Element, str]]) -> None:
    """Name each table for screen readers, style its cells and keep each row on one page; *names* says what the tables of blanks contain."""
    named = dict(names)
    for table in root.iter(q("tbl")):
        _name(table, named.get(table) or _said_before(table))
        for row in table.iterchildren(q("tr")):
            _finish_row(row)
        keep_together(table)
        following = table.getnext()
        if following is not None and style_of(following) == "BodyText":
            put(following, el("spacing", before="160"))


def keep_together(table: Element) -> None:
    """Keep the rows of a short table on one page, without tying its last row to the text that follows."""
    rows = table.findall(q("tr"))
    for row in rows:
        for paragraph in row.iter(q("p")):
            drop(paragraph, "keepNext")
            if len(rows) <= WHOLE_TABLE and row is not rows[-1]:
                put(paragraph, el("keepNext"))


def _said_before(table: Element) -> str:
    """Return the caption of *table*, or the heading above it, or the headers of its columns."""
    before = table.getprevious()
    if before is not None and style_of(before) == "TableCaption":
        return text_of(before)
    headings = (text_of(block) for block in table.itersiblings(q("p"), preceding=True) if style_of(block) in HEADINGS)
    return next(headings, "") or ", ".join(text_of(cell) for cell in table.iterfind(f"{q('tr')}[1]/{q('tc')}"))


def _name(table: Element, name: str) -> None:
    properties = cast("Element", table.find(q("tblPr")))
    for old in properties.findall(q("tblCaption")):
        properties.remove(old)
    properties.append(el("tblCaption", val=name))


def _finish_row(row: Element) -> None:
    settings = row.find(q("trPr"))
    if settings is None:
        settings = el("trPr")
        row.insert(0, settings)
    settings.insert(0, el("cantSplit"))
    style = "Cellule" if settings.find(q("tblHeader")) is None else "CelluleEnTete"
    for paragraph in row.iter(q("p")):
        put(paragraph, el("pStyle", val=style))
