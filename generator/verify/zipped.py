"""Unpack a DOCX or an ODT from an unknown source safely: sizes are limited, no entity is resolved, nothing is fetched."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence

from lxml import etree

from generator.convert.docx.xml import Element
from generator.verify.messages import REFUSALS
from generator.verify.reading import UnreadableError

LARGEST = 50_000_000
"""Bytes, all parts unpacked: our longest document has less than one million."""

_ENCRYPTED = 0x1
_PIECE = 65_536
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
_DAMAGED = REFUSALS["abime"]


def unpacked(data: bytes) -> Mapping[str, bytes]:
    """Return the parts of a ZIP by name. Raises `UnreadableError` when it is damaged, protected or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > LARGEST:
                raise UnreadableError(REFUSALS["trop_gros_deplie"])
            if any(entry.flag_bits & _ENCRYPTED for entry in entries):
                raise UnreadableError(REFUSALS["mot_de_passe"])
            return _contents(archive, entries)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise UnreadableError(_DAMAGED) from error


def _contents(archive: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo]) -> dict[str, bytes]:
    """Return the parts, read in pieces, so that one that unpacks to more than it announces stops there."""
    found, total = {}, 0
    for entry in entries:
        pieces = []
        with archive.open(entry) as part:
            while piece := part.read(_PIECE):
                total += len(piece)
                if total > LARGEST:
                    raise UnreadableError(REFUSALS["trop_gros_deplie"])
                pieces.append(piece)
        found[entry.filename] = b"".join(pieces)
    return found


def xml(parts: Mapping[str, bytes], name: str) -> Element | None:
    """Return the root of a part, None when there is no such part. Raises `UnreadableError` when it is not XML."""
    content = parts.get(name)
    if content is None:
        return None
    # No program writes a document type here: it could only bring entities.
    if b"<!DOCTYPE" in content:
        raise UnreadableError(_DAMAGED)
    try:
        return etree.fromstring(content, _PARSER)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(_DAMAGED) from error
