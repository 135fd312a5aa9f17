"""Every template of the library, with its place in its file."""

from __future__ import annotations

from dataclasses import dataclass

from generator.models.content import Cadre, Clause, Document, Page
from generator.models.library import Library
from generator.templates import marked
from generator.typography import french

DEFAULT_BODY = "{% for clause in clauses %}\n{{ clause }}\n{% endfor %}\n"


@dataclass(frozen=True)
class Text:
    """One template of the library: a body, or a value such as an `objet`."""

    path: str
    content: str
    line: int
    key: str = ""

    @property
    def name(self) -> str:
        """What the sandbox knows this template by."""
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


def body_text(record: Clause | Page) -> Text:
    """Return the template of a clause or of a page of the guide."""
    return Text(record.source.path, record.source.body, record.source.body_line)


def frame_text(cadre: Cadre) -> Text:
    """Return the template of a frame."""
    return Text(cadre.source.path, cadre.source.body, cadre.source.body_line)


def library_texts(library: Library) -> list[Text]:
    """Return every template of the library."""
    documents = [text for document in library.documents.values() for text in document_texts(document)]
    return [
        *map(body_text, library.clauses.values()),
        *documents,
        *map(frame_text, library.cadres.values()),
        *map(body_text, library.pages.values()),
    ]
