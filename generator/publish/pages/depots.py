"""The page of each way's file: what it holds, how it is handed in, what it costs, what comes back. All of it is in `content/depots/`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.costs.wording import euros
from generator.models.depot import CANAUX, Cas, Case, Depot, Exigence, Remise, Retour
from generator.models.law import Texte
from generator.models.page import Page
from generator.models.publics import PUBLICS
from generator.publish.addresses import depot_page, document_page, guide_page
from generator.publish.guide import Guide
from generator.publish.pages.costs import rows
from generator.publish.pages.monter import put_together
from generator.publish.pages.template import page
from generator.texts.escaping import Markdown
from generator.texts.formatting import droit_text

FORCES = {"texte": "Un texte l’exige", "preuve": "Cela prouve votre demande", "usage": "C’est souvent demandé"}
"""The heading above the demands of each kind."""


@dataclass(frozen=True)
class Asked:
    """A demand as the page shows it: in which case it holds, in words, and the kinds of pieces that answer it."""

    exigence: Exigence
    cas: str
    pieces: tuple[str, ...]
    textes: tuple[Texte, ...]


@dataclass(frozen=True)
class Copied:
    """A box of the official form as the page shows it: in which case it is filled, in words, and the names of what to copy there."""

    case: Case
    cas: str
    champs: tuple[str, ...]


@dataclass(frozen=True)
class Handed:
    """A manner of handing the file in, by its French name."""

    canal: str
    remise: Remise
    textes: tuple[Texte, ...]


@dataclass(frozen=True)
class Returned:
    """What comes back, with the delay that then counts, in words."""

    retour: Retour
    delai: str
    textes: tuple[Texte, ...]


def depot_pages(guide: Guide) -> dict[str, bytes]:
    """Return one page for the file of each way."""
    return {depot_page(depot): _one(guide, depot) for depot in in_order(guide)}


def in_order(guide: Guide) -> list[Depot]:
    """Return the file of each way, in the order of the menu."""
    return sorted(guide.depots.values(), key=lambda depot: (depot.ordre, depot.id))


def explained_by(guide: Guide, record: Page) -> list[tuple[Depot, str]]:
    """Return the file of each way that the page *record* explains, with its page; all of them for the page that lists them."""
    return [(depot, depot_page(depot)) for depot in in_order(guide) if record.depots or depot.page == record.id]


def asked_for(guide: Guide, depot: Depot) -> list[tuple[str, list[Asked]]]:
    """Return what *depot* asks for, (heading, demands), the demands of a text first."""
    found = [(heading, [_asked(guide, one) for one in depot.exigences if one.force == force]) for force, heading in FORCES.items()]
    return [(heading, demands) for heading, demands in found if demands]


def _one(guide: Guide, depot: Depot) -> bytes:
    explained = guide.library.pages[depot.page]
    row = next((row for row in rows(guide) if row.demarche.id == depot.demarche), None)
    return page(
        "depot.md.j2",
        depot_page(depot),
        depot=depot,
        titre=Markdown(depot.titre),
        pour=Markdown(depot.pour),
        publics=" ou ".join(PUBLICS[public].name for public in depot.publics),
        explique=(explained, guide_page(explained)),
        exigences=asked_for(guide, depot),
        cases=[_copied(guide, one) for one in depot.feuille.cases] if depot.feuille else [],
        remises=[Handed(CANAUX[one.canal], one, _textes(guide, one.textes)) for one in depot.remises],
        retours=[Returned(one, _value(guide, one.delai), _textes(guide, one.textes)) for one in depot.retours],
        cout=row,
        sommes=[euros(repere.montant) for repere in guide.library.reperes.values()],
        couts=next((guide_page(one) for one in guide.library.pages.values() if one.couts and one.couts.forme == "complet"), None),
        documents=[(guide.library.documents[name], document_page(guide.library.documents[name])) for name in depot.documents],
        textes=_textes(guide, depot.textes),
        monter=put_together(guide, depot),
    )


def _asked(guide: Guide, exigence: Exigence) -> Asked:
    pieces = tuple(guide.library.pieces[name].titre for name in exigence.pieces)
    return Asked(exigence, ", ".join(_case(guide, exigence)), pieces, _textes(guide, exigence.textes))


def _copied(guide: Guide, case: Case) -> Copied:
    names = (guide.library.champs[name].libelle for name in case.champs)
    return Copied(case, ", ".join(_case(guide, case)), tuple(f"{name[:1].lower()}{name[1:]}" for name in names))


def _case(guide: Guide, cas: Cas) -> Iterator[str]:
    """Yield, in words, each thing that keeps a demand for some cases."""
    if isinstance(cas, Case | Exigence) and cas.cas:
        yield cas.cas
    if cas.publics:
        yield "contre un client " + " ou ".join(PUBLICS[public].name for public in cas.publics)
    if cas.plus_de:
        yield f"au-dessus de {_value(guide, cas.plus_de)}"
    if cas.au_plus:
        yield f"jusqu’à {_value(guide, cas.au_plus)}"


def _value(guide: Guide, name: str | None) -> str:
    held = guide.library.droit[name].on(guide.day) if name else None
    return droit_text(guide.library.droit[name], held[1]) if name and held else ""


def _textes(guide: Guide, names: Sequence[str]) -> tuple[Texte, ...]:
    return tuple(guide.library.textes[name] for name in names)
