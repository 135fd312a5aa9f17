"""A CSV file: its encoding and its separator are found, as spreadsheets write them in France."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.batch.table import BadTableError, Row, Sheets, bounded

SEPARATORS = ";\t,"
"""What may part two cells; where two of them are as many, the first one."""

_UTF8, _WINDOWS = "utf-8", "cp1252"
_BLOCK = 1 << 20


@contextmanager
def opened(path: Path) -> Iterator[Sheets]:
    """Give the rows of the CSV file *path*. Raises BadTableError."""
    encoding = _encoding(path)
    with path.open(encoding=encoding, newline="") as file:
        head = next((line for line in file if line.strip()), "")
        if not head:
            raise BadTableError("ce fichier est vide", "écrivez un modèle : clausier batch PACK DOCUMENT --template creances.csv")
        file.seek(0)
        yield Sheets(bounded(_rows(csv.reader(file, delimiter=_separator(head), strict=True))))


def _rows(reader: Iterator[list[str]]) -> Iterator[Row]:
    """Yield each row with the line that it begins on: a cell may hold several lines."""
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            message = "cette ligne n’est pas du CSV : un guillemet ouvert n’est pas fermé"
            raise BadTableError(message, "doublez un guillemet qui fait partie du texte, et fermez chaque guillemet", line) from None
        yield line, cells
        line = int(getattr(reader, "line_num", line)) + 1


def _separator(head: str) -> str:
    outside = "".join(head.split('"')[::2])
    return max(SEPARATORS, key=lambda sign: (outside.count(sign), -SEPARATORS.index(sign)))


def _encoding(path: Path) -> str:
    """Return UTF-8 when the whole file is that, else the encoding of Windows, in which Excel writes « CSV »."""
    with path.open("rb") as file:
        start = file.read(4)
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        file.seek(0)
        decoder = codecs.getincrementaldecoder(_UTF8)()
        line = 1
        windows = False
        while block := file.read(_BLOCK):
            if b"\0" in block:
                line += block.partition(b"\0")[0].count(b"\n")
                raise BadTableError("ce fichier n’est pas du texte", "donnez un fichier .csv ou .xlsx", line)
            try:
                decoder.decode(block)
            except UnicodeDecodeError:
                windows = True
            line += block.count(b"\n")
    if not windows:
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            windows = True
    return _windows(path) if windows else ("utf-8-sig" if start.startswith(codecs.BOM_UTF8) else _UTF8)


def _windows(path: Path) -> str:
    with path.open("rb") as file:
        for line, text in enumerate(file, 1):
            try:
                text.decode(_WINDOWS)
            except UnicodeDecodeError:
                message = "cette ligne n’est ni en UTF-8 ni en Windows-1252"
                raise BadTableError(message, "enregistrez le fichier en « CSV UTF-8 »", line) from None
    return _WINDOWS
