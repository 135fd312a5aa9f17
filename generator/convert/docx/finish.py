"""Turn the DOCX that pandoc writes into the document that we deliver."""

from __future__ import annotations

from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree

from generator.convert import tokens
from generator.convert.docx.body import finish_body, finish_lists
from generator.convert.docx.controls import declare_extensions
from generator.convert.docx.data import add_data
from generator.convert.docx.face import put_on
from generator.convert.docx.glossary import add_glossary
from generator.convert.docx.package import PARTS, Parts, read_parts, relations_of, without
from generator.convert.docx.properties import write_properties
from generator.convert.docx.reference import FOOTER_TEXT, HEADER_TEXT
from generator.convert.docx.xml import DECLARATION, Element, parse, serialized
from generator.convert.job import Job
from generator.convert.signing import TO_INITIAL, initialled
from generator.convert.styles import W
from generator.convert.zip_writer import write_zip

FURNITURE = ("word/header1.xml", "word/header2.xml", "word/footer1.xml", "word/footer2.xml")
NUMBERING = "word/numbering.xml"
# Our Markdown has neither comments nor notes (lua/tree.lua): pandoc writes the parts for them, empty.
RELATIONS = relations_of(PARTS["document"])
# What pandoc writes of the text itself; the rest comes from the frame.
OWN = (PARTS["document"], NUMBERING, RELATIONS)
NEVER_WRITTEN = ("word/comments.xml", "word/footnotes.xml", "word/_rels/footnotes.xml.rels")
_INITIALS = (
    f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:tab/></w:r><w:r><w:t xml:space="preserve">{TO_INITIAL}</w:t></w:r></w:p>'
)
SETTINGS = (
    f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
    '<w:autoHyphenation w:val="{hyphenation}"/><w:consecutiveHyphenLimit w:val="2"/><w:doNotHyphenateCaps/>'
    '<w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="fr-FR"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
)


def finish(raw: bytes, job: Job, frame: Path, *, letter: bool, pied: str) -> bytes:
    """Return the delivered DOCX, with content controls, real fields, our headers, settings and properties, dated with the law's date.

    *raw* is what pandoc wrote on the short reference document, *frame* the file that holds the other parts (see docx/reference.py).
    """
    parts, document = opened(raw, job, frame)
    add_data(parts, document)
    add_glossary(parts, document, job)
    declare_extensions(document)
    return closed(parts, document, job, letter=letter, pied=pied)


@lru_cache(maxsize=4)  # one a kind of document
def _framed(frame: Path) -> tuple[Parts, Parts]:
    """Return the parts of a document without text, as pandoc wrote them and as we deliver them."""
    written = read_parts(frame.read_bytes())
    return written, without(written, NEVER_WRITTEN)


def opened(raw: bytes, job: Job, frame: Path) -> tuple[Parts, Element]:
    """Return the parts of what pandoc wrote, its lists finished, and the root of its finished body, which is in no part yet."""
    parts, document = _opened(raw, job, frame)
    return dict(parts), deepcopy(document)


@lru_cache(maxsize=4)  # a thread makes the editions of a document one after the other: a body is finished once for all of them
def _opened(raw: bytes, job: Job, frame: Path) -> tuple[Parts, Element]:
    written, kept = _framed(frame)
    own = read_parts(raw, OWN)
    # Only a link of its own gives a document relationships of its own.
    linked = own[RELATIONS] != written[RELATIONS]
    parts = without({**written, RELATIONS: own[RELATIONS]}, NEVER_WRITTEN) if linked else dict(kept)
    document, numbering = parse(own[PARTS["document"]]), parse(own[NUMBERING])
    finish_body(document, job)
    finish_lists(numbering)
    etree.cleanup_namespaces(numbering)
    parts[NUMBERING] = serialized(numbering)
    return parts, document


def closed(parts: Parts, document: Element, job: Job, *, letter: bool, pied: str) -> bytes:
    """Return the DOCX of *parts* and of the root of its body, with our headers, settings and properties."""
    parts[PARTS["document"]] = serialized(document)
    furnish(parts, job.titre, pied, letter=letter, initials=initialled(job))
    write_properties(parts, job)
    put_on(parts, job)
    return write_zip(parts, job.date_droit)


def furnish(parts: Parts, titre: str, pied: str, *, letter: bool, initials: bool = False) -> None:
    """Write in *parts* the text of the headers and footers, the place of the *initials*, the settings and the table of fonts."""
    for name in FURNITURE:
        if name in parts:
            text = parts[name].decode().replace(FOOTER_TEXT, escape(pied)).replace(HEADER_TEXT, escape(titre))
            text = text.replace("<w:p>", f"{_INITIALS}<w:p>", 1) if initials and "footer" in name else text
            parts[name] = text.encode()
    parts[PARTS["settings"]] = DECLARATION + SETTINGS.format(hyphenation="false" if letter else "true").encode()
    parts["word/fontTable.xml"] = DECLARATION + _font_table().encode()


def _font_table() -> str:
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="00"/>'
        f'<w:family w:val="{"roman" if name == tokens.SERIF else "swiss"}"/><w:pitch w:val="variable"/></w:font>'
        for name, other in tokens.ALTERNATIVES.items()
    )
    return f'<w:fonts xmlns:w="{W}">{entries}</w:fonts>'
