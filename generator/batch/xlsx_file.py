"""A workbook of Excel or LibreOffice, read row by row: values, never formulas nor macros."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from generator.batch.cells import Cell
from generator.batch.columns import plain
from generator.batch.table import CREDITOR, DEBTS, HELP, BadTableError, Row, Sheets, bounded

MOST_UNPACKED = 1_000_000_000
"""Bytes of a workbook once its ZIP is unpacked: more is no list of debts."""

_DAMAGED = "ouvrez-le dans votre tableur et enregistrez-le de nouveau en .xlsx"
_SAVE = "ouvrez-le dans votre tableur, puis « Enregistrer sous » : classeur Excel (.xlsx), sans macro"
_BLOCK = 1 << 20
# A formula that nobody worked out: its cell would read as empty. A text that is empty says so with t="str".
_UNWORKED = re.compile(rb"<c ((?:(?! t=\"str\")[^>])*)>\s*<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>")
_NAME = re.compile(rb'r="([A-Z]+)([0-9]+)"')


@contextmanager
def opened(path: Path) -> Iterator[Sheets]:
    """Give the rows of the workbook *path*: the sheet « Créances », else its first one; and « Créancier » when it has one.

    Raises BadTableError.
    """
    from openpyxl import load_workbook  # noqa: PLC0415 - a third of a second, which a CSV file does not need

    _check(path)
    try:
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except Exception:  # noqa: BLE001 - whatever its reader stumbles on, the file is not one that a spreadsheet writes
        raise BadTableError("ce classeur est illisible", _DAMAGED) from None
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
        raise BadTableError(f"la feuille « {sheet.title} » est illisible", _DAMAGED) from None


def _check(path: Path) -> None:
    """Raise BadTableError for what is no plain workbook, or has formulas without their values."""
    try:
        with zipfile.ZipFile(path) as book:
            names = book.namelist()
            if "xl/workbook.xml" not in names:
                raise BadTableError("ce fichier n’est pas un classeur .xlsx", _SAVE)
            if any(name.casefold().endswith("vbaproject.bin") for name in names):
                raise BadTableError("ce classeur contient des macros", _SAVE)
            if sum(one.file_size for one in book.infolist()) > MOST_UNPACKED:
                raise BadTableError("ce classeur est démesuré", "gardez-y la seule feuille des factures")
            for name in names:
                if name.endswith(".xml"):
                    _check_part(book, name)
    except zipfile.BadZipFile:
        raise BadTableError("ce classeur est abîmé", _DAMAGED) from None


def _check_part(book: zipfile.ZipFile, name: str) -> None:
    sheet = name.startswith("xl/worksheets/")
    with book.open(name) as part:
        kept = b""
        while block := part.read(_BLOCK):
            text = kept + block
            # In another encoding, the bytes of a document type are others: none of a spreadsheet is.
            if not kept and b"<!DOCTYPE" in text[:4096].replace(b"\0", b""):
                raise BadTableError("ce classeur n’est pas celui d’un tableur", _DAMAGED)
            if not sheet:
                return
            if found := _UNWORKED.search(text):
                place = _NAME.search(found[1])
                where = f" ({place[1].decode()}{place[2].decode()})" if place else ""
                message, hint = f"une formule n’a pas été calculée{where}", "ouvrez ce classeur dans votre tableur et enregistrez-le"
                raise BadTableError(message, hint, int(place[2]) if place else 1)
            # A cell may stand on both sides of the cut.
            kept = text[text.rfind(b"<c ") :][-65536:] if b"<c " in text else b""
