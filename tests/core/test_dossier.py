"""A dossier: what is refused and in which words, what is worked out of it and to the cent, what is still missing."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.convert.all import job_of
from generator.convert.job import Job
from generator.convert.source import Source
from generator.dossier import Completed, Dossier, complete, read_dossier
from generator.dossier.checksums import is_iban, is_siret
from generator.models.library import Library
from generator.models.publics import PUBLICS, Public
from generator.penalties import Claim, Payment, compute
from generator.problems import ProblemsFoundError, formatted
from tests.frozen import DAY, TESTS
from tests.reading import read
from tests.tools import ROOT

FAULTS = sorted((TESTS / "bad_dossiers").glob("*.yml"))
COACH = TESTS / "dossiers" / "coach.yml"
NBSP = "\u00a0"


@pytest.fixture(scope="module")
def real(out: Path) -> Source:
    """The repository's own library, for the packs of a coach, a lawyer and a notary."""
    return read(ROOT, out, DAY, ("avocat", "coach", "notaire"))[0]


def job(source: Source, document: str, public: str, pack: str = "coach") -> Job:
    found = next(r for r in source.renderings if (r.pack.id, r.document.id, r.public) == (pack, document, public))
    return job_of(source.library, found)


def dossier(library: Library, text: str) -> Dossier:
    found, problems = read_dossier("dossier.yml", text.encode(), library)
    assert problems == []
    return found


def filled(source: Source, text: str, document: str, public: Public, pack: str = "coach") -> Completed:
    interest = next(one for one in source.packs if one.id == pack).voie_de_recouvrement.code != "taxe"
    return complete(dossier(source.library, text), job(source, document, public, pack), public, source.library, interest=interest)


def changed(text: str, **answers: str) -> str:
    """Return the dossier *text* with other answers, or more of them."""
    for cle, typed in answers.items():
        text, count = re.subn(rf"(?m)^{cle}: .*$", f"{cle}: {typed}", text)
        text += "" if count else f"\n{cle}: {typed}\n"
    return text


def plain(texts: Mapping[str, str]) -> dict[str, str]:
    return {cle: text.replace(NBSP, " ") for cle, text in texts.items()}


def rows(completed: Completed, table: str) -> list[list[str]]:
    return [[cell.replace(NBSP, " ") for cell in row.values()] for row in completed.filling.lignes[table]]


# What is refused


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


def interest(base: str, rate: str, days: int) -> Decimal:
    """Simple interest over 365 days, half up to the cent."""
    cents = Decimal(base) * Decimal(rate) * days / 365
    return (cents + Decimal("0.5")) // 1 / 100


def test_a_reminder_tells_the_invoice_chosen(real: Source) -> None:
    for pack in ("coach", "avocat"):
        found = filled(real, COACH.read_text("utf-8"), "relance-1", "particulier", pack)

        said = plain(found.filling.textes)
        assert (said["facture_numero"], said["facture_date"], said["facture_echeance"]) == ("F-2026-012", "10 mars 2026", "9 avril 2026")
        assert (said["facture_montant_ttc"], said["acompte_verse"], said["montant_restant_du"]) == ("480,00 €", "100,00 €", "380,00 €")
        assert found.missing == ()
        assert found.cautions == ()


def test_a_reminder_takes_the_only_invoice(real: Source) -> None:
    text = "factures:\n  - {ligne_facture: A-1, ligne_montant_ttc: 80}\npaiements: []\n"

    said = plain(filled(real, text, "relance-1", "professionnel").filling.textes)

    assert (said["facture_numero"], said["montant_restant_du"]) == ("A-1", "80,00 €")


def test_a_reminder_does_not_guess_between_two_invoices(real: Source) -> None:
    found = filled(real, "factures:\n  - {ligne_facture: A-1}\n  - {ligne_facture: A-2}\n", "relance-1", "professionnel")

    why = {missing.cle: missing.why for missing in found.missing}
    assert why["facture_montant_ttc"] == "Se calcule quand le dossier donne : Le numéro de la facture (facture_numero)."


def test_an_answer_stands_where_nothing_can_be_worked_out(real: Source) -> None:
    said = plain(filled(real, "facture_numero: A-1\nfacture_montant_ttc: 80", "relance-1", "professionnel").filling.textes)

    assert (said["facture_numero"], said["facture_montant_ttc"]) == ("A-1", "80,00 €")


def test_the_formal_notice_of_a_consumer_asks_for_the_principal_alone(real: Source) -> None:
    for pack in ("coach", "avocat"):
        found = filled(real, changed(COACH.read_text("utf-8"), barreau="Ville-Fictive"), "mise-en-demeure", "particulier", pack)

        assert rows(found, "factures") == [
            ["F-2026-012", "10/03/2026", "09/04/2026", "480,00 €", "380,00 €"],
            ["F-2026-015", "20/03/2026", "19/04/2026", "1 250,50 €", "1 250,50 €"],
        ]
        assert plain(found.filling.textes)["total_principal"] == "1 630,50 €"
        assert found.missing == ()
        assert "40" not in " ".join(found.cautions)


def test_the_formal_notice_of_a_professional_counts_penalties_and_fees(real: Source) -> None:
    # 12,15 % is the ECB rate of 1 January 2026 (2,15 %) and 10 points. The payment of 20 April meets 11 days of penalties.
    accrued = interest("480", "12.15", 11)
    left = Decimal(480) - (100 - accrued)
    first, second = interest(str(left), "12.15", 25), interest("1250.50", "12.15", 26)
    assert (accrued, left, first, second) == (Decimal("1.76"), Decimal("381.76"), Decimal("3.18"), Decimal("10.82"))
    for pack in ("coach", "avocat"):
        found = filled(real, changed(COACH.read_text("utf-8"), barreau="Ville-Fictive"), "mise-en-demeure", "professionnel", pack)

        assert rows(found, "factures_pro") == [
            ["F-2026-012", "09/04/2026", "381,76 €", "3,18 €", "40,00 €"],
            ["F-2026-015", "19/04/2026", "1 250,50 €", "10,82 €", "40,00 €"],
        ]
        said = plain(found.filling.textes)
        assert (said["total_principal"], said["interets_restants"], said["indemnites_restantes"]) == ("1 632,26 €", "14,00 €", "80,00 €")
        assert said["total_du"] == "1 726,26 €"
        assert found.missing == ()
        assert any("2,15" in caution for caution in found.cautions)


def test_the_account_of_a_consumer_joined_to_the_formal_notice_counts_no_interest(real: Source) -> None:
    found = filled(real, COACH.read_text("utf-8"), "decompte", "particulier")

    said = plain(found.filling.textes)
    assert rows(found, "interets") == [["–", "0,00 €", "–", "–", "–", "0,00 €"]]
    assert (said["total_interets"], said["interets_payes"], said["interets_restants"]) == ("0,00 €", "0,00 €", "0,00 €")
    assert (said["date_arrete"], said["total_paiements"], said["total_du"]) == ("15 mai 2026", "100,00 €", "1 630,50 €")
    assert found.filling.options == {"mise_en_demeure_recue": False}
    assert found.missing == ()


LATER = {"date_lettre": "2026-07-15", "date_reception": "2026-05-18"}
PAID_LATER = "ligne_date_paiement: 2026-06-10"


def later() -> str:
    return changed(COACH.read_text("utf-8").replace("ligne_date_paiement: 2026-04-20", PAID_LATER), **LATER)


def test_the_account_of_a_consumer_counts_legal_interest_from_the_day_after_reception(real: Source) -> None:
    accrued = interest("480", "2.62", 23)
    left = str(480 - (100 - accrued))
    lines = [
        accrued,
        interest(left, "2.62", 20),
        interest(left, "2.75", 15),
        interest("1250.50", "2.62", 43),
        interest("1250.50", "2.75", 15),
    ]
    assert lines == [Decimal(amount) for amount in ("0.79", "0.55", "0.43", "3.86", "1.41")]

    found = filled(real, later(), "decompte", "particulier")

    assert rows(found, "interets") == [
        ["F-2026-012", "480,00 €", "du 19/05/2026 au 10/06/2026", "2,62 %", "23", "0,79 €"],
        ["F-2026-012", "380,79 €", "du 11/06/2026 au 30/06/2026", "2,62 %", "20", "0,55 €"],
        ["F-2026-012", "380,79 €", "du 01/07/2026 au 15/07/2026", "2,75 % (à confirmer)", "15", "0,43 €"],
        ["F-2026-015", "1 250,50 €", "du 19/05/2026 au 30/06/2026", "2,62 %", "43", "3,86 €"],
        ["F-2026-015", "1 250,50 €", "du 01/07/2026 au 15/07/2026", "2,75 % (à confirmer)", "15", "1,41 €"],
    ]
    said = plain(found.filling.textes)
    assert (said["total_interets"], said["interets_payes"], said["interets_restants"]) == ("7,04 €", "0,79 €", "6,25 €")
    assert (said["total_principal"], said["total_du"]) == ("1 631,29 €", "1 637,54 €")
    assert "total_indemnites" not in said
    assert found.filling.options == {"mise_en_demeure_recue": True}
    assert found.missing == ()
    assert any("2,75" in caution and "à confirmer" in caution for caution in found.cautions)


def test_the_account_of_a_professional_adds_up_after_a_part_payment(real: Source) -> None:
    found = filled(real, later(), "decompte", "professionnel")

    assert [row[1:] for row in rows(found, "interets")] == [
        ["480,00 €", "du 10/04/2026 au 10/06/2026", "12,15 %", "62", "9,91 €"],
        ["389,91 €", "du 11/06/2026 au 30/06/2026", "12,15 %", "20", "2,60 €"],
        ["389,91 €", "du 01/07/2026 au 15/07/2026", "12,40 %", "15", "1,99 €"],
        ["1 250,50 €", "du 20/04/2026 au 30/06/2026", "12,15 %", "72", "29,97 €"],
        ["1 250,50 €", "du 01/07/2026 au 15/07/2026", "12,40 %", "15", "6,37 €"],
    ]
    said = plain(found.filling.textes)
    assert (said["total_interets"], said["interets_payes"], said["interets_restants"]) == ("50,84 €", "9,91 €", "40,93 €")
    assert (said["total_principal"], said["total_indemnites"], said["indemnites_restantes"]) == ("1 640,41 €", "80,00 €", "80,00 €")
    assert said["total_du"] == "1 761,34 €"
    assert "mise_en_demeure_recue" not in found.filling.options


def test_the_account_of_an_association_is_that_of_a_consumer(real: Source) -> None:
    ours, theirs = (plain(filled(real, later(), "decompte", public).filling.textes) for public in ("non_professionnel", "particulier"))

    assert (ours["total_interets"], ours["total_principal"], ours["total_du"]) == ("7,04 €", "1 631,29 €", "1 637,54 €")
    assert ours == theirs


def public_buyer() -> str:
    return changed(later(), public="acheteur_public", marche_reference="bon n° 7", client_siret="000 000 018 00002")


def test_the_account_of_a_public_buyer_has_one_rate_and_pays_the_principal_first(real: Source) -> None:
    # 10,15 % is the ECB rate of 1 January 2026 (2,15 %) and 8 points, for the whole delay: the semester of July changes nothing.
    lines = [interest("480", "10.15", 62), interest("380", "10.15", 35), interest("1250.50", "10.15", 87)]
    assert lines == [Decimal(amount) for amount in ("8.28", "3.70", "30.25")]

    found = filled(real, public_buyer(), "decompte", "acheteur_public")

    assert [row[1:] for row in rows(found, "interets")] == [
        ["480,00 €", "du 10/04/2026 au 10/06/2026", "10,15 %", "62", "8,28 €"],
        ["380,00 €", "du 11/06/2026 au 15/07/2026", "10,15 %", "35", "3,70 €"],
        ["1 250,50 €", "du 20/04/2026 au 15/07/2026", "10,15 %", "87", "30,25 €"],
    ]
    said = plain(found.filling.textes)
    assert (said["total_principal"], said["total_paiements"]) == ("1 630,50 €", "100,00 €")
    assert (said["total_interets"], said["interets_payes"], said["interets_restants"]) == ("42,23 €", "0,00 €", "42,23 €")
    assert (said["total_indemnites"], said["indemnites_restantes"]) == ("80,00 €", "80,00 €")
    # 1630,50 + 42,23 + 80
    assert said["total_du"] == "1 752,73 €"
    assert "mise_en_demeure_recue" not in found.filling.options
    assert found.missing == ()


def test_a_payment_beyond_the_principal_pays_the_interest_of_a_public_buyer(real: Source) -> None:
    found = filled(real, public_buyer().replace("ligne_paiement: 100", "ligne_paiement: 485"), "decompte", "acheteur_public")

    # 480 of principal are paid, then 5 of the 8,28 of interest; nothing more runs on that invoice.
    said = plain(found.filling.textes)
    assert (said["total_interets"], said["interets_payes"], said["interets_restants"]) == ("38,53 €", "5,00 €", "33,53 €")
    assert (said["total_principal"], said["indemnites_restantes"], said["total_du"]) == ("1 250,50 €", "80,00 €", "1 364,03 €")


def test_the_formal_notice_of_a_public_buyer_adds_up(real: Source) -> None:
    requests = """
factures_acheteur_public:
  - {ligne_demande: 2026-03-11}
  - {ligne_demande: 2026-03-21}
"""
    found = filled(real, public_buyer() + requests, "mise-en-demeure", "acheteur_public")

    assert rows(found, "factures_acheteur_public") == [
        ["F-2026-012", "11/03/2026", "09/04/2026", "380,00 €", "11,98 €", "40,00 €"],
        ["F-2026-015", "21/03/2026", "19/04/2026", "1 250,50 €", "30,25 €", "40,00 €"],
    ]
    said = plain(found.filling.textes)
    assert [said[name] for name in ("total_du", "total_principal", "interets_restants", "indemnites_restantes")] == [
        "1 752,73 €",
        "1 630,50 €",
        "42,23 €",
        "80,00 €",
    ]
    assert found.missing == ()


def test_the_day_a_public_buyer_received_the_request_is_asked_for(real: Source) -> None:
    two = filled(real, public_buyer(), "mise-en-demeure", "acheteur_public")
    one = "factures:\n  - {ligne_facture: A-1, ligne_echeance: 2026-04-09, ligne_montant_ttc: 80}\npaiements: []\n"
    alone = filled(real, f"{one}date_lettre: 2026-05-15\ndemande_paiement_date: 2026-03-10\n", "mise-en-demeure", "acheteur_public")

    assert [missing.cle for missing in two.missing] == ["ligne_demande"]
    assert rows(alone, "factures_acheteur_public")[0][1] == "10/03/2026"


@pytest.mark.parametrize("public", ["particulier", "professionnel"])
def test_the_account_of_a_notary_bears_neither_interest_nor_fee(public: Public, real: Source) -> None:
    text = changed(later(), dossier_reference="dossier n° 2026-007")
    for document in ("decompte", "mise-en-demeure", "echeancier"):
        found = filled(real, text, document, public, "notaire")

        assert plain(found.filling.textes)["total_principal"] == "1 630,50 €"
        assert not {"interets", "factures_pro"} & found.filling.lignes.keys()
        assert not {"total_du", "total_interets", "total_indemnites"} & found.filling.textes.keys()
        assert [row[-1] for row in rows(found, "factures")] == ["380,00 €", "1 250,50 €"]
    # One question is left to the notary: does the account hold fees that the tariff does not set?
    assert [one.cle for one in filled(real, text, "decompte", public, "notaire").missing] == ["honoraires_libres"]


@pytest.mark.parametrize(("public", "parts"), [("particulier", 2), ("professionnel", 3)])
def test_the_request_for_an_order_adds_up_after_a_part_payment(public: Public, parts: int, real: Source) -> None:
    said = plain(filled(real, later(), "requete-injonction", public).filling.textes)

    names = ("total_principal", "interets_restants", "indemnites_restantes")[:parts]
    assert _amount(said["total_du"]) == sum(_amount(said[name]) for name in names)


def test_a_payment_that_covers_all_but_the_fee_pays_the_fee_last(real: Source) -> None:
    text = changed(COACH.read_text("utf-8"), date_lettre="2026-05-15").replace("ligne_paiement: 100", "ligne_paiement: 500")

    found = filled(real, text, "decompte", "professionnel")

    # 480 + 1,76 of penalties are paid; 18,24 of the 40 € too.
    said = plain(found.filling.textes)
    assert (said["total_indemnites"], said["indemnites_restantes"]) == ("80,00 €", "61,76 €")
    assert "La facture F-2026-012 est entièrement payée : retirez-la si elle ne doit plus rien." in found.cautions


def test_an_account_waits_for_the_day_of_reception(real: Source) -> None:
    found = filled(real, changed(COACH.read_text("utf-8"), date_lettre="2026-07-15"), "decompte", "particulier")

    why = {missing.cle: missing.why for missing in found.missing}
    asked = "Se calcule quand le dossier donne : La date de réception de la mise en demeure (date_reception)."
    assert why["total_du"] == why["interets"] == why["total_principal"] == asked
    assert why["mise_en_demeure_recue"].startswith("Gardez ce passage ou supprimez-le")
    assert "total_du" not in found.filling.textes


def test_no_payment_is_said_never_supposed(real: Source) -> None:
    text = re.sub(r"(?s)paiements:.*?\n\n", "\n", COACH.read_text("utf-8"))

    untold = filled(real, text, "decompte", "professionnel")
    told = filled(real, f"{text}\npaiements: []\n", "decompte", "professionnel")

    why = {missing.cle: missing.why for missing in untold.missing}
    assert why["total_du"].endswith("Les paiements reçus (paiements). Si rien n'a été payé, écrivez « paiements: [] ».")
    assert rows(told, "paiements") == [["–", "–", "–", "0,00 €"]]
    assert plain(told.filling.textes)["total_paiements"] == "0,00 €"
    assert told.missing == ()


def test_a_rate_nobody_knows_leaves_the_sums_blank_and_says_why(real: Source) -> None:
    found = filled(real, changed(later(), date_lettre="2027-03-01"), "decompte", "professionnel")

    assert "total_du" not in found.filling.textes
    assert any("n'est pas connue au 1er janvier 2027" in caution.replace(NBSP, " ") for caution in found.cautions)


@pytest.mark.parametrize(("public", "year"), [("particulier", 2024), ("professionnel", 2021)])
def test_a_debt_too_old_is_told(public: Public, year: int, real: Source) -> None:
    text = f"date_lettre: {year + 2 + 3 * (public == 'professionnel')}-06-01\npaiements: []\nfactures:\n"
    text += f"  - {{ligne_facture: A-1, ligne_echeance: {year}-04-09, ligne_montant_ttc: 80}}\n"

    found = filled(real, text, "mise-en-demeure", public)

    assert any(caution.startswith("La prescription est passée") for caution in found.cautions)


def test_pages_and_fees_of_a_lawyer_are_multiplied_and_added(real: Source) -> None:
    pages = filled(real, COACH.read_text("utf-8"), "bordereau-pieces", "particulier")
    fees = filled(real, "taux_horaire_ttc: 180,50\nheures_estimees: 6,5", "convention-honoraires", "particulier", "avocat")

    assert pages.filling.textes["pages_total"] == "8"
    assert plain(fees.filling.textes)["estimation_ttc"] == "1 173,25 €"
    assert fees.filling.textes["heures_estimees"] == "6,5"


def test_an_option_dropped_takes_its_blanks_with_it(real: Source) -> None:
    kept = filled(real, "options: {temps_passe: true, forfait: false}", "convention-honoraires", "particulier", "avocat")

    missing = [one.cle for one in kept.missing]
    assert "taux_horaire_ttc" in missing
    assert not {"forfait_ttc", "temps_passe", "forfait"} & set(missing)
    assert kept.filling.options == {"temps_passe": True, "forfait": False}


def test_what_is_missing_says_where_to_find_it_once_in_the_order_of_the_document(real: Source) -> None:
    found = filled(real, "pro_nom: Camille Exemple EI", "relance-1", "particulier")

    assert [missing.cle for missing in found.missing][:3] == ["facture_numero", "client_civilite", "facture_date"]
    assert len({missing.cle for missing in found.missing}) == len(found.missing)
    champs = real.library.champs
    assert all(missing.why == champs[missing.cle].ou_le_trouver for missing in found.missing if not champs[missing.cle].calcul)


def test_every_calculation_has_a_blank_and_a_function(real: Source) -> None:
    from typing import get_args  # noqa: PLC0415

    from generator.dossier import calculs  # noqa: PLC0415
    from generator.models.content import Calcul  # noqa: PLC0415

    named = {champ.calcul for champ in real.library.champs.values()} - {None}
    assert named == set(get_args(Calcul)) == {*calculs.VALUES, *calculs.TABLES, *calculs.COLUMNS}


# Whatever was paid, the account adds up and says what `clausier penalties` says

DAYS = st.dates(date(2026, 3, 1), date(2026, 11, 30))
CENTS = st.integers(1, 200_000).map(lambda cents: Decimal(cents) / 100)
PART = st.integers(1, 30_000).map(lambda cents: Decimal(cents) / 100)
INVOICES = st.lists(
    st.tuples(CENTS, st.dates(date(2026, 1, 5), date(2026, 8, 1)), st.lists(st.tuples(DAYS, PART), max_size=3)), min_size=1, max_size=3
)


def _case(public: Public, day: date, notice: date, invoices: Sequence[tuple[Decimal, date, list[tuple[date, Decimal]]]]) -> str:
    lines = [f"public: {public}", f"date_arrete: {day}", f"date_reception: {notice}", "factures:"]
    lines += [
        f"  - {{ligne_facture: A-{n}, ligne_echeance: {due}, ligne_montant_ttc: {amount}}}" for n, (amount, due, _) in enumerate(invoices)
    ]
    paid = [
        f"  - {{ligne_facture: A-{n}, ligne_date_paiement: {on}, ligne_paiement: {amount}}}"
        for n, (_, _, payments) in enumerate(invoices)
        for on, amount in payments
    ]
    return "\n".join([*lines, "paiements:" if paid else "paiements: []", *paid])


def _amount(text: str) -> Decimal:
    return Decimal(re.sub(r"[^\d,]", "", text).replace(",", "."))


@settings(max_examples=80)
@given(
    public=st.sampled_from(["particulier", "non_professionnel", "professionnel", "acheteur_public"]),
    day=st.dates(date(2026, 8, 10), date(2026, 12, 20)),
    wait=st.integers(0, 60),
    invoices=INVOICES,
)
def test_any_mix_of_payments_adds_up_to_the_cent(
    real: Source, public: Public, day: date, wait: int, invoices: list[tuple[Decimal, date, list[tuple[date, Decimal]]]]
) -> None:
    kept = [(amount, due, [payment for payment in payments if payment[0] <= day]) for amount, due, payments in invoices]
    notice = date(2026, 8, 2) + timedelta(days=wait)
    claims = [
        Claim(
            amount,
            due,
            day,
            public,
            notice=notice if PUBLICS[public].from_notice else None,
            payments=tuple(Payment(*paid) for paid in payments),
        )
        for amount, due, payments in kept
    ]
    text = _case(public, day, notice, kept)
    waiting = PUBLICS[public].from_notice and notice >= day
    results = [] if waiting else [compute(claim, real.library) for claim in claims]
    over = (
        any(sum(paid.amount for paid in claim.payments) > claim.amount for claim in claims)
        if waiting
        else any(r.owed.excess for r in results)
    )
    if over:
        with pytest.raises(ProblemsFoundError, match="dépassent"):
            filled(real, text, "decompte", public)
        return

    said = {cle: _amount(value) for cle, value in filled(real, text, "decompte", public).filling.textes.items() if "€" in value}

    due, paid = sum(claim.amount for claim in claims), sum(paid.amount for claim in claims for paid in claim.payments)
    assert said["total_du"] == (due - paid if waiting else sum(result.total for result in results))
    fees, left = said.get("total_indemnites", Decimal(0)), said.get("indemnites_restantes", Decimal(0))
    assert said["total_du"] == said["total_principal"] + said["interets_restants"] + left
    assert said["total_du"] == due + said["total_interets"] + fees - said["total_paiements"]
    assert said["total_interets"] == said["interets_payes"] + said["interets_restants"]


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
