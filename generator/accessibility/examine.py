"""Examine a file: its first bytes say which checks apply to it."""

from __future__ import annotations

from typing import Any

from generator.accessibility import opendocument, pages, word
from generator.accessibility.report import Report, of_data
from generator.strangers.apart import apart
from generator.strangers.archive import Parts
from generator.verify.reading import UnreadableError
from generator.verify.refusals import REFUSALS
from generator.verify.zipped import LARGEST, part, told, unpacked

_PDF, _ZIP, _OLD_OFFICE = b"%PDF-", b"PK", b"\xd0\xcf\x11\xe0"
_PREAMBLE = 1024
"""Bytes that a PDF may hold before its mark (ISO 32000-1, annex H)."""


def examine(data: bytes) -> Report:
    """Return the report of the file *data*, whose first bytes say what it is.

    Raises `UnreadableError` with a French sentence when it is empty, damaged, protected, too large or of another kind.
    """
    if not data.strip():
        raise UnreadableError(REFUSALS["vide"])
    if len(data) > LARGEST:
        raise UnreadableError(REFUSALS["trop_gros"])
    if data.startswith(_ZIP):
        return _zipped(unpacked(data))
    if data.startswith(_OLD_OFFICE):
        raise UnreadableError(REFUSALS["ancien_word"])
    if _PDF in data[: _PREAMBLE + len(_PDF)]:
        return _pages(data)
    raise UnreadableError("ce n'est ni un PDF, ni un DOCX, ni un ODT")


def examine_ours(data: bytes) -> Report:
    """Return the report of *data*, a file of our own making, as `examine` does: a PDF of ours needs no process apart."""
    return pages.examine(data) if data.startswith(_PDF) else examine(data)


def _pages(data: bytes) -> Report:
    """Return the report of a PDF, examined in a process apart: what opens it sets no bound to what a hostile one asks for."""
    with told():
        found = apart(content, data)
    if "refusal" in found:
        raise UnreadableError(found["refusal"])
    return of_data(found)


def content(data: bytes) -> dict[str, Any]:
    """Return the report of a PDF as JSON holds it."""
    try:
        return pages.examine(data).as_data()
    except UnreadableError as error:
        return {"refusal": str(error)}


def _zipped(parts: Parts) -> Report:
    if "word/document.xml" in parts:
        return word.examine(parts)
    if "content.xml" in parts and part(parts, "mimetype").startswith(opendocument.MIMETYPE):
        return opendocument.examine(parts)
    raise UnreadableError(REFUSALS["autre_zip"])
