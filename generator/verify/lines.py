"""Rebuild the tables of a PDF printed by another program, where a table is only lines of text with its cells one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from generator.convert.job import Blank
from generator.verify.effort import Effort
from generator.verify.reading import Table
from generator.verify.squeeze import squeezed

_MOST_LINES = 6
"""Lines that a row, or the headers, may take when cells are narrow."""

_FAST = 4
"""Characters of a row that are gone through in one step of work."""

_LONGEST_ROW = 1_000
"""The most characters that a row may have once its lines are put end to end."""

_SPACE = r"[\s\u00a0\u202f]"
CELLS = {
    "date": rf"[0-9]{{1,2}}[/.][0-9]{{1,2}}[/.][0-9]{{4}}|[0-9]{{1,2}}(?:er)?{_SPACE}[^\W\d]+{_SPACE}[0-9]{{4}}|–",
    "montant": rf"-?[0-9][0-9 .\u00a0\u202f]*(?:,[0-9]{{1,2}})?{_SPACE}?€|–",
    "nombre": r"-?[0-9]+(?:,[0-9]+)?|–",
}
"""How a cell of each type is printed; other types hold any words."""

PERIOD, RATE = ("ligne_periode", "ligne_periode_due"), ("ligne_taux", "ligne_taux_legal")
_DAY = CELLS["date"].removesuffix("|–")


def lined_up(blocks: Sequence[str | Table], tables: Sequence[Sequence[Blank]], effort: Effort) -> Iterator[str | Table]:
    """Yield *blocks*, lines of text, with the lines of each table whose headers they contain replaced by the table.

    *tables* are told by their columns.
    """
    sizes = [len(squeezed(block)) if isinstance(block, str) else 0 for block in blocks]
    heads = [[squeezed(column.libelle) for column in columns] for columns in tables]
    place = 0
    while place < len(blocks):
        ends = list(accumulate(sizes[place : place + _MOST_LINES]))
        likely = [columns for columns, head in zip(tables, heads, strict=True) if sum(map(len, head)) in ends]
        found = next((one for columns in likely if (one := _table(blocks, place, columns, effort))), None)
        if found is None:
            yield blocks[place]
            place += 1
        else:
            table, place = found
            yield table


def _table(blocks: Sequence[str | Table], place: int, columns: Sequence[Blank], effort: Effort) -> tuple[Table, int] | None:
    """Return the table whose headers begin at *place* and the place after its end; None when no table begins there."""
    heads = [squeezed(column.libelle) for column in columns]
    count = next((count for count in range(1, _MOST_LINES + 1) if _is_head(_joined(blocks, place, count), heads)), None)
    if count is None:
        return None
    rows, place = [tuple(column.libelle for column in columns)], place + count
    pattern = re.compile(rf"{_SPACE}+".join(f"({_cell(column)})" for column in columns))
    worded = sum(column.type not in CELLS for column in columns)
    # Where every column holds any words, each takes the first that come.
    worded = 0 if worded == len(columns) else worded
    while found := _row(blocks, place, pattern, worded, effort):
        row, place = found
        rows.append(row)
    return tuple(rows), place


def _row(
    blocks: Sequence[str | Table], place: int, pattern: re.Pattern[str], worded: int, effort: Effort
) -> tuple[tuple[str, ...], int] | None:
    """Return the row that begins at *place* and the place after it; *worded* columns may end at any of its spaces."""
    for count in range(1, _MOST_LINES + 1):
        text = _joined(blocks, place, count).strip()
        if len(text) > _LONGEST_ROW:
            return None
        effort.spend(len(text) * len(text.split()) ** max(worded - 1, 0) // _FAST)
        found = pattern.fullmatch(text)
        if found:
            return tuple(found.groups()), place + count
    return None


def _is_head(text: str, heads: Sequence[str]) -> bool:
    """Return whether *text* consists of the headers *heads*, in whatever order their broken lines were drawn."""
    flat = squeezed(text)
    return flat == "".join(heads) or (len(flat) == sum(map(len, heads)) and sorted(flat) == sorted("".join(heads)))


def _joined(blocks: Sequence[str | Table], place: int, count: int) -> str:
    taken = blocks[place : place + count]
    return "\n".join(one for one in taken if isinstance(one, str)) if len(taken) == count else ""


def _cell(column: Blank) -> str:
    prompt = re.escape(column.prompt)
    if column.cle in PERIOD:
        return rf"du{_SPACE}+(?:{_DAY}){_SPACE}+au{_SPACE}+(?:{_DAY})|–|{prompt}"
    if column.cle in RATE:
        return rf"[0-9]+(?:,[0-9]+)?{_SPACE}?%[^€]{{0,40}}?|–|{prompt}"
    return f"{CELLS[column.type]}|{prompt}" if column.type in CELLS else r"(?:.|\n)+?"
