"""The account of a dossier, to the cent: interest, payments, fees, for each public."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.convert.source import Source
from generator.models.publics import PUBLICS, Public
from generator.penalties import Claim, Payment, compute
from generator.problems import ProblemsFoundError
from tests.answers import COACH, NBSP, _amount, changed, filled, interest, later, plain, public_buyer, real, rows

__all__ = ["real"]


def test_the_account_of_a_consumer_joined_to_the_formal_notice_counts_no_interest(real: Source) -> None:
    found = filled(real, COACH.read_text("utf-8"), "decompte", "particulier")

    said = plain(found.filling.textes)
    assert rows(found, "interets") == [["–", "0,00 €", "–", "–", "–", "0,00 €"]]
    assert (said["total_interets"], said["interets_payes"], said["interets_restants"]) == ("0,00 €", "0,00 €", "0,00 €")
    assert (said["date_arrete"], said["total_paiements"], said["total_du"]) == ("15 mai 2026", "100,00 €", "1 630,50 €")
    assert found.filling.options == {"mise_en_demeure_recue": False}
    assert found.missing == ()


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
