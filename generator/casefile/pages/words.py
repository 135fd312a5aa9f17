"""A document of ours in Word or LibreOffice, or a plain text: its words set on pages, for we draw no layout but our own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from generator.casefile.pages.sheets import Sheets
from generator.casefile.pages.strangers import from_pdf
from generator.casefile.pages.typed import set_text
from generator.casefile.sentences import RefusedPieceError, note
from generator.convert import provenance
from generator.verify import Catalogue, UnknownFileError, UnreadableError
from generator.verify.catalogue import recognised
from generator.verify.read_file import opener_of, read_file
from generator.verify.reading import Read


def from_words(name: str, data: bytes, day: date, catalogue: Callable[[], Catalogue]) -> Sheets:
    """Return the text of *data* set on pages. Raises RefusedPieceError when it cannot be read, or is an office file that is not ours."""
    try:
        read = read_file(data)
        office = opener_of(data) != "text"
    except UnreadableError as error:
        raise RefusedPieceError("unread", why=str(error)) from error
    document, title = _ours(read, catalogue)
    if office and not document:
        raise RefusedPieceError("not_ours")
    foot = f"Transcription de « {name} », SHA-256 {hashlib.sha256(data).hexdigest()[:16]}…"
    made, named = set_text(title or name, [], [*read.blocks], foot, day)
    sheets = from_pdf(made)
    notes = (note("words"), *([note("signs")] if named else []))
    return replace(sheets, notes=notes, doubts=(), text="\n".join(read.paragraphs), title=title, document=document)


def _ours(read: Read, catalogue: Callable[[], Catalogue]) -> tuple[str, str]:
    """Return the id and the title of our document that *read* is, two empty texts when it is none."""
    try:
        sheet = recognised(catalogue(), read)
    except UnknownFileError:
        origin = provenance.read(dict(read.properties))
        return (origin.document, "") if origin else ("", "")
    return sheet.model.job.document, sheet.model.job.titre
