"""The file of a redline: our page and styles, the body, the lists, the margin, the properties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from lxml import etree

from generator.compare.changes import Change
from generator.compare.docx.body import Pen, body
from generator.compare.docx.comments import Margin
from generator.compare.docx.numbering import Lists
from generator.compare.head import Head
from generator.convert.docx.finish import NEVER_WRITTEN, NUMBERING, furnish
from generator.convert.docx.package import PARTS, RELATION, RELATIONS, read_parts, relations_of, without
from generator.convert.docx.properties import write_properties
from generator.convert.docx.xml import Element, parse, q, remove, serialized
from generator.convert.zip_writer import write_zip
from generator.models.genres import GENRES

COMMENTS = "word/comments.xml"
_RELATIONS = relations_of(PARTS["document"])


def redline(changes: Sequence[Change], head: Head, reference: Path) -> bytes:
    """Return the DOCX of *changes*, on the page and with the styles of the document at *reference*.

    Keeping every tracked change gives the new text, refusing them all the old one. Same input, same bytes.
    """
    notes = {place: head.ground(change) for place, change in enumerate(changes) if not change.same}
    instant = head.made.strftime("%Y-%m-%dT%H:%M:%SZ")
    pen = Pen(head.author, instant, Lists(), Margin(head.author, instant))
    parts = without(
        read_parts(reference.read_bytes()),
        NEVER_WRITTEN if not any(notes.values()) else [name for name in NEVER_WRITTEN if name != COMMENTS],
    )
    document = parse(parts[PARTS["document"]])
    held = cast("Element", document.find(q("body")))
    section = cast("Element", held.find(q("sectPr")))
    held.clear()
    held.extend(body(changes, pen, notes))
    held.append(section)
    etree.cleanup_namespaces(document, keep_ns_prefixes=["w", "r"])
    parts[PARTS["document"]] = serialized(document)
    parts[NUMBERING] = pen.lists.write(parts[NUMBERING])
    if pen.margin.notes:
        parts[COMMENTS] = pen.margin.part()
    parts[_RELATIONS] = _linked(parts[_RELATIONS], pen.links)
    furnish(parts, head.titre, head.foot, letter=GENRES[head.job.genre].letter)
    # It is none of the documents that we deliver: it has no provenance.
    write_properties(parts, replace(head.job, titre=head.titre, document="", public=""))
    return write_zip(parts, head.made.date())


def _linked(relationships: bytes, links: dict[str, str]) -> bytes:
    """Return the relationships of the document with *links*, ids by address, in place of those of the reference document."""
    root = parse(relationships)
    for relation in list(root):
        if relation.get("TargetMode") == "External":
            remove(relation)
    for target, identifier in links.items():
        told = {"Id": identifier, "Type": f"{RELATION}hyperlink", "Target": target, "TargetMode": "External"}
        etree.SubElement(root, f"{{{RELATIONS}}}Relationship", told)
    return serialized(root)
