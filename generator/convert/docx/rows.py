"""The tables of blanks of a DOCX: their rows are a section that Word repeats at a click."""

from __future__ import annotations

from typing import cast

from generator.convert.docx.controls import titled
from generator.convert.docx.xml import OURS, Element, el, q
from generator.convert.job import Job


def take_tables(root: Element) -> list[tuple[str, Element]]:
    """Return each table of blanks of *root* with the id of its blank, its marker gone."""
    tables = []
    for marker in list(root.iter(f"{OURS}lignes")):
        tables.append((marker.get("cle", ""), cast("Element", marker.getnext())))
        cast("Element", marker.getparent()).remove(marker)
    return tables


def repeat_rows(tables: list[tuple[str, Element]], job: Job) -> None:
    """Put the rows to fill of each table in one repeating section, each row an item of it."""
    for cle, table in tables:
        rows = [row for row in table.iterchildren(q("tr")) if row.find(f"{q('trPr')}/{q('tblHeader')}") is None]
        section = el("sdtContent")
        control = el("sdt", el("sdtPr", *titled(job.blank(cle).libelle, cle), el("w15:repeatingSection")), section)
        rows[0].addprevious(control)
        for row in rows:
            section.append(el("sdt", el("sdtPr", el("id"), el("w15:repeatingSectionItem")), el("sdtContent", row)))
