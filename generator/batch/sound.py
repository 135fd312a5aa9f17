"""Every letter is read again before it is written: whole, well formed, and with no blank left that nobody announced."""

from __future__ import annotations

import email
import io
import zipfile
import zlib
from collections.abc import Callable, Mapping
from email.policy import default

import pypdfium2
from lxml import etree

from generator.convert.docx.controls import PROMPT
from generator.convert.docx.package import PARTS
from generator.models.editions import EDITIONS, Edition, Opener

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_STYLE = f'w:val="{PROMPT}"'.encode()


class UnsoundError(Exception):
    """A file that we made and that cannot be sent; the message says why, in French."""


def check(edition: Edition, content: bytes, *, waiting: bool) -> None:
    """Raise UnsoundError when *content*, a filled document in *edition*, is not whole; a blank may be left in it only when *waiting*."""
    _CHECKS[EDITIONS[edition].opener](content, waiting)


def _zip(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            # Reading a part to its end checks its sum.
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error, EOFError):
        raise UnsoundError("le fichier produit est abîmé") from None
    try:
        for name, part in parts.items():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(part, _PARSER)
    except etree.XMLSyntaxError:
        raise UnsoundError(f"la partie « {name} » du fichier produit est mal formée") from None
    return parts


def _word(content: bytes, waiting: bool) -> None:  # noqa: FBT001 - one of a table
    document = _zip(content).get(PARTS["document"], b"")
    if not document:
        raise UnsoundError("le fichier produit est vide")
    if not waiting and _STYLE in document:
        raise UnsoundError("un blanc est resté dans le fichier produit")


def _pages(content: bytes, _: bool) -> None:  # noqa: FBT001 - one of a table
    try:
        with pypdfium2.PdfDocument(content) as document:
            count = len(document)
    except pypdfium2.PdfiumError:
        raise UnsoundError("le PDF produit est illisible") from None
    if not count or not content.rstrip().endswith(b"%%EOF"):
        raise UnsoundError("le PDF produit est tronqué")


def _text(content: bytes, _: bool) -> None:  # noqa: FBT001 - one of a table
    if not content.decode().strip():
        raise UnsoundError("le texte produit est vide")


def _message(content: bytes, _: bool) -> None:  # noqa: FBT001 - one of a table
    message = email.message_from_bytes(content, policy=default)
    if message.defects or not message["Subject"]:
        raise UnsoundError("le courriel produit est mal formé")


_CHECKS: Mapping[Opener, Callable[[bytes, bool], object]] = {
    "word": _word,
    "opendocument": lambda content, _: _zip(content),
    "pages": _pages,
    "text": _text,
    "message": _message,
}
"""How each kind of file is read again; a blank that is left has a style of its own in Word."""
