"""List everything in the library that is not certain, the least certain first, with what would settle each doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.models.base import Confiance, Record
from generator.models.depot import CANAUX
from generator.models.law import Droit, Valeur
from generator.models.library import Library
from generator.models.pack import Pack
from generator.texts.formatting import droit_text, french_date, texte_text

WORST_FIRST: tuple[Confiance, ...] = ("a_verifier", "probable")
RUBRIQUES = {
    "statut": "statut",
    "tva": "TVA",
    "instrument": "contrat",
    "mediation": "médiation",
    "prescription": "temps pour agir",
    "secret": "discrétion",
    "voie_de_recouvrement": "recouvrement",
    "mentions": "mentions obligatoires",
}


@dataclass(frozen=True)
class Doubt:
    """One thing that is not certain: where it stands, what it is, how sure it is, what would settle it (if it is known)."""

    kind: str
    id: str
    quoi: str
    confiance: Confiance
    confirmer: str
    path: str
    line: int


def unverified(library: Library, packs: Sequence[Pack]) -> list[Doubt]:
    """Return every doubt of the law and of *packs*, the worst first, then in the order of the library."""
    found = [*_droit(library), *_textes(library), *_citations(library), *_changements(library), *_costs(library)]
    found += [*_depots(library), *_ressorts(library), *_packs(packs)]
    return sorted((doubt for doubt in found if doubt.confiance != "sure"), key=lambda doubt: WORST_FIRST.index(doubt.confiance))


def _doubt(kind: str, record: Record, quoi: str, confiance: Confiance, confirmer: str | None, *loc: str | int) -> Doubt:
    return Doubt(kind, record.id, quoi, confiance, confirmer or "", record.source.path, record.key_place(*loc)[0])


def _droit(library: Library) -> Iterator[Doubt]:
    for droit in library.droit.values():
        for day, row in sorted(droit.valeurs.items()):
            valeur = row if isinstance(row, Valeur) else Valeur(valeur=row)
            quoi = f"{droit.titre} : {_value(droit, valeur)}, depuis le {french_date(day)}"
            confirmer = valeur.confirmer or droit.confirmer
            yield _doubt("droit", droit, quoi, valeur.confiance or droit.confiance, confirmer, "valeurs", day.isoformat())


def _value(droit: Droit, valeur: Valeur) -> str:
    text = droit_text(droit, valeur)
    return f"« {text} »" if droit.unite == "texte" else text


def _textes(library: Library) -> Iterator[Doubt]:
    for texte in library.textes.values():
        yield _doubt("textes", texte, f"{texte_text(texte)} : {texte.titre}", texte.confiance, texte.confirmer, "confiance")


def _citations(library: Library) -> Iterator[Doubt]:
    for citation in library.citations.values():
        confirmer = f"Comparer avec la source : {citation.lue_dans}"
        yield _doubt("citations", citation, citation.titre, citation.confiance, confirmer, "confiance")


def _costs(library: Library) -> Iterator[Doubt]:
    for kind, records in (("baremes", library.baremes), ("demarches", library.demarches)):
        for record in records.values():
            yield _doubt(kind, record, record.titre, record.confiance, record.confirmer, "confiance")


def _depots(library: Library) -> Iterator[Doubt]:
    for depot in library.depots.values():
        yield _doubt("depots", depot, depot.titre_court, depot.confiance, depot.confirmer, "confiance")
        for index, exigence in enumerate(depot.exigences):
            quoi, where = f"{depot.titre_court} : {exigence.titre}", ("exigences", index, "confiance")
            yield _doubt("depots", depot, quoi, exigence.confiance, exigence.confirmer, *where)
        if depot.feuille:
            quoi = f"{depot.titre_court} : l'ordre des cases du formulaire"
            yield _doubt("depots", depot, quoi, depot.feuille.confiance, depot.feuille.confirmer, "feuille", "confiance")
        for index, remise in enumerate(depot.remises):
            quoi, where = f"{depot.titre_court} : {CANAUX[remise.canal]}", ("remises", index, "confiance")
            yield _doubt("depots", depot, quoi, remise.confiance, remise.confirmer, *where)


def _ressorts(library: Library) -> Iterator[Doubt]:
    for ressorts in library.ressorts.values():
        yield _doubt("ressorts", ressorts, ressorts.titre, ressorts.confiance, ressorts.confirmer, "confiance")


def _changements(library: Library) -> Iterator[Doubt]:
    for change in library.changements.values():
        quoi = f"{change.titre}, le {french_date(change.le)}" if change.le else change.titre
        yield _doubt("changements", change, quoi, change.confiance, change.confirmer, "confiance")


def _packs(packs: Sequence[Pack]) -> Iterator[Doubt]:
    for pack in packs:
        for rubrique, confiance in pack.verifie.confiance.items():
            quoi, confirmer = f"{pack.profession} : {RUBRIQUES[rubrique]}", pack.verifie.confirmer.get(rubrique)
            yield _doubt("packs", pack, quoi, confiance, confirmer, "verifie", "confiance", rubrique)
        for index, phrase in enumerate(pack.verifie.a_verifier):
            # The line of a pack says itself what is missing.
            yield _doubt("packs", pack, f"{pack.profession} : {phrase}", "a_verifier", phrase, "verifie", "a_verifier", index)
