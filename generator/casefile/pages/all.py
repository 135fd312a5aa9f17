"""A file of the folder becomes pages, by what its first bytes say that it is: its name does not count."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from generator.casefile.folder import Found
from generator.casefile.pages.bounded import pages_apart
from generator.casefile.pages.invoices import from_invoice, stated
from generator.casefile.pages.mail import from_mail
from generator.casefile.pages.pictures import from_picture, is_picture
from generator.casefile.pages.sheets import BILL, Sheets
from generator.casefile.pages.words import from_words
from generator.casefile.sentences import RefusedPieceError, note
from generator.verify import Catalogue
from generator.verify.read_eml import is_message

_JUNK = 1024
"""Bytes that readers allow before the head of a PDF."""
_XML = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:\?xml|[A-Za-z!])|\xff\xfe<|\xfe\xff\0<")
_HEADERS = re.compile(rb"(?:From [^\n]*\n)?(?:[!-9;-~]{2,60}:[ \t][^\n]*\n(?:[ \t][^\n]*\n)*){3}")
_OLD_OFFICE, _ZIP = b"\xd0\xcf\x11\xe0", b"PK"
_WORDS = (b"word/document.xml", b"content.xml")


def pages_of(found: Found, day: date, catalogue: Callable[[], Catalogue]) -> Sheets:
    """Return the pages of *found*. Raises RefusedPieceError with the reason why it cannot be a piece."""
    data = found.content
    if b"%PDF-" in data[: _JUNK + 5]:
        return _of_pdf(data[data.index(b"%PDF-") :])
    if is_picture(data):
        return from_picture(data)
    if data.startswith(_OLD_OFFICE):
        raise RefusedPieceError("old_office")
    if data.startswith(_ZIP):
        if not any(part in data for part in _WORDS):
            raise RefusedPieceError("archive")
        return from_words(found.name, data, day, catalogue)
    if is_message(data) or _HEADERS.match(data):
        return from_mail(found.name, data, day)
    if _XML.match(data):
        return from_invoice(found.name, data, day)
    if b"\0" in data[:4096]:
        raise RefusedPieceError("unknown")
    return from_words(found.name, data, day, catalogue)


def _of_pdf(data: bytes) -> Sheets:
    sheets = pages_apart(data)
    facts = stated(data)
    if facts is not None:
        title = f"Facture {facts.number or ''}".strip()
        return replace(
            sheets, notes=tuple(one for one in sheets.notes if one != note("attached")), date=facts.issued, title=title, form=BILL
        )
    return sheets
