"""List the documents to render, with their public and conditions: those that packs have, and those that a new pack could have."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from generator.models.base import Part
from generator.models.content import Document
from generator.models.library import Library
from generator.models.pack import Mediateur, Pack
from generator.models.publics import BUYER, PUBLICS, SELLER, Public
from generator.render.conditions import CONDITIONS, SEANCES, coherent, conditions, formulas
from generator.texts.formulas import names_of
from generator.texts.templates import read_template
from generator.texts.text import body_text, document_texts

Assignment = tuple[tuple[str, bool], ...]
"""The conditions that a document names, each with its value."""

_MEDIATEUR = Mediateur(nom="médiateur de la profession", adresse="adresse du médiateur", site="mediateur.example")
_MENTION = "TVA non applicable"


@dataclass(frozen=True)
class Case:
    """A document to render, for one public of one pack."""

    pack: Pack
    document: Document
    public: Public

    @property
    def held(self) -> dict[str, bool]:
        """The value of every condition for this public and this pack."""
        return conditions(self.public, self.pack)


def given(library: Library, packs: Sequence[Pack]) -> Iterator[Case]:
    """Yield the documents that *packs* contain, for each public that pack and document share, in the order of the packs."""
    for pack in packs:
        documents = [library.documents[name] for name in pack.documents if name in library.documents]
        for document in sorted(documents, key=lambda found: (found.ordre, found.id)):
            for public in document.publics:
                if public in pack.publics:
                    yield Case(pack, document, public)


def ungiven(library: Library, packs: Sequence[Pack]) -> Iterator[Case]:
    """Yield a case for every combination of conditions that is possible and that no pack of *packs* has.

    Its pack is made up: the first that has the document, with as few facts changed as possible.
    """
    known, tested = set(map(keys(library), given(library, packs))), _tested_by(library)
    holders: dict[str, Pack] = {}
    for pack in packs:
        for name in pack.documents:
            holders.setdefault(name, pack)
    made: dict[str, dict[Public, dict[Assignment, Pack]]] = {}
    places = {name: place for place, name in enumerate(CONDITIONS)}
    for name, pack in holders.items():
        if pack.id not in made:
            made[pack.id] = variants(library, pack)
        if name in library.documents:
            document = library.documents[name]
            for public in document.publics:
                kept = [places[name] for name in tested(document, public)]
                for whole, variant in made[pack.id][public].items():
                    found = document.id, public, tuple(whole[place] for place in kept)
                    if found not in known:
                        known.add(found)
                        yield Case(variant, document, public)


def key(library: Library, case: Case) -> tuple[str, Public, Assignment]:
    """Return the key under which two cases give the same text: the document, the public, the value of each condition it tests."""
    return keys(library)(case)


def keys(library: Library) -> Callable[[Case], tuple[str, Public, Assignment]]:
    """Return the function that gives the key of many cases of *library*, as `key` does."""
    tested = _tested_by(library)

    def found(case: Case) -> tuple[str, Public, Assignment]:
        held = case.held
        return case.document.id, case.public, tuple((name, held[name]) for name in tested(case.document, case.public))

    return found


def _tested_by(library: Library) -> Callable[[Document, Public], Sequence[str]]:
    """Return the function that gives the conditions which a document tests, as `named` does; each is worked out once."""
    found: dict[tuple[str, Public], Sequence[str]] = {}

    def tested(document: Document, public: Public) -> Sequence[str]:
        if (document.id, public) not in found:
            found[document.id, public] = named(library, document, public)
        return found[document.id, public]

    return tested


def named(library: Library, document: Document, public: Public) -> list[str]:
    """Return the conditions of the closed set that *document* tests for *public*, directly or through a formula."""
    found = mentioned(library, document, public)
    found |= {inner for name, formula in formulas(library).items() if name in found for inner in names_of(formula)}
    return [name for name in CONDITIONS if name in found]


def mentioned(library: Library, document: Document, public: Public) -> set[str]:
    """Return every name that *document* tests for *public*, in its own text, its clauses and its frame."""
    clauses = [library.clauses[name] for name in document.clauses if name in library.clauses]
    reached = [clause for clause in clauses if public in clause.publics]
    frames = [cadre for name, cadre in library.cadres.items() if name == document.frame]
    texts = [*document_texts(document), *map(body_text, reached), *map(body_text, frames)]
    return {name for clause in reached for name in clause.quand}.union(*(_tested(text.content) for text in texts))


@lru_cache(maxsize=4096)
def _tested(content: str) -> frozenset[str]:
    uses, _ = read_template(content)
    return frozenset(use.name[0] for use in uses if use.condition)


def variants(library: Library, pack: Pack) -> dict[Public, dict[Assignment, Pack]]:
    """Return, for each public, *pack* changed to fit every possible set of conditions, the nearest to its own first.

    Each variant is keyed by the value of every condition, in the order of `CONDITIONS`. Where *pack* lacks a value
    because its profession has no use for it, the value of another pack is taken.
    """
    variables = {name: value for other in library.packs.values() for name, value in other.variables.items()}
    statut = pack.statut.model_copy(update={"autorite": pack.statut.autorite or "autorité de la profession"})
    whole = pack.model_copy(update={"variables": {**variables, **pack.variables}, "statut": statut})
    facts = _facts(whole)
    own = {name: getattr(whole, name) for name in facts}
    others = {name: [block for block in blocks if block != own[name]] for name, blocks in facts.items()}
    choices = sorted(
        product(*([(name, own[name]), *((name, block) for block in blocks)] for name, blocks in others.items())),
        key=lambda choice: sum(block is not own[name] for name, block in choice),
    )
    made = [whole.model_copy(update=dict(choice)) for choice in choices]
    found: dict[Public, dict[Assignment, Pack]] = {public: {} for public in PUBLICS}
    for variant, public in product(made, found):
        held = conditions(public, variant)
        if coherent(held):
            found[public].setdefault(tuple(held.items()), variant)
    return found


def _facts(pack: Pack) -> dict[str, Sequence[Part | str]]:
    """Return the facts of a pack on which conditions depend, each with the other values it could have."""
    mediateur = pack.mediation.mediateur or _MEDIATEUR
    words = pack.tva.mention or _MENTION
    return {
        "statut": [
            pack.statut.model_copy(
                update={"code": code, "sante": sante, "medecin": medecin, "assurance_obligatoire": assured, "travaux": travaux}
            )
            for code, sante, medecin, assured, travaux in product(("non_reglementee", "profession_reglementee"), *[(False, True)] * 4)
            if (sante or not medecin) and not (travaux if code != "non_reglementee" else sante or assured)
        ],
        "mediation": [
            pack.mediation.model_copy(update={"regime": regime, "mediateur": found})
            for regime, found in (("due", None), ("due", mediateur), ("contestee", None), ("exclue", None))
        ],
        "tva": [
            pack.tva.model_copy(update={"regime": regime, "mention": mention})
            for regime, mention in (("taxable", None), ("taxable_ou_franchise", words), ("exoneree", words))
        ],
        "secret": [pack.secret.model_copy(update={"niveau": niveau}) for niveau in ("confidentialite", "secret_professionnel")],
        "voie_de_recouvrement": [
            pack.voie_de_recouvrement.model_copy(update={"code": code}) for code in ("commune", "batonnier", "taxe", "ordre")
        ],
        "cote": (SELLER, BUYER),
        "famille": ("accompagnement",) if pack.famille not in SEANCES else ("conseil",),
    }
