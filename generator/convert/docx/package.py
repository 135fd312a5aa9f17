"""Read the parts of a DOCX, and edit the relationships and the content types that tie them together."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Collection
from pathlib import PurePosixPath

from generator.convert.docx.xml import DECLARATION, parse, remove, serialized

Parts = dict[str, bytes]

PARTS = {"document": "word/document.xml", "types": "[Content_Types].xml", "settings": "word/settings.xml"}
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def read_parts(package: bytes, wanted: Collection[str] = ()) -> Parts:
    """Return the parts of a DOCX by name, only those that are *wanted* when some are."""
    with zipfile.ZipFile(io.BytesIO(package)) as source:
        return {name: source.read(name) for name in wanted or source.namelist()}


def relations_of(part: str) -> str:
    """Return the name of the part that holds the relationships of *part*."""
    path = PurePosixPath(part)
    return f"{path.parent}/_rels/{path.name}.rels"


def relate(parts: Parts, part: str, kind: str, target: str) -> None:
    """Add to *part* a relationship of type *kind* to *target*, a path relative to the folder of *part*."""
    name = relations_of(part)
    if name not in parts:
        parts[name] = DECLARATION + f'<Relationships xmlns="{RELATIONS}"></Relationships>'.encode()
    relation = f'<Relationship Id="{kind}" Type="{RELATION}{kind}" Target="{target}"/>'
    parts[name] = _before_end(parts[name], b"</Relationships>", relation)


def declare(parts: Parts, part: str, content_type: str) -> None:
    """Declare the type of *part* in the content types."""
    override = f'<Override PartName="/{part}" ContentType="{content_type}"/>'
    parts[PARTS["types"]] = _before_end(parts[PARTS["types"]], b"</Types>", override)


def declare_default(parts: Parts, extension: str, content_type: str) -> None:
    """Declare the type of the parts whose names end in *extension*, unless the content types say it already."""
    default = f'<Default Extension="{extension}" ContentType="{content_type}"/>'
    if f'Extension="{extension}"'.encode() not in parts[PARTS["types"]]:
        parts[PARTS["types"]] = _before_end(parts[PARTS["types"]], b"</Types>", default)


def without(parts: Parts, gone_from: Collection[str]) -> Parts:
    """Return *parts* without those whose names start with one of *gone_from*.

    Their relationships from the document and their content types are removed too.
    """
    gone = {name for name in parts if name.startswith(tuple(gone_from))}
    kept = {name: content for name, content in parts.items() if name not in gone}
    types = parse(kept[PARTS["types"]])
    for override in list(types):
        if override.get("PartName", "").lstrip("/") in gone:
            remove(override)
    relations = parse(kept[relations_of(PARTS["document"])])
    for relation in list(relations):
        if posixpath.normpath(f"word/{relation.get('Target', '')}") in gone:
            remove(relation)
    return kept | {PARTS["types"]: serialized(types), relations_of(PARTS["document"]): serialized(relations)}


def _before_end(part: bytes, end: bytes, xml: str) -> bytes:
    return part.replace(end, xml.encode() + end)
