"""Claims without sense, and what a sound one must still be told: doubts, limitation, reminders, texts."""

from datetime import date
from decimal import Decimal

import pytest

from generator.models.library import Library
from generator.penalties import BadClaimError, Claim, ContractRate, compute
from generator.penalties.cautions import pressing_first
from generator.penalties.claim import checked
from generator.penalties.limitation import limitation_of
from generator.penalties.regime import regime_of
from generator.penalties.report import text_report
from tests.penalties import CREDITORS, PUBLICS, SUM, claim, library, paid

__all__ = ["library"]
BAD_CLAIMS: list[tuple[Claim, str, str]] = [
    (claim("0", "2026-01-01", "2026-02-01"), "amount", "plus grande que zéro"),
    (claim("-5", "2026-01-01", "2026-02-01"), "amount", "plus grande que zéro"),
    (claim("1000000000", "2026-01-01", "2026-02-01"), "amount", "plus petite qu'un milliard"),
    (claim("NaN", "2026-01-01", "2026-02-01"), "amount", "plus grande que zéro"),
    (claim("1.001", "2026-01-01", "2026-02-01"), "amount", "s'arrête au centime"),
    (claim("1", "2026-02-01", "2026-02-01"), "to", "rien n'est en retard le 1er février 2026"),
    (claim("1", "2026-02-01", "2026-01-01"), "to", "à payer au plus tard le 1er février 2026"),
    (claim("1", "2026-01-01", "9999-12-31"), "to", "l'année 9999 est trop lointaine"),
    (claim("1", "2026-01-01", "2026-02-01", invoices=0), "invoices", "de 1 à 999"),
    (claim("1", "2026-01-01", "2026-02-01", payments=paid("2026-02-02:1")), "payment", "2 février 2026 est postérieur au 1er février 2026"),
    (claim("1", "2026-01-01", "2026-02-01", payments=paid("2026-01-02:-1")), "payment", "plus grande que zéro"),
    (claim("1", "2026-01-01", "2026-02-01", payments=paid("2026-01-02:0.001")), "payment", "s'arrête au centime"),
    (claim("1", "2026-01-01", "2026-02-01", rate="20,5x"), "rate", "de 0 à 20 fois"),
    (claim("1", "2026-01-01", "2026-02-01", rate="BCE + 101"), "rate", "de 0 à 100 points"),
    (claim("1", "2026-01-01", "2026-02-01", rate="100.01"), "rate", "de 0 à 100 %"),
    (claim("1", "2026-01-01", "2026-02-01", rate="8.00001"), "rate", "quatre décimales"),
    (claim("1", "2026-01-01", "2026-02-01", "acheteur_public", rate="12"), "rate", "fixé par un texte"),
    (claim("1", "2026-01-01", "2026-02-01", "particulier", notice="2026-01-02", rate="5"), "rate", "l'intérêt légal"),
    (claim("1", "2026-01-01", "2026-02-01", "particulier"), "notice", "il manque le jour de réception"),
    (claim("1", "2026-01-01", "2026-02-01", "non_professionnel"), "notice", "il manque le jour de réception"),
    (claim("1", "2026-01-01", "2026-02-01", creditor="particulier"), "notice", "il manque le jour de réception"),
    (claim("1", "2026-01-02", "2026-02-01", "particulier", notice="2026-01-01"), "notice", "précède l'échéance"),
    (claim("1", "2026-01-01", "2026-02-01", "particulier", notice="2026-02-01"), "to", "aucun intérêt ne court encore"),
    (claim("1", "2026-01-01", "2026-02-01", "particulier", notice="2026-01-02", invoices=2), "invoices", "entre professionnels"),
    (claim("1", "2026-01-01", "2026-02-01", "acheteur_public", creditor="particulier"), "creditor", "titulaire d'un marché"),
]


@pytest.mark.parametrize(("asked", "option", "words"), BAD_CLAIMS, ids=lambda part: part if isinstance(part, str) else "")
def test_a_claim_without_sense_names_what_to_correct(asked: Claim, option: str, words: str, library: Library) -> None:
    with pytest.raises(BadClaimError) as caught:
        compute(asked, library)

    assert caught.value.option == option
    assert words in str(caught.value).replace("\u00a0", " ")


# Cautions and sources


def codes(asked: Claim, library: Library) -> list[str]:
    return [caution.code for caution in compute(asked, library).cautions]


def test_a_rate_nobody_confirmed_is_said_once_a_series(library: Library) -> None:
    result = compute(claim("1000", "2024-12-31", "2026-10-15"), library)

    found = [caution.message for caution in result.cautions if caution.code == "taux_non_confirme"]
    assert len(found) == 1
    assert "2,15 %" in found[0]
    assert "2,40 %" in found[0]
    assert "3,15 %" not in found[0]
    assert [line.confirmed for line in result.lines] == [True, False, False, False]


def test_a_sure_rate_is_not_doubted(library: Library) -> None:
    assert "taux_non_confirme" not in codes(claim("1000", "2024-03-31", "2025-06-30"), library)


def test_a_floor_nobody_confirmed_is_said_too(library: Library) -> None:
    assert "taux_non_confirme" in codes(claim("1000", "2026-06-30", "2026-10-15", rate="15"), library)


# Last days: two years (consumer), five years, four years from 1 January after; near: six months before, on the 28th at the latest.
LIMITS: list[tuple[Claim, str]] = [
    (claim("1", "2024-02-29", "2025-08-27", "particulier", notice="2024-03-01"), ""),
    (claim("1", "2024-02-29", "2025-08-28", "particulier", notice="2024-03-01"), "prescription_proche"),
    (claim("1", "2024-02-29", "2026-02-28", "particulier", notice="2024-03-01"), "prescription_proche"),
    (claim("1", "2024-02-29", "2026-03-01", "particulier", notice="2024-03-01"), "prescription_passee"),
    (claim("1", "2021-03-15", "2025-09-14"), ""),
    (claim("1", "2021-03-15", "2025-09-15"), "prescription_proche"),
    (claim("1", "2021-03-15", "2026-03-15"), "prescription_proche"),
    (claim("1", "2021-03-15", "2026-03-16"), "prescription_passee"),
    (claim("1", "2021-03-15", "2025-09-14", "non_professionnel", notice="2021-04-01"), ""),
    (claim("1", "2021-03-15", "2026-03-16", "non_professionnel", notice="2021-04-01"), "prescription_passee"),
    # A consumer has five years against a consumer or a professional.
    (claim("1", "2021-03-15", "2025-09-14", "particulier", notice="2021-04-01", creditor="particulier"), ""),
    (claim("1", "2021-03-15", "2026-03-16", creditor="particulier", notice="2021-04-01"), "prescription_passee"),
    (claim("1", "2021-03-15", "2025-06-27", "acheteur_public"), ""),
    (claim("1", "2021-03-15", "2025-06-28", "acheteur_public"), "prescription_proche"),
    (claim("1", "2021-03-15", "2025-12-31", "acheteur_public"), "prescription_proche"),
    (claim("1", "2021-03-15", "2026-01-01", "acheteur_public"), "prescription_passee"),
    # The two years of the consumer's code are known from 2016-07-01 on.
    (claim("1", "2015-03-15", "2016-06-30", "particulier", notice="2015-04-01"), "prescription_inconnue"),
]


@pytest.mark.parametrize(("asked", "code"), LIMITS, ids=lambda part: part if isinstance(part, str) else "")
def test_limitation_is_judged_on_the_last_day_of_the_account(asked: Claim, code: str, library: Library) -> None:
    found = [name for name in codes(asked, library) if name.startswith("prescription")]

    assert found == ([code] if code else [])


def test_a_claim_wholly_paid_has_no_limitation(library: Library) -> None:
    asked = claim("1", "2015-03-15", "2026-06-30", payments=paid("2015-03-15:1"))

    assert "prescription_passee" not in codes(asked, library)


def test_the_last_day_of_a_29_february(library: Library) -> None:
    asked = checked(claim("1", "2024-02-29", "2025-08-27", "particulier", notice="2024-03-01"))
    limit = limitation_of(asked, regime_of(asked, library), library)

    assert limit
    assert limit.last == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("asked", "reminders"),
    [
        (claim("1", "2026-06-30", "2026-07-05"), {"procedure_collective"}),
        (claim("1", "2026-06-30", "2026-07-05", notice="2026-07-01"), {"procedure_collective", "mise_en_demeure_sans_effet"}),
        (claim("1", "2026-06-30", "2026-07-05", "acheteur_public"), set()),
        (claim("1", "2026-06-30", "2026-07-05", "particulier", notice="2026-07-01"), {"point_de_depart", "surendettement", "jugement"}),
        (
            claim("1", "2026-06-30", "2026-07-05", "non_professionnel", notice="2026-07-01"),
            {"point_de_depart", "procedure_collective", "jugement"},
        ),
        (claim("1", "2026-06-30", "2026-07-05", payments=paid("2026-07-02:50")), {"procedure_collective", "trop_percu"}),
    ],
)
def test_reminders_by_public(asked: Claim, reminders: set[str], library: Library) -> None:
    assert set(codes(asked, library)) - {"taux_non_confirme"} == reminders


def test_each_public_cites_its_own_texts(library: Library) -> None:
    def cited(asked: Claim) -> set[str]:
        return {texte.id for texte in compute(asked, library).textes}

    professional = cited(claim("1", "2026-06-30", "2026-07-05"))
    consumer = cited(claim("1", "2026-06-30", "2026-07-05", "particulier", notice="2026-07-01", payments=paid("2026-07-02:1")))
    buyer = cited(claim("1", "2026-06-30", "2026-07-05", "acheteur_public", payments=paid("2026-07-02:1")))

    assert professional == {"c_com_l441_10", "c_com_d441_5"}
    assert consumer == {"c_civ_1231_6", "c_civ_1344_1", "cmf_l313_2", "cmf_d313_1_a", "c_civ_1343_1"}
    assert buyer == {"ccp_l2192_13", "ccp_r2192_31", "ccp_r2192_32", "ccp_d2192_35", "ccp_r2192_36"}


def test_every_text_that_a_regime_cites_is_in_the_library(library: Library) -> None:
    for public in PUBLICS:
        for creditor in CREDITORS:
            for rate in (None, ContractRate(Decimal(20))):
                asked = Claim(SUM, date(2026, 1, 1), date(2026, 2, 1), public, creditor, date(2026, 1, 2), rate=rate)
                regime = regime_of(asked, library)
                assert {*regime.textes, *regime.rules.payment_textes} <= library.textes.keys()
                assert {regime.limitation, regime.fee or regime.limitation} <= library.droit.keys()


# What must hold for any claim


def test_a_debt_too_old_for_a_court_is_the_first_thing_told(library: Library) -> None:
    made = compute(claim("600", "2019-04-09", "2026-11-28"), library)

    assert made.cautions[0].code == "prescription_passee"
    assert text_report(made, library).startswith("La prescription est passée")
    assert pressing_first(["Vérifiez.", made.cautions[0].message]) == [made.cautions[0].message, "Vérifiez."]
