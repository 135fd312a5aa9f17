"""The words of the site for what the data only codes."""

from __future__ import annotations

from generator.models.base import Confiance, Public
from generator.models.pack import Pack
from generator.typography import NBSP

PUBLICS: dict[Public, str] = {
    "particulier": "Particulier",
    "non_professionnel": "Personne morale non professionnelle",
    "professionnel": "Professionnel",
    "acheteur_public": "Acheteur public",
}
CONFIANCES: dict[Confiance, str] = {"sure": "sûre", "probable": "probable", "a_verifier": "à confirmer"}
EDITIONS = {"zip": "ZIP", "docx": "Word", "odt": "LibreOffice", "formulaire": "PDF à remplir", "pdf": "PDF", "txt": "Texte"}
PROGRAMS = {
    "zip": "tout le pack, à décompresser",
    "docx": "à remplir dans Word : chaque réponse se tape une fois",
    "odt": "à remplir dans LibreOffice : chaque réponse se tape une fois",
    "formulaire": "à remplir dans un lecteur de PDF, sans changer le texte",
    "pdf": "à lire ou à imprimer",
    "txt": "à coller dans un courriel",
}
FAMILLES = {
    "accompagnement": "Accompagnement",
    "bien_etre": "Bien-être",
    "conseil": "Conseil",
    "droit": "Droit",
    "chiffre": "Chiffre",
    "sante": "Santé",
    "technique": "Technique",
    "formation": "Formation",
    "client": "Vous êtes le client",
}


def doubt(confiance: Confiance) -> str:
    """Return the mark to show beside a fact, nothing beside a sure one."""
    return "" if confiance == "sure" else CONFIANCES[confiance]


def size_in_words(size: int) -> str:
    """Return « 24 Ko » or « 1,2 Mo »."""
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))}{NBSP}Ko"
    return f"{size / 1024 / 1024:.1f}".replace(".", ",") + f"{NBSP}Mo"


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
