"""List every template of the library with its place in its file."""

from __future__ import annotations

from dataclasses import dataclass

from generator.models.base import SourceFile
from generator.models.content import Cadre, Clause, Document
from generator.models.costs import Demarche
from generator.models.depot import Depot
from generator.models.library import Library
from generator.models.note import NoteFacture
from generator.models.page import Page
from generator.models.procedure import Procedure
from generator.texts.marks import marked
from generator.texts.typography import french

GUIDE = ("content/guide/", "content/procedure.yml", "content/couts/", "content/depots/")
"""The texts that only the site shows: they may print the law and nothing else."""

DEFAULT_BODY = "{% for clause in clauses %}\n{{ clause }}\n{% endfor %}\n"


@dataclass(frozen=True)
class Text:
    """One template of the library: the body of a file, or a value such as an `objet`."""

    path: str
    content: str
    line: int
    key: str = ""

    @property
    def name(self) -> str:
        """The name of this template in the Jinja sandbox."""
        return f"{self.path}#{self.key}"

    @property
    def prepared(self) -> str:
        """The template with French typography and marks of provenance."""
        return marked(french(self.content), self.path, self.line)


def document_texts(document: Document) -> list[Text]:
    """Return every template of a document's file: its body and the values that may hold names."""
    path = document.source.path
    body = document.source.body if document.source.body.strip() else DEFAULT_BODY
    texts = [Text(path, body, document.source.body_line)]
    for key, value in (("objet", document.objet), ("mention", document.mention)):
        if value:
            texts.append(Text(path, value, document.place(key)[0], key))
    for index, piece in enumerate(document.pieces_jointes):
        texts.append(Text(path, piece, document.place("pieces_jointes", index)[0], f"pieces_jointes.{index}"))
    return texts


def text_of(source: SourceFile) -> Text:
    """Return the template that a file holds below its front matter."""
    return Text(source.path, source.body, source.body_line)


def body_text(record: Clause | Page | Cadre) -> Text:
    """Return the template of a clause, of a page of the guide or of a frame."""
    return text_of(record.source)


def procedure_texts(procedure: Procedure) -> list[Text]:
    """Return every template of the tool « Quelle procédure ? »: its questions, answers and issues."""
    path = procedure.source.path
    return [Text(path, value, procedure.place(*loc)[0], ".".join(map(str, loc))) for loc, value in procedure.texts()]


def entry_texts(entry: Demarche | Depot | NoteFacture) -> list[Text]:
    """Return every template of a way of getting paid (what it costs, the file that it asks for), or of a note of an invoice."""
    path = entry.source.path
    places = [(entry.place(*loc)[0], f"{entry.id}.{'.'.join(map(str, loc))}", value) for loc, value in entry.texts()]
    return [Text(path, value, line, key) for line, key, value in places]


def library_texts(library: Library) -> list[Text]:
    """Return every template of the library."""
    documents = [text for document in library.documents.values() for text in document_texts(document)]
    others: list[Clause | Page | Cadre] = [*library.clauses.values(), *library.cadres.values(), *library.pages.values()]
    procedures = [text for procedure in library.procedures.values() for text in procedure_texts(procedure)]
    entries: list[Demarche | Depot | NoteFacture] = [*library.demarches.values(), *library.depots.values(), *library.notes.values()]
    return [*documents, *map(body_text, others), *procedures, *(text for entry in entries for text in entry_texts(entry))]
