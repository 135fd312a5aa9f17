"""Find in a document the tables that a buyer fills, by their headers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.convert.job import Job
from generator.verify.lines import lined_up
from generator.verify.reading import CUT, Read, Table, flat
from generator.verify.squeeze import squeezed
from generator.verify.template import Rows, Template

Row = Mapping[str, str]
"""A row of a table as it was read: the text of each cell, by the id of the blank of its column."""

_ITEM = re.compile(r"^[-–•]\s+")


def rows_and_rest(read: Read, template: Template, job: Job) -> tuple[dict[str, tuple[Row, ...]], tuple[str, ...]]:
    """Return the rows of each table of answers, by the id of its blank, and the paragraphs that stand elsewhere.

    Tables with the same headers are taken in the order of the template; a table that the buyer removed has no entry.
    """
    wanted = [line.cle for line in template if isinstance(line, Rows)]
    found: dict[str, list[Row]] = {}
    rest: list[str] = []
    open_item = ""
    for block in lined_up(read.blocks, [job.blank(cle) for cle in wanted], job) if read.loose else read.blocks:
        cle = _named(block, [cle for cle in wanted if cle not in found or cle == open_item], job)
        if cle is None:
            rest += (part for part in _as_text(block) if part.strip())
            open_item = ""
        elif isinstance(block, str):
            found.setdefault(cle, []).append(_item(block, cle, job))
            open_item = cle
        else:
            found[cle] = [
                {name: cell.replace(CUT, "-") for name, cell in zip(job.blank(cle).colonnes, row, strict=False)} for row in block[1:]
            ]
    for cle in wanted:
        if answered := list(_from_fields(read, cle)):
            found[cle] = answered
    return {cle: tuple(rows) for cle, rows in found.items()}, tuple(rest)


def _as_text(block: str | Table) -> Iterator[str]:
    """Yield a paragraph, the rows of a table of ours as the text edition writes them, or the cells of a table of one row (signatures)."""
    if isinstance(block, str) or len(block) == 1:
        yield from flat(block)
    else:
        for row in block[1:]:
            cells = ((f"{label} : " if label.strip() else "") + cell for label, cell in zip(block[0], row, strict=False) if cell.strip())
            yield " ; ".join(cells)


def _named(block: str | Table, wanted: list[str], job: Job) -> str | None:
    """Return which of the tables *wanted* the block is, or is a row of when it is a line of text; None for none of them."""
    for cle in wanted:
        labels = [squeezed(job.blank(name).libelle) for name in job.blank(cle).colonnes]
        if isinstance(block, str):
            if _ITEM.match(block) and re.fullmatch(_sentence(cle, job), block, re.DOTALL):
                return cle
        elif block and [squeezed(cell) for cell in block[0]] == labels:
            return cle
    return None


def _sentence(cle: str, job: Job) -> str:
    """Return the regular expression of a row written as a sentence, as convert/txt.py writes it."""
    labels = [re.escape(job.blank(name).libelle) for name in job.blank(cle).colonnes]
    return r"[-–•]\s+" + r"\s;\s".join(rf"{label}\s?:\s?(.*?)" for label in labels)


def _item(text: str, cle: str, job: Job) -> Row:
    match = re.fullmatch(_sentence(cle, job), text, re.DOTALL)
    return dict(zip(job.blank(cle).colonnes, match.groups() if match else (), strict=False))


def _from_fields(read: Read, cle: str) -> Iterator[Row]:
    """Yield the rows of a PDF form in which something is typed; the field `factures.1.ligne_date` is a cell."""
    rows: dict[str, dict[str, str]] = {}
    for field in read.fields:
        name, _, rest = field.name.partition(".")
        number, _, column = rest.partition(".")
        if name == cle and column:
            rows.setdefault(number, {})[column] = field.text
    if rows:
        yield from (row for row in rows.values() if any(row.values()))
