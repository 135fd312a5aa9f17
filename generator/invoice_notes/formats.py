"""The notes as a program or a person takes them: text, a fragment of CII or of UBL, JSON.

A fragment is one element a note, each well-formed alone, to be put at its place in an invoice: `rsm:ExchangedDocument` of CII
(Factur-X), the head of a UBL `Invoice` after its type code. UBL has no place for the subject (BT-21): it is written « #PMD# » before the
text, as EN 16931's syntax binding has it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from lxml import etree

from generator.invoice_notes.messages import say
from generator.invoice_notes.notes import Note
from generator.models.library import Library
from generator.texts.formatting import texte_text
from generator.texts.typography import NBSP, french

Fragment = Literal["text", "cii", "ubl"]

RAM = "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"


def text(notes: Sequence[Note]) -> str:
    """Return a line a note: « PMT : Indemnité forfaitaire… »; a sentence when there is none."""
    return "\n".join(f"{note.code}{NBSP}: {note.text}" for note in notes) or french(say("none"))


def cii(notes: Sequence[Note]) -> str:
    """Return the `ram:IncludedNote` of each note, empty when there is none."""
    return "\n".join(map(_cii, notes))


def ubl(notes: Sequence[Note]) -> str:
    """Return the `cbc:Note` of each note, empty when there is none."""
    return "\n".join(map(_ubl, notes))


FRAGMENTS: Mapping[Fragment, Callable[[Sequence[Note]], str]] = {"text": text, "cii": cii, "ubl": ubl}
"""The writer of each form that is text."""


def as_json(notes: Sequence[Note], library: Library, **about: str | None) -> str:
    """Return the notes as JSON: *about* first, then each `code`, `objet`, `texte` and `textes`, the articles with their address."""
    told = [
        {
            "code": note.code,
            "objet": french(say(note.code)),
            "texte": note.text,
            "textes": [{"article": texte_text(library.textes[name]), "url": library.textes[name].url} for name in note.textes],
        }
        for note in notes
    ]
    return json.dumps({**about, "notes": told}, ensure_ascii=False, indent=2)


def _cii(note: Note) -> str:
    element = etree.Element(f"{{{RAM}}}IncludedNote", nsmap={"ram": RAM})
    etree.SubElement(element, f"{{{RAM}}}Content").text = note.text
    etree.SubElement(element, f"{{{RAM}}}SubjectCode").text = note.code
    etree.indent(element)
    return etree.tostring(element, encoding="unicode")


def _ubl(note: Note) -> str:
    element = etree.Element(f"{{{CBC}}}Note", nsmap={"cbc": CBC})
    element.text = f"#{note.code}#{note.text}"
    return etree.tostring(element, encoding="unicode")
