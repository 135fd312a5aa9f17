"""The pages of a piece before it has a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

MESSAGE, BILL = "message", "invoice"
"""What the bytes of a file may say that it is."""

MOST_PAGES = 500
"""Pages of a piece."""


@dataclass(frozen=True)
class Sheets:
    """The pages of a piece as a PDF, and what is known of it besides.

    `notes` says what was lost or must be kept elsewhere, `doubts` why the pages are not PDF/A.
    `text` is what the file says, where it is no PDF whose text can be read from its pages; `date` and `title` are its own.
    """

    pdf: bytes
    notes: Sequence[str] = ()
    doubts: Sequence[str] = ()
    text: str = ""
    date: date | None = None
    title: str = ""
    document: str = ""
    """The id of our document that the file is, empty when it is none."""
    form: str = ""
    """What the file is, where its bytes say so: `MESSAGE` or `BILL`."""
    pages: int = 1
    """How many pages there are."""
