"""A workbook of Excel or LibreOffice, read row by row: values, never formulas nor macros."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from generator.batch.cells import Cell
from generator.batch.columns import plain
from generator.batch.table import CREDITOR, DEBTS, HELP, BadTableError, Row, Sheets, bounded
from generator.batch.xlsx_check import DAMAGED, check


@contextmanager
def opened(path: Path) -> Iterator[Sheets]:
    """Give the rows of the workbook *path*: the sheet « Créances », else its first one; and « Créancier » when it has one.

    Raises BadTableError.
    """
    from openpyxl import load_workbook  # noqa: PLC0415 - a third of a second, which a CSV file does not need

    check(path)
    # What its reader says of a cell or of a style, it says in English; the cell is judged like any other.
    warnings.filterwarnings("ignore", module="openpyxl")
    try:
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except Exception:  # noqa: BLE001 - whatever its reader stumbles on, the file is not one that a spreadsheet writes
        raise BadTableError("ce classeur est illisible", DAMAGED) from None
    try:
        named = {plain(name): name for name in book.sheetnames}
        others = [name for name in book.sheetnames if plain(name) not in (plain(CREDITOR), plain(HELP))]
        debts = named.get(plain(DEBTS)) or next(iter(others), None)
        if debts is None:
            raise BadTableError(f"ce classeur n’a pas de feuille « {DEBTS} »", f"nommez « {DEBTS} » la feuille des factures")
        creditor = named.get(plain(CREDITOR))
        yield Sheets(_rows(book[debts]), _rows(book[creditor]) if creditor else None)
    finally:
        book.close()


def _rows(sheet: Any) -> Iterator[Row]:  # noqa: ANN401 - openpyxl names its sheets that are read in a private module
    # What the file says of its size may be false, and a reader would believe it.
    sheet.reset_dimensions()
    rows = (tuple(cast("Iterator[Cell]", row)) for row in sheet.iter_rows(values_only=True))
    try:
        yield from bounded(enumerate(rows, 1))
    except BadTableError:
        raise
    except Exception:  # noqa: BLE001 - as above
        raise BadTableError(f"la feuille « {sheet.title} » est illisible", DAMAGED) from None
