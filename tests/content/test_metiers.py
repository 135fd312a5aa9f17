"""What a practitioner would find absurd: another profession's words, a blank of one deal in general terms, an absent paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from generator.convert.source import Source
from generator.render.document import Rendering
from generator.texts.escaping import readable

LAWYERS = {"avocat"}
OFFICERS = {"notaire", "commissaire-de-justice"}
CARE = {
    "chirurgien-dentiste",
    "infirmier",
    "masseur-kinesitherapeute",
    "medecin",
    "sage-femme",
    "osteopathe",
    "chiropracteur",
    "psychologue",
}
OWN_WORDS = {
    r"\bRPPS\b|\bADELI\b|agence régionale de santé": CARE,
    r"\baudience\b|\bappel, exécution\b|bâtonnier|barreau": LAWYERS,
    r"\bémoluments?\b": OFFICERS,
    r"experts?-comptables? de|ordre des experts-comptables": {"expert-comptable"},
    r"ordre des architectes": {"architecte"},
    r"ordre des géomètres|\bbornage\b": {"geometre-expert"},
    r"registre des mandats": {"agent-immobilier"},
    r"\bstagiaires?\b": {"organisme-formation"},
    r"\bvétérinaires?\b|\banimal\b": {"veterinaire"},
}
"""The words of a profession, and the packs whose blanks may be explained with them."""
OF_ANY_DEAL = re.compile(
    r"pro_|mediateur_|page_|titre_|geo_(?:tableau|ordre)$|of_|moyens_paiement$|outils_numeriques$|duree_abonnement$|vet_|ligne_"
)
SIGNATURE = {"lieu", "contrat_date", "client_nom", "date_signature", "demande_execution_anticipee"}
PAPERS = {
    r"annexe sur les garanties légales": "garanties-legales",
    r"formulaire (?:type )?de rétractation": "formulaire-retractation",
    r"règlement intérieur applicable aux stagiaires est joint": "reglement-interieur",
    r"échéancier signé avec cette reconnaissance": "echeancier",
}
"""Papers that a text says are joined, and the document of the pack that must then be there."""


@pytest.fixture(scope="module")
def real(real_source: Source) -> Source:
    """The repository's own packs, read and rendered."""
    return real_source


def seen(rendering: Rendering) -> str:
    """Return what a reader sees, on one line, blanks left out."""
    return re.sub(r"\s+", " ", readable(re.sub(r"\[\]\{\.champ[^}]*\}", "…", rendering.markdown)))


def of(source: Source, *packs: str) -> Iterator[Rendering]:
    found = [one for one in source.renderings if one.pack.id in packs]
    assert found, packs
    return iter(found)


def test_a_blank_is_never_explained_with_the_words_of_another_profession(real: Source) -> None:
    wrong = {
        (rendering.pack.id, name, word)
        for rendering in real.renderings
        for name in rendering.used.champs
        for word, packs in OWN_WORDS.items()
        if rendering.pack.id not in packs and re.search(word, real.library.champs[name].ou_le_trouver)
    }
    assert not wrong


def test_general_conditions_hold_no_blank_of_one_deal(real: Source) -> None:
    for rendering in real.renderings:
        if rendering.document.genre == "cgv":
            deal = {name for name in rendering.used.champs if not OF_ANY_DEAL.match(name)} - SIGNATURE
            assert not deal, (rendering.pack.id, rendering.document.id, rendering.public, deal)


def test_a_paper_said_to_be_joined_is_in_the_pack(real: Source) -> None:
    for rendering in real.renderings:
        text = seen(rendering)
        for words, document in PAPERS.items():
            if re.search(words, text):
                assert document in rendering.pack.documents, (rendering.pack.id, rendering.document.id, words)


def test_a_profession_that_must_be_insured_never_offers_its_insurer_as_a_choice(real: Source) -> None:
    insured = [pack for pack in real.packs if pack.statut.assurance_obligatoire]
    assert {"avocat", "architecte", "geometre-expert", "notaire", "commissaire-de-justice"} <= {pack.id for pack in insured}
    for rendering in of(real, *(pack.id for pack in insured)):
        assert not re.search(r"Si vous avez une assurance|si le prestataire est assuré|a souscrit une assurance", rendering.markdown), (
            rendering.pack.id,
            rendering.document.id,
        )


def test_no_sentence_starts_with_a_pronoun_that_stands_for_nobody(real: Source) -> None:
    """A sentence kept for one public must not lean on one that only another public reads."""
    people = (
        r"client|prestataire|professionnel|maître|mand[ao]|avocat|expert|stagiaire|partie|personne|créancier|débiteur|notaire|propriétaire"
    )
    people += r"|patient|vétérinaire|praticien|titulaire|acheteur|financeur|architecte|médiateur|vous|je |j’|il "
    for rendering in real.renderings:
        for block in re.split(r"\n\s*\n", readable(rendering.markdown)):
            parts = re.split(r"(?<=[.;:!?])\s+", block)
            for index, sentence in enumerate(parts[1:], 1):
                if sentence.startswith(("S’il ", "S’ils ")):
                    before = " ".join(parts[max(0, index - 2) : index])
                    assert re.search(people, before, re.IGNORECASE), (rendering.pack.id, rendering.document.id, rendering.public, sentence)


def test_no_contract_says_that_the_law_asks_for_no_attempt_at_an_agreement(real: Source) -> None:
    """Up to a threshold the claim is inadmissible without one (art. 750-1 CPC): a contract speaks for itself only."""
    for rendering in real.renderings:
        assert not re.search(
            r"n’est pas une condition pour agir en justice|Aucune recherche d’accord n’est imposée|sans tentative amiable préalable",
            seen(rendering),
        ), (rendering.pack.id, rendering.document.id)


def test_a_consultant_may_report_to_the_client_who_pays_and_a_coach_may_not(real: Source) -> None:
    kept = "pas même à celui qui paie"
    conditions = [one for one in real.renderings if one.document.id == "cgv" and one.pack.id in ("consultant", "coach")]
    assert {one.pack.id for one in conditions if kept in seen(one)} == {"coach"}
    for one in conditions:
        assert ("remet au client le travail que celui-ci a commandé" in seen(one)) is (one.pack.id == "consultant")


def test_a_meeting_of_a_mission_has_no_price_of_its_own(real: Source) -> None:
    for rendering in real.renderings:
        text = seen(rendering)
        if "celui du forfait divisé par le nombre" in text:
            assert "vendu seul, ou dans un forfait qui en fixe le nombre" in text, (rendering.pack.id, rendering.document.id)


def test_an_officer_s_papers_do_not_waive_what_a_convention_of_free_fees_provides(real: Source) -> None:
    for rendering in of(real, *OFFICERS):
        if rendering.document.id in ("decompte", "mise-en-demeure"):
            text = seen(rendering)
            assert "ce que la convention prévoit en cas de retard reste dû" in text, rendering.document.id
            assert "Aucun intérêt n’est compté avant" not in text, rendering.document.id


def test_a_notary_counts_the_short_time_against_a_consumer(real: Source) -> None:
    notary = next(pack for pack in real.packs if pack.id == "notaire")
    assert notary.prescription.particulier == "prescription_consommateur"
    assert notary.prescription.professionnel == "prescription_acte_notarie"
    assert notary.verifie.confiance["prescription"] == "a_verifier"


def test_a_contract_that_grants_a_withdrawal_takes_the_demand_to_begin_at_once(real: Source) -> None:
    """Work begun without it is not paid (art. L. 221-25 C. conso.). A trainee's course never begins before the end of the time."""
    for rendering in real.renderings:
        if re.search(r"peut (?:alors |aussi )?se rétracter", seen(rendering)) and rendering.document.id != "contrat-formation-particulier":
            assert "demande_execution_anticipee" in rendering.used.champs, (rendering.pack.id, rendering.document.id, rendering.public)


def test_a_profession_that_sells_to_public_bodies_is_told_that_no_injonction_reaches_them(real: Source) -> None:
    for pack in real.packs:
        if "acheteur_public" in pack.publics:
            assert "Contre une personne publique, ni injonction ni saisie" in pack.voie_de_recouvrement.note, pack.id


def test_an_open_trade_is_offered_the_insurance_and_the_urgent_repair_that_no_other_pack_prints(real: Source) -> None:
    """The attestation is joined (art. L. 243-2 C. assur.); an urgent repair is paid at once (L. 221-10, L. 221-28 C. conso.)."""
    open_trades = {pack.id for pack in real.packs if pack.statut.travaux}
    assert {pack.id for pack in real.packs if pack.autre_metier} == open_trades
    for words, documents in (
        ("Assurance obligatoire du métier", {"devis", "mentions-facture"}),
        ("les travaux strictement nécessaires", {"devis", "cgv"}),
        ("garder les pièces, les éléments et les appareils remplacés", {"devis"}),
    ):
        found = [one for one in real.renderings if words in seen(one)]
        assert {one.pack.id for one in found} == open_trades, words
        assert {one.document.id for one in found} == documents, words
        if documents != {"devis", "mentions-facture"}:
            assert {one.public for one in found} == {"particulier"}, words


def test_a_consultant_and_another_independent_sign_the_same_letters(real: Source) -> None:
    """The ladder of an open trade is the ordinary one: nothing of a craft enters a letter."""
    letters = {
        name: {
            (one.document.id, one.public): one.markdown for one in real.renderings if one.pack.id == name and one.document.genre == "lettre"
        }
        for name in ("consultant", "prestataire")
    }
    assert letters["prestataire"]
    assert letters["prestataire"] == letters["consultant"]
