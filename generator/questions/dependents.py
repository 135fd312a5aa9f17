"""Work out which entries of the library depend on which: articles, values, clauses, documents, packs, pages of the guide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache

from generator.models.content import Clause
from generator.models.costs import Bareme, Demarche
from generator.models.depot import Cas, Depot, Exigence, Remise, Retour
from generator.models.library import Library
from generator.models.pack import Pack
from generator.render.printed import printed
from generator.texts.templates import read_template
from generator.texts.text import Text, body_text, document_texts, entry_texts, procedure_texts

Node = tuple[str, str]
"""(kind, id); kinds are named as in the library: « textes », « droit », « clauses »…"""

_PRINTED = {"droit": "droit", "texte": "textes", "citation": "citations"}
"""The library's kind for each name that a template prints of the law."""


@dataclass(frozen=True)
class Dependents:
    """The ids of all entries that depend on one entry, by kind and sorted."""

    droit: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()
    depots: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, kind.name) for kind in fields(self))


def dependents(library: Library) -> dict[Node, Dependents]:
    """Return what depends on each texte, value, wording, clause and document of *library*, directly or through another entry.

    A pack depends on a clause only if one of its clients gets it; passages under any condition count.
    """
    found: dict[Node, dict[str, set[str]]] = {}
    for (kind, name), needs in _needs(library).items():
        for node in needs:
            found.setdefault(node, {}).setdefault(kind, set()).add(name)
    nodes = [(kind, name) for kind in ("textes", "droit", "citations", "clauses", "documents") for name in getattr(library, kind)]
    return {node: Dependents(**{kind: tuple(sorted(names)) for kind, names in found.get(node, {}).items()}) for node in nodes}


def textes_index(library: Library, packs: Sequence[Pack]) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the values, clauses, documents and packs that depend on each texte that *packs* use, as the manifest lists them."""
    index = dependents(_part(library, packs))
    entries = {name: found for (kind, name), found in sorted(index.items()) if kind == "textes" and found.packs}
    return {
        name: {"valeurs": found.droit, "clauses": found.clauses, "documents": found.documents, "packs": found.packs}
        for name, found in entries.items()
    }


def _part(library: Library, packs: Sequence[Pack]) -> Library:
    """Return *library* reduced to *packs* and to what they contain."""
    documents = {name: library.documents[name] for pack in packs for name in pack.documents}
    clauses = {name: library.clauses[name] for document in documents.values() for name in document.clauses}
    held = replace(library, packs={pack.id: pack for pack in packs}, documents=documents, clauses=clauses)
    return replace(held, pages={}, procedures={}, depots={}, notes={}, pieces={})


def _needs(library: Library) -> dict[Node, frozenset[Node]]:
    """Return, for each entry, all the entries that it depends on."""
    needs: dict[Node, frozenset[Node]] = {}
    for name, droit in library.droit.items():
        needs["droit", name] = _textes(droit.textes)
    for name, citation in library.citations.items():
        needs["citations", name] = _textes(citation.textes)
    for name, clause in library.clauses.items():
        needs["clauses", name] = _with(_textes(clause.textes) | _printed([body_text(clause)]), needs)
    costs = _costs(library)
    for name, page in library.pages.items():
        needs["pages", name] = _with(_textes(page.textes) | _printed([body_text(page)]) | (costs if page.couts else frozenset()), needs)
    for name, procedure in library.procedures.items():
        cited = _textes(texte for issue in procedure.issues.values() for texte in issue.textes)
        needs["procedures", name] = _with(cited | _printed(procedure_texts(procedure)), needs)
    frames = {name: _printed([body_text(cadre)]) for name, cadre in library.cadres.items()}
    own = {
        name: _with(_printed(document_texts(document)) | frames.get(document.frame, frozenset()), needs)
        for name, document in library.documents.items()
    }
    for name, document in library.documents.items():
        needs["documents", name] = own[name] | _with({("clauses", clause) for clause in document.clauses}, needs)
    for name, pack in library.packs.items():
        values = {("droit", pack.prescription.particulier), ("droit", pack.prescription.professionnel)}
        direct = _with(_textes(pack.textes) | values | set(_given(library, pack)), needs)
        documents = [document for document in pack.documents if document in own]
        needs["packs", name] = direct.union({("documents", document) for document in documents}, *(own[document] for document in documents))
    needs.update(_apart(library, needs))
    return needs


def _apart(library: Library, needs: Mapping[Node, frozenset[Node]]) -> Iterator[tuple[Node, frozenset[Node]]]:
    """Yield what the entries that stand in no pack depend on: the file of each way, the notes of an invoice, the kinds of pieces."""
    for name, depot in library.depots.items():
        yield ("depots", name), _with(_of_depot(library, depot), needs)
    for name, note in library.notes.items():
        yield ("notes", name), _with(_textes(note.textes) | _printed(entry_texts(note)), needs)
    for name, piece in library.pieces.items():
        yield ("pieces", name), frozenset(("documents", document) for document in piece.documents)


def _costs(library: Library) -> frozenset[Node]:
    """Return what the table of costs prints and counts with."""
    texts = [text for demarche in library.demarches.values() for text in entry_texts(demarche)]
    cited: list[Demarche | Bareme] = [*library.demarches.values(), *library.baremes.values()]
    values = (value for frais in library.frais.values() for value in (frais.montant, frais.deplacement, frais.tva) if value)
    return _printed(texts).union(*(_textes(one.textes) for one in cited), (("droit", value) for value in values))


def _of_depot(library: Library, depot: Depot) -> frozenset[Node]:
    """Return what the file of a way rests on: its articles, the values that bound it, what it prints and costs, our documents in it."""
    parts: list[Exigence | Remise | Retour] = [*depot.exigences, *depot.remises, *depot.retours]
    cited = [depot.textes, *(part.textes for part in parts)]
    bounds: list[Cas] = [depot, *depot.exigences, *(depot.feuille.cases if depot.feuille else ())]
    values = [*(value for cas in bounds for value in (cas.plus_de, cas.au_plus)), *(retour.delai for retour in depot.retours)]
    cost = library.demarches.get(depot.demarche or "")
    printed_texts = [*entry_texts(depot), *(entry_texts(cost) if cost else ())]
    named = {*(("droit", value) for value in values if value), *(("documents", name) for name in depot.documents)}
    return _textes(name for names in (*cited, cost.textes if cost else []) for name in names) | _printed(printed_texts) | named


def _given(library: Library, pack: Pack) -> Iterator[Node]:
    """Yield the clauses that *pack* prints for at least one of its clients."""
    yield from (("clauses", text.id) for text in printed(library, [pack]) if isinstance(text, Clause))


def _with(nodes: Iterable[Node], needs: Mapping[Node, frozenset[Node]]) -> frozenset[Node]:
    """Return *nodes* and all the entries that they depend on."""
    direct = frozenset(nodes)
    return direct.union(*(needs.get(node, frozenset()) for node in direct))


def _textes(names: Iterable[str]) -> frozenset[Node]:
    return frozenset(("textes", name) for name in names)


def _printed(texts: Iterable[Text]) -> frozenset[Node]:
    """Return the values, articles and wordings that *texts* print, whatever their conditions."""
    return frozenset(node for text in texts for node in _names(text.content))


@lru_cache(maxsize=4096)
def _names(content: str) -> frozenset[Node]:
    uses = [use.name for use in read_template(content)[0] if len(use.name) > 1]
    return frozenset((_PRINTED[root], name) for root, name, *_ in uses if root in _PRINTED)
