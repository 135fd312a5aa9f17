"""The table of professions and documents: which profession has which document, for which publics. The same with the clauses is a CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from generator.models.content import Document
from generator.models.pack import Pack
from generator.models.publics import PUBLICS, Public, in_order
from generator.models.reader import reader_of
from generator.publish import vocabulary
from generator.publish.addresses import document_page, pack_page
from generator.publish.guide import Guide
from generator.publish.pages.template import page
from generator.render.document import clauses_of

HERE = "professions/tableau.md"
CSV = "professions/tableau.csv"


@dataclass(frozen=True)
class Line:
    """The row of a document: for each pack the initials of the publics it is made for, empty when the pack does not have the document."""

    titre: str
    page: str
    cells: tuple[str, ...]


def matrix_pages(guide: Guide) -> dict[str, bytes]:
    """Return the table of professions and documents, and the same with clauses as CSV."""
    packs = guide.packs()
    lines = [
        Line(document.titre, document_page(document), tuple(_cell(pack, document) for pack in packs)) for document in guide.documents()
    ]
    heads = [(reader_of(pack).call(pack), pack_page(pack)) for pack in packs]
    ours = [reader_of(pack).call(pack) for pack in packs if not reader_of(pack).paid]
    legend = [(traits.initial, vocabulary.PUBLICS[public]) for public, traits in PUBLICS.items()]
    return {HERE: page("tableau.md.j2", HERE, professions=heads, lignes=lines, legende=legend, csv=CSV, clients=ours), CSV: _csv(guide)}


def _cell(pack: Pack, document: Document) -> str:
    return "".join(PUBLICS[public].initial for public in _publics(pack, document)) if document.id in pack.documents else ""


def _publics(pack: Pack, document: Document) -> list[Public]:
    return in_order({public for public in document.publics if public in pack.publics})


def _csv(guide: Guide) -> bytes:
    """Return the CSV: one row for each pack, document, public and clause, or for each public when the document has no clause.

    The fourth column says whom the public describes: the client of the professional who reads, or the reader.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(["pack", "document", "public", "qui", "clause"])
    writer.writerows(_rows(guide))
    # A byte order mark: spreadsheets then read the accents.
    return ("\ufeff" + text.getvalue()).encode()


def _rows(guide: Guide) -> Iterator[tuple[str, ...]]:
    for pack in guide.packs():
        for document in guide.documents_of(pack):
            for public in _publics(pack, document):
                clauses = [clause.id for clause in clauses_of(guide.library, document, public, pack)] or [""]
                yield from ((pack.id, document.id, public, reader_of(pack).whose, clause) for clause in clauses)
