"""Find in a document the tables that a buyer fills, by their headers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from generator.convert.job import Blank, Job
from generator.verify.effort import Effort, steps
from generator.verify.lines import lined_up
from generator.verify.reading import CUT, Field, Read, Table, flat
from generator.verify.squeeze import squeezed
from generator.verify.template import Rows, Template

Row = Mapping[str, str]
"""A row of a table as it was read: the text of each cell, by the id of the blank of its column."""

_ITEM = re.compile(r"^[-–•]\s+")

Wanted = tuple[tuple[str, tuple[Blank, ...]], ...]
"""The tables of a template in its order, each with its columns; two may have one name."""


def rows_and_rest(read: Read, template: Template, job: Job, effort: Effort) -> tuple[Mapping[str, tuple[Row, ...]], tuple[str, ...]]:
    """Return the rows of each table of answers, by the id of its blank, and the paragraphs that stand elsewhere.

    Tables with the same headers are taken in the order of the template; a table that the buyer removed has no entry.
    """
    cles = [line.cle for line in template if isinstance(line, Rows)]
    wanted = tuple((cle, tuple(map(job.blank, job.blank(cle).colonnes))) for cle in cles)
    return _rows_and_rest(read.blocks, read.fields, wanted, effort, loose=read.loose)


# One file is laid over each document of the library: few of them have tables of their own.
@lru_cache(maxsize=64)
def _rows_and_rest(
    blocks: tuple[str | Table, ...], fields: tuple[Field, ...], wanted: Wanted, effort: Effort, *, loose: bool
) -> tuple[Mapping[str, tuple[Row, ...]], tuple[str, ...]]:
    found: dict[str, list[Row]] = {}
    rest: list[str] = []
    open_item = ""
    columns = dict(wanted)
    for block in lined_up(blocks, list(columns.values()), effort) if loose else blocks:
        cle = _named(block, [(cle, own) for cle, own in wanted if cle not in found or cle == open_item], effort)
        if cle is None:
            rest += (part for part in _as_text(block) if part.strip())
            open_item = ""
        elif isinstance(block, str):
            found.setdefault(cle, []).append(_item(block, columns[cle]))
            open_item = cle
        else:
            names = [column.cle for column in columns[cle]]
            found[cle] = [{name: cell.replace(CUT, "-") for name, cell in zip(names, row, strict=False)} for row in block[1:]]
    for cle in columns:
        if answered := list(_from_fields(fields, cle)):
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


def _named(block: str | Table, wanted: list[tuple[str, tuple[Blank, ...]]], effort: Effort) -> str | None:
    """Return which of the tables *wanted* the block is, or is a row of when it is a line of text; None for none of them."""
    if isinstance(block, str) and not _ITEM.match(block):
        return None
    for cle, columns in wanted:
        if isinstance(block, str):
            labels = [column.libelle for column in columns]
            effort.spend(steps(block, ["", *labels, ""]) if all(label in block for label in labels) else 1)
            if _sentence(columns).fullmatch(block):
                return cle
        elif (
            block and len(block[0]) == len(columns) and [squeezed(cell) for cell in block[0]] == [squeezed(one.libelle) for one in columns]
        ):
            return cle
    return None


@lru_cache(maxsize=256)
def _sentence(columns: tuple[Blank, ...]) -> re.Pattern[str]:
    """Return the regular expression of a row written as a sentence, as convert/txt.py writes it."""
    labels = (re.escape(column.libelle) for column in columns)
    return re.compile(r"[-–•]\s+" + r"\s;\s".join(rf"{label}\s?:\s?(.*?)" for label in labels), re.DOTALL)


def _item(text: str, columns: tuple[Blank, ...]) -> Row:
    match = _sentence(columns).fullmatch(text)
    return dict(zip((column.cle for column in columns), match.groups() if match else (), strict=False))


def _from_fields(fields: tuple[Field, ...], cle: str) -> Iterator[Row]:
    """Yield the rows of a PDF form in which something is typed; the field `factures.1.ligne_date` is a cell."""
    rows: dict[str, dict[str, str]] = {}
    for field in fields:
        name, _, rest = field.name.partition(".")
        number, _, column = rest.partition(".")
        if name == cle and column:
            rows.setdefault(number, {})[column] = field.text
    if rows:
        yield from (row for row in rows.values() if any(row.values()))
