"""The tables of blanks of a DOCX: their rows form a repeating section, where Word adds a row at a click."""

from __future__ import annotations

from typing import cast

from generator.convert.docx.controls import titled
from generator.convert.docx.xml import OURS, Element, el, q
from generator.convert.job import Job


def take_tables(root: Element) -> list[tuple[str, Element]]:
    """Return (id of its blank, table) for each table of blanks of *root*, and remove their markers."""
    tables = []
    for marker in list(root.iter(f"{OURS}lignes")):
        tables.append((marker.get("cle", ""), cast("Element", marker.getnext())))
        cast("Element", marker.getparent()).remove(marker)
    return tables


def repeat_rows(tables: list[tuple[str, Element]], job: Job) -> None:
    """Put the rows to fill of each table in one repeating section, where each row is an item."""
    for cle, table in tables:
        rows = [row for row in table.iterchildren(q("tr")) if row.find(f"{q('trPr')}/{q('tblHeader')}") is None]
        section = el("sdtContent")
        control = el("sdt", el("sdtPr", *titled(job.blank(cle).libelle, cle), el("w15:repeatingSection")), section)
        rows[0].addprevious(control)
        for row in rows:
            section.append(el("sdt", el("sdtPr", el("id"), el("w15:repeatingSectionItem")), el("sdtContent", row)))
