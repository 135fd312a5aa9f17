"""A dossier: what is read and how it prints, what is refused and in which words."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.convert.source import Source
from generator.dossier import complete, read_dossier
from generator.dossier.checksums import is_iban, is_siret
from generator.models.publics import Public
from generator.problems import ProblemsFoundError, formatted
from tests.answers import NBSP, dossier, filled, job, real
from tests.frozen import TESTS

__all__ = ["real"]
FAULTS = sorted((TESTS / "bad_dossiers").glob("*.yml"))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.stem)
def test_a_fault_is_told_at_its_line(fault: Path, real: Source) -> None:
    found, problems = read_dossier(fault.name, fault.read_bytes(), real.library)
    public: Public = found.public or "professionnel"
    if not problems:
        # What a document alone can tell, two answers to one of its questions, is told by the letter that asks it.
        document = "mise-en-demeure" if "question" in fault.stem or "relances" in fault.stem else "decompte"
        with pytest.raises(ProblemsFoundError) as error:
            complete(found, job(real, document, public), public, real.library)
        problems = error.value.problems

    told = formatted(sorted(problems), "text").replace(NBSP, " ")
    assert told + "\n" == fault.with_suffix(".txt").read_text("utf-8")
    assert {problem.rule for problem in problems} == {"dossier"}


def test_a_reminder_never_claims_less_than_nothing(real: Source) -> None:
    paid = """
facture_numero: F-1
factures: [{ligne_facture: F-1, ligne_echeance: 2026-04-09, ligne_montant_ttc: 100}]
paiements: [{ligne_date_paiement: 2026-04-10, ligne_facture: F-1, ligne_paiement: %s}]
"""
    whole = filled(real, paid % "100", "relance-1", "particulier")
    with pytest.raises(ProblemsFoundError) as error:
        filled(real, paid % "130", "relance-1", "particulier")

    assert whole.filling.textes["montant_restant_du"] == f"0,00{NBSP}€"
    assert whole.cautions == ("La facture est entièrement payée : il n'y a plus rien à réclamer.",)
    (problem,) = error.value.problems
    assert problem.message == f"les paiements de la facture « F-1 » dépassent de 30,00{NBSP}€ son montant"
    assert problem.line == 4


def test_a_dossier_may_be_one_line(real: Source) -> None:
    words = {"public": "particulier", "client_nom": "Camille Exemple", "client_adresse": "x" * 3_900}

    found, problems = read_dossier("mes-reponses.json", json.dumps(words).encode(), real.library)

    assert (problems, found.public) == ([], "particulier")


def test_at_least_50_faults_are_told() -> None:
    assert len(FAULTS) >= 50
    assert [fault.stem for fault in FAULTS] == sorted(path.stem for path in (TESTS / "bad_dossiers").glob("*.txt"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("480,00 €", "480,00 €"),
        ("480", "480,00 €"),
        ("480.5", "480,50 €"),
        ("1 250,50", "1 250,50 €"),
        (f"1{NBSP}250,50{NBSP}€", "1 250,50 €"),
        ("1250.50 EUR", "1 250,50 €"),
        ('"0,00 €"', "0,00 €"),
        ("12 000 euros", "12 000,00 €"),
        ("1'250,50", "1 250,50 €"),
        ("1.250,50 €", "1 250,50 €"),
        ("999 999 999,99 euros", "999 999 999,99 €"),
    ],
)
def test_an_amount_is_read_as_the_french_write_it(typed: str, said: str, real: Source) -> None:
    found = filled(real, f"acompte_verse: {typed}", "relance-1", "particulier")

    assert found.filling.textes["acompte_verse"] == said.replace(" ", NBSP)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2026-05-15", "15 mai 2026"),
        ("15/05/2026", "15 mai 2026"),
        ("1/6/2026", "1er juin 2026"),
        ('"2026-06-01"', "1er juin 2026"),
        ("29/02/2028", "29 février 2028"),
    ],
)
def test_a_date_prints_in_words_in_a_sentence(typed: str, said: str, real: Source) -> None:
    assert filled(real, f"contrat_date: {typed}", "relance-1", "particulier").filling.textes["contrat_date"] == said.replace(" ", NBSP)


@pytest.mark.parametrize("typed", ["L'Étoile *Sud* & Fils", 'a  b ... "c" - d', "« déjà ; là »", "مرحبا 🙂"])
def test_the_words_of_the_buyer_are_not_retouched(typed: str, real: Source) -> None:
    quoted = "'" + typed.replace("'", "''") + "'"

    assert filled(real, f"pro_nom: {quoted}", "relance-1", "particulier").filling.textes["pro_nom"] == typed


@pytest.mark.parametrize("typed", ["+33600000000", "0600000000", '"+33 6 00 00 00 00"', '"01.00.00.00.00"'])
def test_a_telephone_number_is_printed_as_typed(typed: str, real: Source) -> None:
    assert filled(real, f"pro_telephone: {typed}", "relance-1", "particulier").filling.textes["pro_telephone"] == typed.strip('"')


@pytest.mark.parametrize("typed", ["FR7600000000000000000000000", "fr76 0000 0000 0000 0000 0000 000"])
def test_an_iban_prints_in_groups_of_four(typed: str, real: Source) -> None:
    said = filled(real, f"pro_iban: {typed}", "relance-1", "particulier").filling.textes["pro_iban"]

    assert said == "FR76 0000 0000 0000 0000 0000 000"


def test_an_address_keeps_its_lines(real: Source) -> None:
    found = filled(real, "client_adresse: |\n  3 avenue du Spécimen  \n  75000 Ville-Fictive\n", "decompte", "professionnel")

    assert found.filling.textes["client_adresse"] == "3 avenue du Spécimen\n75000 Ville-Fictive"


@pytest.mark.parametrize("typed", ["000 000 018 00002", "00000001800002", "356 000 000 00048", "356 000 000 00006"])
def test_a_siret_prints_in_groups(typed: str, real: Source) -> None:
    said = filled(real, f"pro_siret: {typed}", "relance-1", "particulier").filling.textes["pro_siret"]

    assert re.fullmatch(rf"\d{{3}}{NBSP}\d{{3}}{NBSP}\d{{3}}{NBSP}\d{{5}}", said)
    assert said.replace(NBSP, "") == typed.replace(" ", "")


def test_checksums_refuse_every_changed_digit() -> None:
    siret, iban = "00000001800002", "FR7600000000000000000000000"
    assert is_siret(siret)
    assert is_iban(iban)
    for number, judge in ((siret, is_siret), (iban, is_iban)):
        for place, digit in enumerate(number):
            if digit.isdecimal():
                assert not any(judge(f"{number[:place]}{other}{number[place + 1 :]}") for other in "0123456789" if other != digit)
    assert not is_siret("00000000000000")
    assert not is_iban("FR76")


def test_a_blank_of_another_document_is_no_fault(real: Source) -> None:
    found = filled(real, "heures_estimees: 6\noptions: {en_ligne: true}", "relance-1", "particulier")

    assert "heures_estimees" not in found.filling.textes
    assert found.filling.options == {}


NAMES = st.sampled_from(
    [
        "factures",
        "paiements",
        "interets",
        "client_nom",
        "pro_siret",
        "contrat_date",
        "date_arrete",
        "options",
        "public",
        "x",
        "total_du",
        "pages_total",
    ]
)
COLUMN_NAMES = st.sampled_from(["ligne_facture", "ligne_echeance", "ligne_montant_ttc", "ligne_date_paiement", "ligne_paiement", "y"])
TYPED: st.SearchStrategy[object] = st.sampled_from(
    ["F-1", "2026-04-09", "2026-05-15", "480", "professionnel", 480, -1, True, None, "", [], {}, "\u200b", "a: b", "9" * 40]
)
ANYTHING = st.dictionaries(
    NAMES, st.one_of(TYPED, st.lists(st.one_of(TYPED, st.dictionaries(COLUMN_NAMES, TYPED, max_size=5)), max_size=3))
)


@settings(max_examples=150)
@given(data=ANYTHING)
def test_whatever_is_typed_is_read_or_told(data: dict[str, object], real: Source) -> None:
    found, problems = read_dossier("dossier.yml", json.dumps(data).encode(), real.library)
    if not problems:
        try:
            complete(found, job(real, "decompte", "professionnel"), "professionnel", real.library)
        except ProblemsFoundError as error:
            problems = error.problems

    assert all(problem.rule == "dossier" and problem.line == 1 and problem.message for problem in problems)


# What is worked out: every figure below was counted by hand


@pytest.mark.parametrize("typed", ["oui", "Oui", "true"])
def test_a_box_and_an_option_say_yes_in_french_or_in_yaml(typed: str, real: Source) -> None:
    read = dossier(real.library, f"demande_execution_anticipee: {typed}\noptions: {{en_ligne: {typed}}}")

    assert read.values["demande_execution_anticipee"] is True
    assert read.options == {"en_ligne": True}


def test_a_box_and_an_option_say_no_in_french(real: Source) -> None:
    read = dossier(real.library, "demande_execution_anticipee: non\noptions: {en_ligne: non}")

    assert (read.values["demande_execution_anticipee"], read.options) == (False, {"en_ligne": False})


def test_an_association_without_siret_gives_its_rna_number(real: Source) -> None:
    found = filled(real, "client_siret: w751 234 567", "devis", "non_professionnel")

    assert found.filling.textes["client_siret"] == "W751234567"
