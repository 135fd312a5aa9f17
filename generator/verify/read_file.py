"""Read a file of unknown kind: its first bytes tell its edition, its name does not count."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.models.editions import Opener
from generator.strangers.archive import Parts
from generator.verify.read_docx import read_docx
from generator.verify.read_eml import is_message, read_eml
from generator.verify.read_odt import read_odt
from generator.verify.read_txt import read_txt
from generator.verify.reading import Read, Tally, UnreadableError
from generator.verify.refusals import REFUSALS
from generator.verify.signed import without_furniture
from generator.verify.zipped import LARGEST, unpacked

_OLD_OFFICE, _PDF = b"\xd0\xcf\x11\xe0", b"%PDF-"


def _pages(data: bytes) -> Read:
    from generator.verify.pdf_apart import read_pdf_apart  # noqa: PLC0415 - a tenth of a second, for who reads a PDF

    return read_pdf_apart(data)


ZIPPED: Mapping[Opener, tuple[str, Callable[[Parts], Read]]] = {
    "word": ("word/document.xml", read_docx),
    "opendocument": ("content.xml", read_odt),
}
"""The reader of each kind of ZIP, with the name of the part by which that kind is recognised."""
PLAIN: Mapping[Opener, Callable[[bytes], Read]] = {"pages": _pages, "message": read_eml, "text": read_txt}
"""The reader of each other kind of file."""

LARGEST_PLAIN: Mapping[Opener, int] = {"pages": LARGEST, "message": 5_000_000, "text": 1_000_000}
"""Bytes of a file that is no ZIP: our longest text has 2 500, a message may carry its attachments."""


def read_file(data: bytes) -> Read:
    """Return the content of a delivered file. Raises `UnreadableError` with a French sentence when it cannot be read."""
    read = without_furniture(_read(data))
    tally = Tally()
    for block in (*read.blocks, *read.stray):
        for row in (block,) if isinstance(block, str) else block:
            tally.block()
            for text in (row,) if isinstance(row, str) else row:
                tally.text(text)
    for field in read.fields:
        tally.text(field.text)
    return read


def opener_of(data: bytes) -> Opener:
    """Return what reads the file *data*, one that `read_file` could read."""
    if not data.startswith(b"PK"):
        return _plain(data)
    parts = unpacked(data)
    return next(opener for opener, (part, _) in ZIPPED.items() if part in parts)


def _read(data: bytes) -> Read:
    if not data.strip():
        raise UnreadableError(REFUSALS["vide"])
    if len(data) > LARGEST:
        raise UnreadableError(REFUSALS["trop_gros"])
    if data.startswith(b"PK"):
        parts = unpacked(data)
        for part, reader in ZIPPED.values():
            if part in parts:
                return reader(parts)
        raise UnreadableError(REFUSALS["autre_zip"])
    if data.startswith(_OLD_OFFICE):
        raise UnreadableError(REFUSALS["ancien_word"])
    opener = _plain(data)
    if len(data) > LARGEST_PLAIN[opener]:
        raise UnreadableError(REFUSALS["courriel_trop_gros" if opener == "message" else "trop_long"])
    return PLAIN[opener](data)


def _plain(data: bytes) -> Opener:
    """Return what reads *data*, which is no ZIP."""
    if data.startswith(_PDF):
        return "pages"
    return "message" if is_message(data) else "text"
