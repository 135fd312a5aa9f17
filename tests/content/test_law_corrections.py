"""What was wrong or half said in the law of our texts, and what they say now, document by document and answer by answer."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from generator.models.library import Library
from generator.models.procedure import Procedure
from generator.render.combinations import given
from generator.render.document import render_document, sandbox
from generator.texts.plain import plain
from tests.frozen import DAY
from tests.reading import real_library

Printed = dict[tuple[str, str, str], str]
"""By pack, document and public: what a reader sees."""


@pytest.fixture(scope="module")
def library() -> Library:
    return real_library()


@pytest.fixture(scope="module")
def printed(library: Library) -> Printed:
    env = sandbox(library)
    found: Printed = {}
    for case in given(library, list(library.packs.values())):
        marked = render_document(env, library, case.pack, case.document, case.public, DAY).marked
        found[case.pack.id, case.document.id, case.public] = (
            plain(marked, library.champs).text.replace("\u00a0", " ").replace("\u202f", " ")
        )
    return found


@pytest.fixture(scope="module")
def procedure(library: Library) -> Procedure:
    (one,) = library.procedures.values()
    return one


def of(printed: Printed, document: str, public: str | None = None) -> dict[str, str]:
    return {f"{pack}/{who}": text for (pack, name, who), text in printed.items() if name == document and public in (None, who)}


def test_a_letter_to_a_public_buyer_is_no_claim_and_points_to_the_ccag(printed: Printed) -> None:
    letters = of(printed, "mise-en-demeure", "acheteur_public")

    assert letters
    for text in letters.values():
        assert "réclamation préalable" not in text
        assert "Si le marché renvoie à un CCAG, un mémoire en réclamation pourra la suivre" in text


def test_a_lawyer_s_client_reads_the_month_that_follows_a_silence(printed: Printed) -> None:
    for text in of(printed, "convention-honoraires").values():
        assert "doit être saisi dans un délai d'un mois" in text
        assert "de quatre mois au plus" in text


def test_a_carer_s_request_says_where_the_price_was_told(printed: Printed, library: Library) -> None:
    carers = {pack.id for pack in library.packs.values() if pack.statut.sante}
    requests = {name: text for name, text in of(printed, "requete-injonction").items() if name.split("/")[0] in carers}

    assert requests
    for text in requests.values():
        assert "Le prix avait été annoncé avant l'acte." in text
        assert {"tarifs affichés", "devis accepté", "tarif conventionnel"} <= {
            words for words in ("tarifs affichés", "devis accepté", "tarif conventionnel") if words in text
        }
        assert "donne le prix" not in text


def test_nobody_exempt_is_told_to_issue_electronic_invoices(printed: Printed, library: Library) -> None:
    for (pack, document, _), text in printed.items():
        if document == "mentions-facture":
            exempt = library.packs[pack].tva.regime == "exoneree"
            assert ("en émettent à leur tour" in text) is not exempt
            assert ("ne donne en principe pas lieu à une facture électronique" in text) is exempt


def test_a_consumer_leaves_his_accountant_by_one_rule(printed: Printed) -> None:
    text = printed["expert-comptable", "lettre-de-mission", "particulier"]

    assert text.count("motif légitime et sérieux") == 1
    assert "arrêter un forfait" not in text
    assert "arrêter un forfait" in printed["coach", "cgv", "particulier"]


def test_no_contract_calls_itself_general_terms(printed: Printed, library: Library) -> None:
    contracts = {name: text for name, text in printed.items() if library.documents[name[1]].genre == "contrat"}

    assert contracts
    assert [name for name, text in contracts.items() if "présentes conditions" in text] == []


@pytest.mark.parametrize("public", ["professionnel", "acheteur_public"])
def test_the_two_sums_for_a_delay_are_not_the_same_blank(printed: Printed, public: str) -> None:
    summed = [
        line
        for text in of(printed, "mise-en-demeure", public).values()
        for line in re.findall(r"Principal TTC : .*?indemnités : \[[^\]]+\]", text)
    ]

    assert summed
    for line in summed:
        prompts = Counter(re.findall(r"\[[^\]]+\]", line))
        assert len(prompts) == 3
        assert set(prompts.values()) == {1}


def test_an_agreement_has_the_name_of_its_profession(printed: Printed) -> None:
    assert "Convention d'honoraires acceptée le" in printed["avocat", "mise-en-demeure", "particulier"]
    assert "Lettre de mission acceptée le" in printed["expert-comptable", "mise-en-demeure", "particulier"]
    assert "Contrat accepté le" in printed["coach", "mise-en-demeure", "particulier"]


def test_a_late_refund_has_one_increase_and_no_interest_after_a_withdrawal(printed: Printed) -> None:
    account = printed["client-decu", "decompte-client", "particulier"]

    assert account.count("Un seul palier s'applique") == 2
    assert "Aucun intérêt ne s'ajoute" in account
    for document in ("mise-en-demeure-remboursement", "notification-resolution"):
        assert "Un seul de ces pourcentages s'applique" in printed["client-decu", document, "particulier"]


def test_the_options_on_goods_say_that_they_are_handed_over(library: Library) -> None:
    for name in ("objet-et-acceptation-particulier", "cgf-produits"):
        labels = re.findall(r'libelle="([^"]*vend[^"]*)"', library.clauses[name].source.body)
        assert labels
        assert all("sur place" in label for label in labels)


def test_an_artisan_is_sent_to_the_commercial_court(procedure: Procedure) -> None:
    answers = {one.id: one for one in procedure.questions["client"].reponses}
    traders = answers["commercants"]

    assert "artisan" in str(traders.libelle)
    assert traders.vers == "entre-commercants"
    assert "artisan" in str(answers["professionnel"].libelle)
    ways = " ".join(str(way.texte) for way in procedure.issues["entre-commercants"].voies)
    assert "droit.delai_consignation_injonction" in ways
    assert "artisan" in ways


@pytest.mark.parametrize(
    ("issue", "words"),
    [
        ("honoraires-avocat", ("droit.delai_saisine_premier_president", "irrecevable")),
        ("personne-publique", ("CCAG", "droit.delai_memoire_reclamation", "ne peut plus être saisi")),
        ("soins", ("tarif affiché", "ne prouve pas le prix")),
        ("acompte-prive", ("texte.c_conso_l214_3", "refuse d'exécuter")),
        ("temps-proche", ("rejetée ou abandonnée",)),
    ],
)
def test_an_issue_says_what_it_left_unsaid(issue: str, words: tuple[str, ...], procedure: Procedure) -> None:
    text = " ".join(f"{way.titre} {way.texte}" for way in procedure.issues[issue].voies)

    assert [word for word in words if word not in text] == []


def test_the_question_on_a_deposit_is_answered(library: Library) -> None:
    body = library.pages["sommes"].source.body
    answer = body.split("rien ne vient : que puis-je demander ?")[1]

    assert answer.strip().startswith("D'abord la prestation")
    assert "Pas encore" not in body
