"""What the form of a letter asks, and in which part of it each question stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.dossier.answers import ASSOCIATIONS, IBANS, PHONES, RATE
from generator.dossier.layout import Layout, layout_of
from generator.dossier.read import NEVER_EMPTY
from generator.models.content import Calcul, Champ, Groupe
from generator.models.library import Library
from generator.publish.guide import Letter
from generator.texts.typography import french

PARTIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Vous", ("pro_", "demandeur_", "of_", "barreau", "titre_", "archi_tableau", "carte_", "situation_")),
    ("Votre client", ("client_", "patient_")),
    ("Le prestataire", ("prestataire_", "mediateur_prestataire_")),
    ("Le médiateur", ("mediateur_",)),
    ("Le destinataire", ("institution_", "juridiction_", "greffe_", "ordre_")),
    (
        "Les factures et les paiements",
        ("facture", "paiements", "interets", "indemnites_", "total_", "montant_restant", "acompte_", "date_arrete", "contrat_"),
    ),
    ("La lettre", ("lieu", "lrar_", "date_lettre", "relance", "date_relance", "date_mise_en_demeure", "date_reception", "date_signature")),
)
"""The parts of the form, in order, by the beginnings of the ids of their blanks; the last part takes the others."""

AUTOFILLED: Mapping[str, str] = {
    "pro_nom": "name",
    "pro_adresse": "street-address",
    "pro_telephone": "tel",
    "pro_courriel": "email",
    "pro_site": "url",
    "demandeur_nom": "name",
    "demandeur_adresse": "street-address",
    "demandeur_telephone": "tel",
    "demandeur_courriel": "email",
}
"""What the browser may already know of the person who fills the form (WCAG 1.3.5), and never of the other party."""
OTHERS = "Les faits"
INVOICES = "Les factures et les paiements"

_OF_INVOICE: dict[Calcul, tuple[str, ...]] = {
    "facture_choisie": ("ligne_facture",),
    "facture_date": ("ligne_facture", "ligne_date"),
    "facture_echeance": ("ligne_facture", "ligne_echeance"),
    "facture_montant": ("ligne_facture", "ligne_montant_ttc"),
    "facture_paiements": ("ligne_facture",),
    "facture_reste": ("ligne_facture", "ligne_montant_ttc"),
}
_OF_ACCOUNT = ("ligne_facture", "ligne_echeance", "ligne_montant_ttc")
_OF_PAYMENT = ("ligne_date_paiement", "ligne_facture", "ligne_paiement")
_PAID: frozenset[Calcul] = frozenset({"facture_paiements", "facture_reste"})
_REPEATED: frozenset[Calcul] = frozenset({"relance_seule"})
_ELSEWHERE: frozenset[Calcul] = frozenset({*_REPEATED, "jour_d_arrete", "pages_des_pieces", "honoraires_prevus", "total_paiements"})
"""Calculations that start neither from one invoice nor from the account."""


def form_of(letter: Letter, library: Library, members: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Return the questions of *letter*: `champs` in order, those its calculations start from included, its `options`, its `groupes`.

    *members* holds the options that answer each question of the library.
    """
    layout = layout_of(letter.job.markdown)
    asked = [library.champs[cle] for cle in layout.cles if cle in library.champs]
    blanks = [*_sources(asked, library), *(_question(champ, library, layout) for champ in asked)]
    order = {name: rank for rank, name in enumerate((*(name for name, _ in PARTIES[:-1]), OTHERS, PARTIES[-1][0]))}
    # In a part, the order of champs.yml: the same in every letter; what is worked out comes after what it starts from.
    places = {cle: place for place, cle in enumerate(library.champs)}
    return {
        "champs": sorted(blanks, key=lambda blank: (order[blank["partie"]], "calcul" in blank, places[blank["cle"]])),
        "options": {name: french(libelle) for name, libelle in layout.options.items()},
        "groupes": [_group(library, name, choices, members[name]) for name, choices in layout.groupes.items()],
    }


def _group(library: Library, name: str, choices: Sequence[str], members: Sequence[str]) -> dict[str, Any]:
    """Return a question, its answers in this letter (`choix`) and in the others (`membres`), and what counts them if anything does."""
    groupe = library.groupes[name]
    return {
        "id": name,
        "question": french(groupe.question),
        "aide": french(groupe.aide or ""),
        "choix": choices,
        "membres": members,
        **_deciding(library, groupe),
    }


def _deciding(library: Library, groupe: Groupe) -> dict[str, Any]:
    """Return what answers a question by itself: the dates that are counted (`compte`), or the blank that has an answer (`reponse`)."""
    if not groupe.compte:
        return {}
    return {"compte" if library.champs[groupe.compte].type == "dates" else "reponse": groupe.compte, "selon": groupe.selon}


def _question(champ: Champ, library: Library, layout: Layout) -> dict[str, Any]:
    inside = layout.cles[champ.id]
    return {
        **_field(champ),
        "partie": _part(champ.id),
        **({} if None in inside else {"dans": sorted(name for name in inside if name is not None)}),
        **_counted(champ, library, layout),
        **_columns(champ, champ.colonnes, library),
    }


def _counted(champ: Champ, library: Library, layout: Layout) -> dict[str, Any]:
    """Return the question that a list of dates answers by its length; what only repeats such a list is not asked (`muet`)."""
    if champ.calcul in _REPEATED:
        return {"muet": True}
    found = next((library.groupes[name] for name in layout.groupes if library.groupes[name].compte == champ.id), None)
    return (
        {}
        if found is None or champ.type != "dates"
        else {"compte": french(found.question), "aide": french(f"{found.aide or ''} {champ.ou_le_trouver}".strip())}
    )


def _sources(asked: Sequence[Champ], library: Library) -> list[dict[str, Any]]:
    """Return the tables that the text does not print, and that what it prints is worked out of."""
    printed = {champ.id for champ in asked}
    calculs = {champ.calcul for champ in asked} | {library.champs[column].calcul for champ in asked for column in champ.colonnes}
    wanted = {calcul for calcul in calculs if calcul}
    columns = {column for calcul in wanted for column in _OF_INVOICE.get(calcul, ())}
    account = bool(wanted - set(_OF_INVOICE) - _ELSEWHERE)
    columns |= set(_OF_ACCOUNT) if account else set()
    paid = account or bool(wanted & _PAID) or "total_paiements" in wanted
    found = []
    for name, needed in (("factures", columns), ("paiements", set(_OF_PAYMENT) if paid else set())):
        if needed and name not in printed and name in library.champs:
            table = library.champs[name]
            own = [column for column in table.colonnes if column in needed]
            found.append({**_field(table), "partie": INVOICES, "source": True, **_columns(table, own, library)})
    return found


def _columns(table: Champ, names: Sequence[str], library: Library) -> dict[str, Any]:
    if table.type != "lignes":
        return {}
    never = {"jamais_vide": True} if table.id in NEVER_EMPTY else {}
    return {"colonnes": [_field(library.champs[name]) for name in names], **never}


def _field(champ: Champ) -> dict[str, Any]:
    """Return what the browser must know of a blank to ask it and to read the answer."""
    return {
        "cle": champ.id,
        "libelle": french(champ.libelle),
        "type": champ.type,
        "aide": french(champ.ou_le_trouver),
        "exemple": champ.exemple,
        **({"options": [french(option) for option in champ.options]} if champ.options else {}),
        **({"calcul": champ.calcul} if champ.calcul else {}),
        **({"iban": True} if champ.id in IBANS else {}),
        **({"telephone": True} if champ.id in PHONES else {}),
        **({"association": True} if champ.id in ASSOCIATIONS else {}),
        **({"connu": AUTOFILLED[champ.id]} if champ.id in AUTOFILLED else {}),
        **({"taux": True} if champ.id == RATE else {}),
        **({"long": True} if (champ.longueur_mm or 0) >= _LONG else {}),
    }


_LONG = 110
"""Millimetres: an answer expected that long takes several lines of the form."""


def _part(cle: str) -> str:
    found = [(len(start), name) for name, starts in PARTIES for start in starts if cle.startswith(start)]
    return max(found)[1] if found else OTHERS
