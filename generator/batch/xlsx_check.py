"""A workbook is judged before it is opened: what reads it has no bound of its own to sheets, strings, rows, or entities."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from generator.batch.table import MOST_ROWS, BadTableError
from generator.strangers import StrangeFileError
from generator.strangers.archive import MOST_ENTRIES
from generator.strangers.xml import check_encoding

MOST_UNPACKED = 300_000_000
"""Bytes of a workbook once its ZIP is unpacked: 200 000 rows of a list of debts take half of it."""
MOST_TAGS = 400_000
"""Signs that open or close a tag in all that is no sheet: 100 000 different texts of cells have as many."""
MOST_TEXT = 40_000_000
"""Bytes of the same."""
MOST_IN_A_ROW = 150_000
"""Such signs between two rows of a sheet, or before the first: each of the 16 384 cells that a row may have takes six."""
MOST_LINES = 2 * MOST_ROWS
"""Rows of a sheet, those that stand empty included."""
MOST_SHEETS = 300
LONGEST_FORM = 1_000
"""Characters of the form of a number or of a date: a spreadsheet takes 255."""

DAMAGED = "ouvrez-le dans votre tableur et enregistrez-le de nouveau en .xlsx"
_SAVE = "ouvrez-le dans votre tableur, puis « Enregistrer sous » : classeur Excel (.xlsx), sans macro"
_ALONE = "gardez-y la seule feuille des factures, sans lignes ni colonnes vides, ou enregistrez-la en .csv"
_BLOCK = 1 << 20
_SEAM = 20_000
"""Bytes of a block that the next one begins with: a tag, or a cell and its formula, may stand on both sides of the cut."""
# A formula that nobody worked out: its cell would read as empty. A text that is empty says so with t="str".
_UNWORKED = re.compile(
    rb"<c ((?:(?! t=\"str\")[^<>]){0,400})>\s{0,99}<f(?:\s[^<>]{0,400})?(?:/>|>[^<]{0,9000}</f>)"
    rb"\s{0,99}(?:<v\s{0,9}/>|<v></v>)?\s{0,99}</c>"
)
_NAME = re.compile(rb'r="([A-Z]+)([0-9]+)"')
_ROW = re.compile(rb"<(?:[^\s<>/:]{1,40}:)?row[\s/>]")
_SHEET = re.compile(rb"\ssheetId\s?=")
_FORM = re.compile(rb"\sformatCode\s?=\s?[\"'][^\"'<>]{%d}" % LONGEST_FORM)
# A row of which something was typed: its end, that of a cell, that of a value.
_TYPED = 3


def check(path: Path) -> None:
    """Raise BadTableError for what is no plain workbook, is out of all measure, or has formulas without their values."""
    try:
        with zipfile.ZipFile(path) as book:
            _check_entries(book)
            tags = size = sheets = largest = 0
            for entry in book.infolist():
                if entry.filename.startswith("xl/worksheets/"):
                    largest = max(largest, entry.file_size)
                    _check_sheet(_blocks(book, entry))
                    continue
                for block, new in _blocks(book, entry):
                    tags, size = tags + new.count(b"<"), size + len(new)
                    sheets += len(_SHEET.findall(block))
                    _expect(tags <= MOST_TAGS and size <= MOST_TEXT and sheets <= MOST_SHEETS and not _FORM.search(block))
            # Each may be the same large one: its reader looks through all of them for their sizes.
            _expect(sheets * largest <= 2 * MOST_UNPACKED)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zipfile.zlib.error):  # type: ignore[attr-defined]
        raise BadTableError("ce classeur est abîmé", DAMAGED) from None
    except StrangeFileError:
        raise BadTableError("ce classeur n’est pas celui d’un tableur", DAMAGED) from None


def _expect(right: bool) -> None:  # noqa: FBT001 - a fact, said in words by its caller
    if not right:
        raise BadTableError("ce classeur est démesuré", _ALONE)


def _check_entries(book: zipfile.ZipFile) -> None:
    names = book.namelist()
    if "xl/workbook.xml" not in names:
        raise BadTableError("ce fichier n’est pas un classeur .xlsx", _SAVE)
    if any(name.casefold().endswith("vbaproject.bin") for name in names):
        raise BadTableError("ce classeur contient des macros", _SAVE)
    # Two programs would read two tables.
    if len(set(names)) < len(names):
        raise BadTableError("ce classeur est abîmé", DAMAGED)
    _expect(len(names) <= MOST_ENTRIES and sum(one.file_size for one in book.infolist()) <= MOST_UNPACKED)


def _blocks(book: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[tuple[bytes, bytes]]:
    """Yield the blocks of an entry that is XML, each with the end of the one before it, and alone. Raises for a document type."""
    with book.open(entry) as part:
        kept = b""
        while new := part.read(_BLOCK):
            if not kept:
                if not new.lstrip(_BEFORE).startswith(b"<"):
                    return
                check_encoding(new[:512])
            block = kept + new
            # In another encoding, the bytes of a document type are others.
            if b"<!DOCTYPE" in block.replace(b"\0", b""):
                raise BadTableError("ce classeur n’est pas celui d’un tableur", DAMAGED)
            yield block, new
            kept = block[-_SEAM:]


_BEFORE = b"\xef\xbb\xbf\xff\xfe\0\t\r\n "
"""What may stand before the first sign of an XML."""


def _check_sheet(blocks: Iterator[tuple[bytes, bytes]]) -> None:
    rows = typed = run = 0
    for block, new in blocks:
        first, *others = _ROW.split(new)
        counts = [run + first.count(b"<"), *(part.count(b"<") for part in others)]
        rows, run, typed = rows + len(others), counts[-1], typed + sum(part.count(b"</") >= _TYPED for part in others)
        _expect(rows <= MOST_LINES and typed <= MOST_ROWS + 1 and max(counts) <= MOST_IN_A_ROW)
        if b"<f" in block and (found := _UNWORKED.search(block)):
            place = _NAME.search(found[1])
            where = f" ({place[1].decode()}{place[2].decode()})" if place else ""
            message, hint = f"une formule n’a pas été calculée{where}", "ouvrez ce classeur dans votre tableur et enregistrez-le"
            raise BadTableError(message, hint, int(place[2]) if place and len(place[2]) < 8 else 1)  # noqa: PLR2004 - seven figures
