"""A file of rows, CSV or workbook: it is opened, its sheets are named, its rows are read one at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from generator.batch.cells import Cell

MOST_ROWS, MOST_COLUMNS, MOST_CHARACTERS = 200_000, 200, 4_000
MOST_BYTES = 200_000_000
LAST_LINE, MOST_CELLS = 1_048_576, 20_000_000
"""The last line that a spreadsheet has, and cells of a table, those that stand empty before a full one included."""

DEBTS, CREDITOR, HELP = "Créances", "Créancier", "Aide"
"""The sheets of a workbook of debts."""

Row = tuple[int, Sequence[Cell]]
"""The line of a row in its file, counted from 1, and its cells."""


class BadTableError(Exception):
    """A file that holds no table that can be read: the message says why, `hint` what to do, `line` where."""

    def __init__(self, message: str, hint: str, line: int = 1) -> None:
        super().__init__(message)
        self.hint, self.line = hint, line


@dataclass(frozen=True)
class Sheets:
    """The rows of a file, read as they are asked for: its debts, and the creditor's facts when it has a sheet of them."""

    debts: Iterator[Row]
    creditor: Iterator[Row] | None = None


def sheets_of(path: Path) -> AbstractContextManager[Sheets]:
    """Return what opens *path*, a CSV file or a workbook, by what it holds rather than by its name.

    Raises BadTableError when the file is neither; while rows are read, when one of them cannot be.
    """
    from generator.batch import csv_file, xlsx_file  # noqa: PLC0415 - each imports what is above

    with path.open("rb") as file:
        head = file.read(8)
    if path.stat().st_size > MOST_BYTES:
        raise BadTableError(f"ce fichier dépasse {MOST_BYTES // 1_000_000} Mo", "partagez-le en plusieurs fichiers")
    for sign, (told, hint) in _OTHERS.items():
        if head.startswith(sign):
            raise BadTableError(told, hint)
    return xlsx_file.opened(path) if head.startswith(b"PK") else csv_file.opened(path)


_SAVE_AS = "ouvrez-le dans votre tableur, puis « Enregistrer sous » : classeur Excel (.xlsx)"
_OTHERS: Mapping[bytes, tuple[str, str]] = {
    b"\xd0\xcf\x11\xe0": ("ce fichier est un ancien classeur (.xls), ou un classeur protégé par un mot de passe", _SAVE_AS),
    b"%PDF-": ("ce fichier est un PDF, pas un tableau", "donnez un fichier .csv ou .xlsx"),
}
"""What other files begin with."""


def bounded(rows: Iterator[Row]) -> Iterator[Row]:
    """Yield *rows* without those that are empty. Raises BadTableError beyond what a table may hold."""
    count = taken = 0
    for line, cells in rows:
        taken += len(cells)
        if line > LAST_LINE or taken > MOST_CELLS:
            raise BadTableError(
                "ce tableau est démesuré", "retirez ses lignes et ses colonnes vides, ou partagez-le en plusieurs fichiers", 1
            )
        if all(cell is None or cell == "" for cell in cells):
            continue
        count += 1
        if count > MOST_ROWS + 1:
            raise BadTableError(f"ce tableau dépasse {MOST_ROWS} lignes", "partagez-le en plusieurs fichiers", line)
        if len(cells) > MOST_COLUMNS and any(cells[MOST_COLUMNS:]):
            raise BadTableError(f"cette ligne dépasse {MOST_COLUMNS} colonnes", "retirez les colonnes de trop", line)
        for cell in cells:
            if isinstance(cell, str) and len(cell) > MOST_CHARACTERS:
                message = f"une cellule de cette ligne dépasse {MOST_CHARACTERS} caractères"
                raise BadTableError(message, "cherchez un guillemet ouvert qui n’est pas fermé, ou raccourcissez ce texte", line)
        yield line, cells[:MOST_COLUMNS]
