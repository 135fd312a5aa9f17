"""The eighteen wordings that the law sets: each stands word for word in at least one document of the real packs."""

from __future__ import annotations

import pytest

from generator.models.library import Library
from generator.render.combinations import given
from generator.render.document import render_document, sandbox
from generator.texts.plain import comparable, plain
from tests.frozen import DAY
from tests.reading import real_library

WORDINGS = {
    1: ("formulaire_retractation_titre", "formulaire_retractation_corps"),
    2: (
        "avis_retractation_debut", "avis_retractation_suite", "avis_retractation_effets",
        "avis_retractation_en_ligne_debut", "avis_retractation_en_ligne_suite",
    ),
    3: (
        "bouton_commande", "bouton_retractation", "bouton_confirmation_retractation",
        "bouton_resiliation", "bouton_notification_resiliation", "fonction_retractation",
    ),
    4: ("garantie_legale_biens", "garantie_legale_contenu_numerique", "garantie_legale_service_numerique"),
    5: ("interdiction_demarchage",),
    6: ("frais_sans_titre", "frais_interdits", "frais_interdits_peine"),
    7: ("mention_franchise_tva", "mention_tva_debits", "mention_autoliquidation", "mention_autofacturation"),
    8: ("cheque_association_agreee", "cheque_centre_agree", "cheque_viseur_fiscal"),
    9: ("entrepreneur_individuel",),
    10: (
        "formation_declaration_numero", "formation_declaration_prefet", "formation_publicite", "formation_contenu_contrat",
        "formation_retractation", "formation_paiement", "formation_force_majeure",
    ),
    11: ("mandat_denonciation",),
    12: ("attestation_contenu",),
    13: ("clause_resolutoire_visee", "resolution_annoncee", "delai_supplementaire"),
    14: ("reconnaissance_mention",),
    15: ("penalites_professionnels",),
    16: ("mediateur_information", "mediation_jamais_imposee"),
    17: ("honoraires_medecin", "honoraires_medecin_reglement"),
    18: ("loi_1897_article_1", "loi_1897_article_4"),
}  # fmt: skip
OTHERS = {"non_reconduction"}
"""Quotations that the list of eighteen does not hold."""


@pytest.fixture(scope="module")
def library() -> Library:
    return real_library()


@pytest.fixture(scope="module")
def printed(library: Library) -> dict[str, str]:
    """What each document of each pack says to each public, as a reader sees it."""
    env, packs = sandbox(library), list(library.packs.values())
    found = {}
    for case in given(library, packs):
        rendering = render_document(env, library, case.pack, case.document, case.public, DAY)
        found[f"{case.pack.id}/{case.document.id}/{case.public}"] = plain(rendering.marked, library.champs).text
    return found


def test_the_list_holds_every_quotation_and_eighteen_entries(library: Library) -> None:
    assert list(WORDINGS) == list(range(1, 19))
    assert {name for names in WORDINGS.values() for name in names} | OTHERS == library.citations.keys()


@pytest.mark.parametrize("name", [name for names in WORDINGS.values() for name in names])
def test_a_wording_is_printed_word_for_word(name: str, library: Library, printed: dict[str, str]) -> None:
    words = comparable(library.wordings[name]).strip()

    assert [place for place, text in printed.items() if words in text]


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("mention_franchise_tva", "coach/mentions-facture/particulier"),
        ("entrepreneur_individuel", "sophrologue/textes-a-recopier/particulier"),
        ("honoraires_medecin", "medecin/affichage-tarifs/particulier"),
        ("honoraires_medecin_reglement", "medecin/affichage-tarifs/particulier"),
        ("mandat_denonciation", "agent-immobilier/mandat/professionnel"),
        ("penalites_professionnels", "coach/cgv/professionnel"),
        ("delai_supplementaire", "client-decu/mise-en-demeure-execution/particulier"),
        ("loi_1897_article_4", "notaire/fiche-verification-taxe/particulier"),
    ],
)
def test_a_wording_stands_where_it_belongs(name: str, where: str, library: Library, printed: dict[str, str]) -> None:
    assert comparable(library.wordings[name]).strip() in printed[where]


def test_the_rule_of_doctors_is_told_by_doctors_alone(library: Library, printed: dict[str, str]) -> None:
    words = comparable(library.wordings["honoraires_medecin"]).strip()

    assert {place.split("/")[0] for place, text in printed.items() if words in text} == {"medecin"}


def test_no_text_for_professionals_reaches_anyone_else(library: Library, printed: dict[str, str]) -> None:
    words = comparable(library.wordings["penalites_professionnels"]).strip()

    assert {place.rsplit("/")[-1] for place, text in printed.items() if words in text} == {"professionnel"}
