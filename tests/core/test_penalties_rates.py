"""The rates of late-payment sums: every semester, the floor of a contract, what nobody knows, what a contract says."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from generator.models.library import Library
from generator.models.publics import Public
from generator.penalties import (
    Claim,
    ContractRate,
    MissingValueError,
    RefusedRateError,
    compute,
    read_rate,
)
from generator.texts.formatting import droit_words
from tests.penalties import PRO, READ, SUM, claim, day, library, lines

__all__ = ["library"]


# Published rates: ECB + 10, three times the legal rate, ECB + 8, legal rate of a consumer creditor and of any other.
SEMESTERS = """
2015-01-01 10.05  2.79  8.05 4.06 0.93
2015-07-01 10.05  2.97  8.05 4.29 0.99
2016-01-01 10.05  3.03  8.05 4.54 1.01
2016-07-01 10.00  2.79  8.00 4.35 0.93
2017-01-01 10.00  2.70  8.00 4.16 0.90
2017-07-01 10.00  2.70  8.00 3.94 0.90
2018-01-01 10.00  2.67  8.00 3.73 0.89
2018-07-01 10.00  2.64  8.00 3.60 0.88
2019-01-01 10.00  2.58  8.00 3.40 0.86
2019-07-01 10.00  2.61  8.00 3.26 0.87
2020-01-01 10.00  2.61  8.00 3.15 0.87
2020-07-01 10.00  2.52  8.00 3.11 0.84
2021-01-01 10.00  2.37  8.00 3.14 0.79
2021-07-01 10.00  2.28  8.00 3.12 0.76
2022-01-01 10.00  2.28  8.00 3.13 0.76
2022-07-01 10.00  2.31  8.00 3.15 0.77
2023-01-01 12.50  6.18 10.50 4.47 2.06
2023-07-01 14.00 12.66 12.00 6.82 4.22
2024-01-01 14.50 15.21 12.50 8.01 5.07
2024-07-01 14.25 14.76 12.25 8.16 4.92
2025-01-01 13.15 11.13 11.15 7.21 3.71
2025-07-01 12.15  8.28 10.15 6.65 2.76
2026-01-01 12.15  7.86 10.15 6.67 2.62
2026-07-01 12.40  8.25 10.40 6.84 2.75
"""


ROWS = [row.split() for row in SEMESTERS.split("\n") if row]
BOUNDARIES = [(*row, *before[1:]) for before, row in zip([[""] * 6, *ROWS], ROWS, strict=False)]


@pytest.mark.parametrize("row", BOUNDARIES, ids=lambda row: row[0])
def test_each_boundary_the_day_before_and_the_day(row: tuple[str, ...], library: Library) -> None:
    start, default, floor, buyer, person, other, *before = row
    first = day(start)
    before_default, before_floor, before_buyer, before_person, before_other = before
    # Two days: the last of the semester before and the first of this one; only the first in the oldest semester.
    ago = timedelta(2 if before_default else 1)

    def rates(public: Public = PRO, **more: Any) -> list[str]:  # noqa: ANN401
        asked = Claim(SUM, first - ago, first, public, **more)
        return [f"{line.quote.rate:.2f}" for line in compute(asked, library).lines]

    def known(*found: str) -> list[str]:
        return [value for value in found if value]

    assert rates() == known(before_default, default)
    assert rates("particulier", notice=first - ago) == known(before_other, other)
    assert rates("non_professionnel", notice=first - ago) == known(before_other, other)
    assert rates("particulier", notice=first - ago, creditor="particulier") == known(before_person, person)
    judged = compute(Claim(SUM, first - ago, first, PRO, rate=ContractRate(Decimal(20))), library)
    assert [f"{line.quote.floor:.2f}" for line in judged.lines] == known(before_floor, floor)
    # The Code of public procurement starts on 1 April 2019.
    if first > date(2019, 4, 1):
        assert rates("acheteur_public") == known(before_buyer)
        assert [
            f"{line.quote.rate:.2f}" for line in compute(Claim(SUM, first - timedelta(1), first, "acheteur_public"), library).lines
        ] == [buyer]


def test_the_number_and_the_words_of_the_floor_agree(library: Library) -> None:
    number, words = library.droit["multiple_plancher_penalites"], library.droit["plancher_penalites"]
    held, said = number.on(READ), words.on(READ)

    assert held
    assert said
    assert droit_words(number, held[1]).replace("\u00a0", " ") == said[1].valeur


# The contract's rate under the floor


def test_a_rate_under_the_floor_is_refused_there_and_the_default_offered(library: Library) -> None:
    # Floors: 6.18 in 2023-S1, 12.66 in 2023-S2, 15.21 in 2024-S1, 14.76 in 2024-S2, 11.13 in 2025-S1.
    asked = claim("1000", "2022-12-31", "2025-06-30", rate="13")

    with pytest.raises(RefusedRateError) as caught:
        compute(asked, library)

    refused = [(str(line.start), f"{line.quote.floor:.2f}", f"{line.quote.rate:.2f}") for line in caught.value.refused]
    assert refused == [("2024-01-01", "15.21", "14.50"), ("2024-07-01", "14.76", "14.25")]
    assert lines(caught.value.offer) == [
        "2023-01-01 2023-06-30 181 13.00 1000.00 64.47",  # 1000 x 13 % x 181 / 365 = 64.466
        "2023-07-01 2023-12-31 184 13.00 1000.00 65.53",  # 1000 x 13 % x 184 / 365 = 65.534
        "2024-01-01 2024-06-30 182 14.50 1000.00 72.30",  # 1000 x 14.50 % x 182 / 365 = 72.301
        "2024-07-01 2024-12-31 184 14.25 1000.00 71.84",  # 1000 x 14.25 % x 184 / 365 = 71.836
        "2025-01-01 2025-06-30 181 13.00 1000.00 64.47",
    ]


@pytest.mark.parametrize("rate", ["0", "8.24", "8.2499"])
def test_a_hair_under_the_floor_is_refused(rate: str, library: Library) -> None:
    with pytest.raises(RefusedRateError):
        compute(claim("1000", "2026-06-30", "2026-09-30", rate=rate), library)


# What cannot be computed


MISSING: list[tuple[Claim, str, str]] = [
    (claim("1", "2026-12-30", "2027-01-01"), "» n'est pas connue au 1er janvier 2027", "connu jusqu'au 31 décembre 2026"),
    (claim("1", "2014-12-30", "2015-01-05"), "» n'est pas connue au 1er juillet 2014", "elle commence le 10 septembre 2014"),
    (
        claim("1", "2026-12-01", "2027-01-01", "particulier", notice="2026-12-05"),
        "n'est pas connue au 1er janvier 2027",
        "elle s'arrête le 31 décembre 2026",
    ),
    (
        claim("1", "2026-12-01", "2027-01-01", creditor="particulier", notice="2026-12-05"),
        "» n'est pas connue au 1er janvier 2027",
        "elle s'arrête le 31 décembre 2026",
    ),
    (
        claim("1", "2014-12-01", "2015-01-01", "particulier", notice="2014-12-30"),
        "n'est pas connue au 1er juillet 2014",
        "elle commence le 1er janvier 2015",
    ),
    (claim("1", "2026-12-01", "2027-01-01", rate="20"), "n'est pas connue au 1er janvier 2027", "s'arrête"),
    (claim("1", "2026-12-31", "2027-01-01", "acheteur_public"), "» n'est pas connue au 1er janvier 2027", "connu jusqu'au"),
    (
        claim("1", "2019-03-30", "2019-05-01", "acheteur_public"),
        "» n'est pas connue au 31 mars 2019",
        "elle commence le 1er avril 2019",
    ),
]


@pytest.mark.parametrize(("asked", "which", "where"), MISSING, ids=lambda part: part if isinstance(part, str) else "")
def test_a_missing_value_is_named_with_where_it_starts_or_ends(asked: Claim, which: str, where: str, library: Library) -> None:
    with pytest.raises(MissingValueError) as caught:
        compute(asked, library)

    sentence = str(caught.value).replace("\u00a0", " ")
    assert which in sentence
    assert where in sentence


def test_the_last_known_semester_is_not_the_clock(library: Library) -> None:
    # Read on 31 December 2026, the ECB rate of 1 January 2027 is not known; read the next day, it is.
    asked = claim("1000", "2026-12-31", "2027-03-31")

    def read_on(when: date) -> Library:
        droit = library.droit["taux_bce"].model_copy(update={"verifie_le": when})
        return replace(library, droit={**library.droit, "taux_bce": droit})

    with pytest.raises(MissingValueError):
        compute(asked, read_on(date(2026, 12, 31)))
    assert len(compute(asked, read_on(date(2027, 1, 1))).lines) == 1


def test_a_public_buyer_needs_the_rate_of_one_day_only(library: Library) -> None:
    assert len(compute(claim("1000", "2026-11-30", "2027-06-30", "acheteur_public"), library).lines) == 1


def test_a_hole_inside_a_series_is_named(library: Library) -> None:
    droit = library.droit["taux_legal_autres_cas"]
    rows = {start: row for start, row in droit.valeurs.items() if start != date(2025, 7, 1)}
    torn = replace(library, droit={**library.droit, droit.id: droit.model_copy(update={"valeurs": rows})})

    with pytest.raises(MissingValueError, match=r"il manque la ligne du 1er.juillet.2025"):
        compute(claim("1", "2025-05-01", "2025-08-01", "particulier", notice="2025-05-02"), torn)


def test_a_value_that_is_no_number_or_no_file_is_named(library: Library) -> None:
    without = {name: droit for name, droit in library.droit.items() if name != "majoration_bce"}
    with pytest.raises(MissingValueError, match=r"content/droit/majoration-bce\.yml n'existe pas"):
        compute(claim("1", "2026-06-30", "2026-07-01"), replace(library, droit=without))

    words = library.droit["majoration_bce"].model_copy(update={"valeurs": {date(2015, 1, 1): "dix"}})
    with pytest.raises(MissingValueError, match="n'est pas un nombre : « dix »"):
        compute(claim("1", "2026-06-30", "2026-07-01"), replace(library, droit={**library.droit, "majoration_bce": words}))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("12", "12 % par an"),
        ("12,5", "12,50 % par an"),
        ("12.5 % l'an", "12,50 % par an"),
        ("taux annuel de 12 %", "12 % par an"),
        ("3x", "3 fois le taux d'intérêt légal"),
        ("3 X", "3 fois le taux d'intérêt légal"),
        ("Trois fois le taux légal", "3 fois le taux d'intérêt légal"),
        ("trois fois le taux de l’intérêt légal en vigueur.", "3 fois le taux d'intérêt légal"),
        ("BCE + 10", "taux de refinancement de la Banque centrale européenne, majoré de 10 points de pourcentage"),
        ("taux bce+1", "taux de refinancement de la Banque centrale européenne, majoré de 1 point de pourcentage"),
        (
            "Taux directeur de la BCE majoré de dix points",
            "taux de refinancement de la Banque centrale européenne, majoré de 10 points de pourcentage",
        ),
    ],
)
def test_a_contract_rate_is_read_from_its_words_and_back(typed: str, words: str) -> None:
    rate = read_rate(typed)

    assert rate is not None
    assert rate.words.replace("\u00a0", " ") == words
    assert read_rate(words) == read_rate(rate.words) == rate


@pytest.mark.parametrize("typed", ["", "légal", "1 % par mois", "-3x", "x" * 400, "3 fois le prix", "BCE", "BCE - 1", "12 % du prix"])
def test_what_says_no_yearly_rate_is_not_read(typed: str) -> None:
    assert read_rate(typed) is None


def test_three_times_the_legal_rate_follows_each_semester(library: Library) -> None:
    # 600 x 7.86 x 82 / 36500 = 10.59; 600 x 8.25 x 151 / 36500 = 20.48
    made = compute(claim("600", "2026-04-09", "2026-11-28", rate="3x"), library)

    assert lines(made) == ["2026-04-10 2026-06-30 82 7.86 600.00 10.59", "2026-07-01 2026-11-28 151 8.25 600.00 20.48"]
    assert made.interest == Decimal("31.07")


def test_the_rule_of_the_law_written_in_a_contract_is_never_under_the_floor(library: Library) -> None:
    # In 2024 the default rate stands under three times the legal rate: 14.50 < 15.21.
    same = compute(claim("1000", "2023-12-31", "2024-06-30"), library)

    assert compute(claim("1000", "2023-12-31", "2024-06-30", rate="BCE + 10"), library).interest == same.interest
    with pytest.raises(RefusedRateError):
        compute(claim("1000", "2023-12-31", "2024-06-30", rate="BCE + 10,5"), library)
    with pytest.raises(RefusedRateError):
        compute(claim("1000", "2023-12-31", "2024-06-30", rate="2,99x"), library)
