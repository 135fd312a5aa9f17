"""What each condition of our texts means, and which documents change with it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.models.content import Document
from generator.publish.addresses import document_page
from generator.publish.guide import Guide
from generator.publish.pages.template import page
from generator.render.combinations import mentioned
from generator.render.conditions import CONDITIONS, formulas
from generator.texts.formulas import in_words, names_of

HERE = "donnees/conditions.md"


@dataclass(frozen=True)
class Named:
    """A formula as its page shows it: its sense, the formula in words and as it is written, its documents."""

    id: str
    sens: str
    mots: str
    formule: str
    documents: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Known:
    """A condition of the closed set as its page shows it: what it says, what its contrary says, its documents."""

    id: str
    sens: str
    contraire: str
    documents: tuple[tuple[str, str], ...]


def condition_pages(guide: Guide) -> dict[str, bytes]:
    """Return the page of the conditions: the named formulas, then those that the machine knows by itself."""
    library, whole = guide.library, formulas(guide.library)
    tested = {document.id: _tested(guide, document) for document in guide.documents()}
    found = {
        name: [document for document in guide.documents() if name in tested[document.id]] for name in (*library.conditions, *CONDITIONS)
    }
    named = [
        Named(name, record.sens, in_words(whole[name], _said), record.formule, _links(found[name]))
        for name, record in library.conditions.items()
    ]
    own = [Known(name, fact.sens, fact.contraire, _links(found[name])) for name, fact in CONDITIONS.items()]
    return {HERE: page("conditions.md.j2", HERE, formules=named, conditions=own)}


def _tested(guide: Guide, document: Document) -> set[str]:
    """Return the names that a document tests for one of its publics, and those that its formulas are made of."""
    named = formulas(guide.library)
    names = set[str]().union(*(mentioned(guide.library, document, public) for public in document.publics))
    return names.union(*(names_of(named[name]) for name in names if name in named))


def _said(name: str, holding: bool) -> str:  # noqa: FBT001 - `in_words` calls it so
    return CONDITIONS[name].sens if holding else CONDITIONS[name].contraire


def _links(documents: list[Document]) -> tuple[tuple[str, str], ...]:
    return tuple((document.titre, document_page(document)) for document in documents)
