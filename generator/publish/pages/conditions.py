"""The page that says what each condition of the texts means, and which documents change with it."""

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
    """A named formula as the page shows it: what it means (`sens`), its formula in words and as written, and the documents that test it."""

    id: str
    sens: str
    mots: str
    formule: str
    documents: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Known:
    """A condition that the program works out by itself, as the page shows it: what it says and its contrary, the documents that test it."""

    id: str
    sens: str
    contraire: str
    documents: tuple[tuple[str, str], ...]


def condition_pages(guide: Guide) -> dict[str, bytes]:
    """Return the page of the conditions: the named formulas, then the conditions that the program works out by itself."""
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
    """Return the names of conditions that *document* tests for at least one public, and the names that its formulas use."""
    named = formulas(guide.library)
    names = set[str]().union(*(mentioned(guide.library, document, public) for public in document.publics))
    return names.union(*(names_of(named[name]) for name in names if name in named))


def _said(name: str, holding: bool) -> str:  # noqa: FBT001 - `in_words` calls it so
    return CONDITIONS[name].sens if holding else CONDITIONS[name].contraire


def _links(documents: list[Document]) -> tuple[tuple[str, str], ...]:
    return tuple((document.titre, document_page(document)) for document in documents)
