"""The facts that the law attaches to a profession, in words for its practitioners."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.models.base import Confiance
from generator.models.library import Library
from generator.models.pack import Pack, Verifiable
from generator.models.publics import PUBLICS
from generator.models.reader import reader_of
from generator.texts.formatting import droit_text

CONFIANCES: dict[Confiance, str] = {"sure": "sûre", "probable": "probable", "a_verifier": "à confirmer"}


@dataclass(frozen=True)
class Fact:
    """One line of the profession's sheet; `doute` is empty when the fact is certain."""

    nom: str
    valeur: str
    note: str
    doute: str


def facts(library: Library, pack: Pack, day: date) -> list[Fact]:
    """Return the facts of the profession, or of the client who writes, on *day*, each with its doubt."""
    rows = _facts(library, pack, day) if reader_of(pack).paid else _client_facts(library, pack, day)
    return [Fact(nom, valeur, note, doubt(pack.verifie.confiance.get(key, "a_verifier"))) for key, nom, valeur, note in rows]


def _facts(library: Library, pack: Pack, day: date) -> list[tuple[Verifiable, str, str, str]]:
    written = "Écrit obligatoire. " if pack.instrument.ecrit_obligatoire else ""
    authority = f" Autorité : {pack.statut.autorite}." if pack.statut.autorite else ""
    never = f"Ce qu’une lettre ne dit jamais : {'; '.join(pack.secret.jamais)}."
    times = f"{_limitation(library, day, pack.prescription.particulier)} contre un particulier"
    if any(PUBLICS[public].business for public in pack.publics):
        times += f", {_limitation(library, day, pack.prescription.professionnel)} contre un professionnel"
    return [
        ("statut", "Statut", f"{pack.statut.texte}{authority}", ""),
        ("instrument", "Contrat", pack.instrument.nom, f"{written}{pack.instrument.note}"),
        ("tva", "TVA", vat_in_words(pack), pack.tva.note),
        ("mediation", "Médiateur", mediation_in_words(pack), pack.mediation.note),
        ("prescription", "Temps pour agir", times, f"Point de départ : {pack.prescription.depart}"),
        ("secret", "Discrétion", secrecy_in_words(pack), f"{pack.secret.note} {never}"),
        ("voie_de_recouvrement", "Si le client ne paie pas", route_in_words(pack), pack.voie_de_recouvrement.note),
    ]


def _client_facts(library: Library, pack: Pack, day: date) -> list[tuple[Verifiable, str, str, str]]:
    never = f"Ce qu’une lettre ne dit jamais : {'; '.join(pack.secret.jamais)}."
    return [
        ("statut", "Pour qui", pack.statut.texte, ""),
        ("instrument", "Votre contrat", pack.instrument.nom, pack.instrument.note),
        ("mediation", "Médiateur", "Celui du prestataire", pack.mediation.note),
        (
            "prescription",
            "Temps pour agir",
            _limitation(library, day, pack.prescription.particulier),
            f"Point de départ : {pack.prescription.depart}",
        ),
        ("secret", "Mesure", "Des faits, des dates, des sommes", f"{pack.secret.note} {never}"),
        ("voie_de_recouvrement", "Si le prestataire ne rembourse pas", route_in_words(pack), pack.voie_de_recouvrement.note),
    ]


def _limitation(library: Library, day: date, droit: str) -> str:
    value = library.droit[droit]
    found = value.on(day)
    return droit_text(value, found[1]) if found else "délai à confirmer"


def doubt(confiance: Confiance) -> str:
    """Return the mark to print after a fact of that confidence, empty when it is certain."""
    return "" if confiance == "sure" else CONFIANCES[confiance]


def mediation_in_words(pack: Pack) -> str:
    """Return whether the profession must name a consumer mediator, or which one serves all of it."""
    mediateur = pack.mediation.mediateur
    if mediateur:
        return f"{mediateur.nom[:1].upper()}{mediateur.nom[1:]}, {mediateur.adresse}, {mediateur.site}"
    return {
        "due": "Vous devez désigner un médiateur de la consommation",
        "exclue": "La loi exclut la médiation de la consommation",
        "contestee": "L’obligation de désigner un médiateur est discutée",
    }[pack.mediation.regime]


def vat_in_words(pack: Pack) -> str:
    """Return the VAT mention of the profession's invoices, or that they always bear VAT."""
    return f"« {pack.tva.mention} »" if pack.tva.mention else "Toujours soumise à la TVA"


def route_in_words(pack: Pack) -> str:
    """Return the route by which the profession's fees are recovered."""
    return {
        "commune": "Le droit commun",
        "batonnier": "Le bâtonnier",
        "taxe": "La taxe",
        "ordre": "L’ordre, puis le droit commun",
    }[pack.voie_de_recouvrement.code]


def secrecy_in_words(pack: Pack) -> str:
    """Return the discretion due to the clients."""
    return {"confidentialite": "Confidentialité", "secret_professionnel": "Secret professionnel"}[pack.secret.niveau]
