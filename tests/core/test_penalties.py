"""Late-payment sums: a table checked by hand, every semester, every refusal, and what must hold for any claim."""

import json
import re
import shutil
from dataclasses import asdict, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.load import load
from generator.models.law import Droit
from generator.models.library import Library
from generator.models.publics import Creditor, Public
from generator.penalties import (
    BadClaimError,
    Claim,
    ClaimError,
    ContractRate,
    MissingValueError,
    Payment,
    RefusedRateError,
    Result,
    compute,
    read_rate,
)
from generator.penalties.cautions import pressing_first
from generator.penalties.claim import checked
from generator.penalties.json_report import json_report
from generator.penalties.limitation import limitation_of
from generator.penalties.regime import regime_of
from generator.penalties.report import text_report
from generator.store.cache import open_cache
from generator.texts.formatting import droit_words
from tests.core.test_cli import ENGLISH, Program
from tests.tools import ROOT

PRO: Public = "professionnel"
PUBLICS: tuple[Public, ...] = get_args(Public)
CREDITORS: tuple[Creditor, ...] = get_args(Creditor)
SUM = Decimal("1000.00")
READ = date(2026, 11, 22)
"""The day the law of these tests was read: later readings of the real files change nothing here."""


def law(root: Path, cache: Path) -> Library:
    """The real legal values as they were known on READ."""
    library = load(root, open_cache(cache)).library
    series = {name: _known(droit) for name, droit in library.droit.items()}
    return replace(library, droit=series)


def _known(droit: Droit) -> Droit:
    rows = {start: row for start, row in droit.valeurs.items() if start <= READ}
    return droit.model_copy(update={"valeurs": rows or droit.valeurs, "verifie_le": READ})


@pytest.fixture(scope="session")
def library(out: Path) -> Library:
    return law(ROOT, out)


def day(text: str) -> date:
    return date.fromisoformat(text)


def paid(*words: str) -> tuple[Payment, ...]:
    """Payments typed as the command line types them: 2026-03-31:200."""
    pairs = [word.split(":") for word in words]
    return tuple(Payment(day(when), Decimal(amount)) for when, amount in pairs)


def claim(amount: str, due: str, to: str, public: Public = PRO, **more: Any) -> Claim:  # noqa: ANN401
    if isinstance(more.get("notice"), str):
        more["notice"] = day(more["notice"])
    if isinstance(more.get("rate"), str):
        more["rate"] = read_rate(more["rate"])
    return Claim(Decimal(amount), day(due), day(to), public, **more)


def lines(result: Result) -> list[str]:
    """The segments as « start end days rate base amount »."""
    return [f"{line.start} {line.end} {line.days} {line.quote.rate:.2f} {line.base} {line.amount}" for line in result.lines]


# The arithmetic of each line stands beside it: base x rate x days / 365, then half up to the cent.
# Days: first semester 181 (31+28+31+30+31+30), 182 in a leap year; second semester 184 (31+31+30+31+30+31).
CASES: dict[str, tuple[Claim, list[str], str, str]] = {
    # 45.19 + 89.79 + 81.51 + 76.56 + 75.31 + 45.44 = 413.80; + 40 + 1250 = 1703.80
    "the issue's example": (
        claim("1250.00", "2024-03-31", "2026-10-15"),
        [
            "2024-04-01 2024-06-30 91 14.50 1250.00 45.19",  # 1250 x 14.50 % x 91 / 365 = 45.188
            "2024-07-01 2024-12-31 184 14.25 1250.00 89.79",  # 1250 x 14.25 % x 184 / 365 = 89.795 (89.79452)
            "2025-01-01 2025-06-30 181 13.15 1250.00 81.51",  # 1250 x 13.15 % x 181 / 365 = 81.512
            "2025-07-01 2025-12-31 184 12.15 1250.00 76.56",  # 1250 x 12.15 % x 184 / 365 = 76.562
            "2026-01-01 2026-06-30 181 12.15 1250.00 75.31",  # 1250 x 12.15 % x 181 / 365 = 75.313
            "2026-07-01 2026-10-15 107 12.40 1250.00 45.44",  # 31+31+30+15 days; 1250 x 12.40 % x 107 / 365 = 45.438
        ],
        "40.00",
        "1703.80",
    ),
    "one day, the last of a semester": (
        claim("1000", "2026-06-29", "2026-06-30"),
        ["2026-06-30 2026-06-30 1 12.15 1000.00 0.33"],  # 1000 x 12.15 % / 365 = 0.3329
        "40.00",
        "1040.33",
    ),
    "one day, the first of a semester": (
        claim("1000", "2026-06-30", "2026-07-01"),
        ["2026-07-01 2026-07-01 1 12.40 1000.00 0.34"],  # 1000 x 12.40 % / 365 = 0.3397
        "40.00",
        "1040.34",
    ),
    "two days over a boundary, each in its semester": (
        claim("1000", "2026-06-29", "2026-07-01"),
        ["2026-06-30 2026-06-30 1 12.15 1000.00 0.33", "2026-07-01 2026-07-01 1 12.40 1000.00 0.34"],
        "40.00",
        "1040.67",
    ),
    # The default is valid under three times the legal rate: 14.50 < 15.21 and 14.25 < 14.76.
    "a leap year has 366 days over 365": (
        claim("10000", "2023-12-31", "2024-12-31"),
        [
            "2024-01-01 2024-06-30 182 14.50 10000.00 723.01",  # 10000 x 14.50 % x 182 / 365 = 723.014
            "2024-07-01 2024-12-31 184 14.25 10000.00 718.36",  # 10000 x 14.25 % x 184 / 365 = 718.356
        ],
        "40.00",
        "11481.37",
    ),
    "29 February counts": (
        claim("3650", "2024-02-28", "2024-03-01"),
        ["2024-02-29 2024-03-01 2 14.50 3650.00 2.90"],  # 3650 x 14.50 % x 2 / 365 = 2.90
        "40.00",
        "3692.90",
    ),
    "half a cent goes up": (
        claim("18.25", "2017-03-01", "2017-03-02"),
        ["2017-03-02 2017-03-02 1 10.00 18.25 0.01"],  # 18.25 x 10 % / 365 = 0.005 exactly
        "40.00",
        "58.26",
    ),
    "less than half a cent goes down": (
        claim("18.24", "2017-03-01", "2017-03-02"),
        ["2017-03-02 2017-03-02 1 10.00 18.24 0.00"],  # 18.24 x 10 % / 365 = 0.004997
        "40.00",
        "58.24",
    ),
    "the first day the series know": (
        claim("5000", "2014-12-31", "2015-01-31"),
        ["2015-01-01 2015-01-31 31 10.05 5000.00 42.68"],  # 5000 x 10.05 % x 31 / 365 = 42.678
        "40.00",
        "5082.68",
    ),
    "forty euros an invoice": (
        claim("1000", "2026-06-30", "2026-07-01", invoices=3),
        ["2026-07-01 2026-07-01 1 12.40 1000.00 0.34"],
        "120.00",  # 3 x 40
        "1120.34",
    ),
    # 200 pays 29.96 of interest, then 170.04 of principal: 1000 - 170.04 = 829.96.
    # 829.96 + 25.14 + 40 = 895.10
    "a payment inside a segment pays interest first": (
        claim("1000", "2025-12-31", "2026-06-30", payments=paid("2026-03-31:200")),
        [
            "2026-01-01 2026-03-31 90 12.15 1000.00 29.96",  # 1000 x 12.15 % x 90 / 365 = 29.959
            "2026-04-01 2026-06-30 91 12.15 829.96 25.14",  # 829.96 x 12.15 % x 91 / 365 = 25.141
        ],
        "40.00",
        "895.10",
    ),
    # 100 pays 60.25 of interest and 39.75 of principal: 960.25 left; 960.25 + 30.01 + 40 = 1030.26
    "a payment on the last day of a semester": (
        claim("1000", "2025-12-31", "2026-09-30", payments=paid("2026-06-30:100")),
        [
            "2026-01-01 2026-06-30 181 12.15 1000.00 60.25",  # 1000 x 12.15 % x 181 / 365 = 60.251
            "2026-07-01 2026-09-30 92 12.40 960.25 30.01",  # 960.25 x 12.40 % x 92 / 365 = 30.012
        ],
        "40.00",
        "1030.26",
    ),
    # 60.25 + 0.34 = 60.59 are paid, 39.41 of principal: 960.59 left; 91 days; 960.59 + 29.70 + 40 = 1030.29
    "a payment on the first day of a semester": (
        claim("1000", "2025-12-31", "2026-09-30", payments=paid("2026-07-01:100")),
        [
            "2026-01-01 2026-06-30 181 12.15 1000.00 60.25",
            "2026-07-01 2026-07-01 1 12.40 1000.00 0.34",
            "2026-07-02 2026-09-30 91 12.40 960.59 29.70",  # 960.59 x 12.40 % x 91 / 365 = 29.696
        ],
        "40.00",
        "1030.29",
    ),
    # 5 pays 5 of the 10.32 accrued: the base stays 1000; 1000 + (10.32 - 5) + 9.32 + 40 = 1054.64
    "a payment below the interest leaves the base whole": (
        claim("1000", "2025-12-31", "2026-02-28", payments=paid("2026-01-31:5")),
        [
            "2026-01-01 2026-01-31 31 12.15 1000.00 10.32",  # 1000 x 12.15 % x 31 / 365 = 10.319
            "2026-02-01 2026-02-28 28 12.15 1000.00 9.32",  # 1000 x 12.15 % x 28 / 365 = 9.321
        ],
        "40.00",
        "1054.64",
    ),
    # 100 pays 0.34 of interest and 99.66 of principal: 900.34 left; 900.34 + 9.18 + 40 = 949.52
    "a payment on the first day of the delay": (
        claim("1000", "2026-06-30", "2026-07-31", payments=paid("2026-07-01:100")),
        [
            "2026-07-01 2026-07-01 1 12.40 1000.00 0.34",
            "2026-07-02 2026-07-31 30 12.40 900.34 9.18",  # 900.34 x 12.40 % x 30 / 365 = 9.176
        ],
        "40.00",
        "949.52",
    ),
    # 1030 = 10.53 of interest + 1000 of principal + 19.47 of the fee: 20.53 left, without interest.
    "the fee comes last and bears nothing": (
        claim("1000", "2026-06-30", "2026-12-31", payments=paid("2026-07-31:1030")),
        ["2026-07-01 2026-07-31 31 12.40 1000.00 10.53"],  # 1000 x 12.40 % x 31 / 365 = 10.532
        "40.00",
        "20.53",
    ),
    # 100 in time, then 400 and 300 on the same day: 900 x 12.40 % x 31 / 365 = 9.478; 700 - 9.48 = 690.52; 900 - 690.52 = 209.48
    "payments in time, and two on one day": (
        claim("1000", "2026-06-30", "2026-08-31", payments=paid("2026-07-31:400", "2026-06-30:100", "2026-07-31:300")),
        [
            "2026-07-01 2026-07-31 31 12.40 900.00 9.48",
            "2026-08-01 2026-08-31 31 12.40 209.48 2.21",  # 209.48 x 12.40 % x 31 / 365 = 2.206
        ],
        "40.00",
        "251.69",
    ),
    "paid in time: nothing was late": (
        claim("1000", "2026-06-30", "2026-08-31", payments=paid("2026-06-30:1000")),
        [],
        "0.00",
        "0.00",
    ),
    # The floor of 2026-S2 is 3 x 2.75 = 8.25.
    "a contract's rate equal to the floor": (
        claim("1000", "2026-06-30", "2026-09-30", rate="8.25"),
        ["2026-07-01 2026-09-30 92 8.25 1000.00 20.79"],  # 1000 x 8.25 % x 92 / 365 = 20.795 (20.79452)
        "40.00",
        "1060.79",
    ),
    "a contract's rate over the floor": (
        claim("1000", "2026-06-30", "2026-09-30", rate="15"),
        ["2026-07-01 2026-09-30 92 15.00 1000.00 37.81"],  # 1000 x 15 % x 92 / 365 = 37.808
        "40.00",
        "1077.81",
    ),
    # The floor of 2024-S1 is 3 x 5.07 = 15.21.
    "the highest floor": (
        claim("1000", "2023-12-31", "2024-06-30", rate="15.21"),
        ["2024-01-01 2024-06-30 182 15.21 1000.00 75.84"],  # 1000 x 15.21 % x 182 / 365 = 75.842
        "40.00",
        "1115.84",
    ),
    # The creditor is a professional: "autres cas"; from the day after the notice; no fee.
    "a consumer": (
        claim("800", "2024-03-31", "2024-06-30", "particulier", notice="2024-05-15"),
        ["2024-05-16 2024-06-30 46 5.07 800.00 5.11"],  # 16+30 days; 800 x 5.07 % x 46 / 365 = 5.112
        "0.00",
        "805.11",
    ),
    "an association": (
        claim("2000", "2024-11-30", "2025-01-31", "non_professionnel", notice="2024-12-31"),
        ["2025-01-01 2025-01-31 31 3.71 2000.00 6.30"],  # 2000 x 3.71 % x 31 / 365 = 6.302
        "0.00",
        "2006.30",
    ),
    "a consumer claims from a professional": (
        claim("2000", "2024-11-30", "2025-01-31", notice="2024-12-31", creditor="particulier"),
        ["2025-01-01 2025-01-31 31 7.21 2000.00 12.25"],  # 2000 x 7.21 % x 31 / 365 = 12.247
        "0.00",
        "2012.25",
    ),
    "between two consumers": (
        claim("5000", "2014-12-01", "2015-01-31", "particulier", notice="2014-12-31", creditor="particulier"),
        ["2015-01-01 2015-01-31 31 4.06 5000.00 17.24"],  # 5000 x 4.06 % x 31 / 365 = 17.241
        "0.00",
        "5017.24",
    ),
    # 300 before the notice pays principal: nothing had accrued. 500 x 2.62 % x 31 / 365 = 1.113; 500 x 2.62 % x 28 / 365 = 1.005
    # 101.11 pays 1.11 of interest and 100 of principal: 400 left; 400 x 2.62 % x 28 / 365 = 0.804
    "a consumer pays before and after the notice": (
        claim("800", "2025-11-30", "2026-02-28", "particulier", notice="2025-12-31", payments=paid("2025-12-15:300", "2026-01-31:101.11")),
        ["2026-01-01 2026-01-31 31 2.62 500.00 1.11", "2026-02-01 2026-02-28 28 2.62 400.00 0.80"],
        "0.00",
        "400.80",
    ),
    # Interest started in 2025-S2: 2.15 + 8 = 10.15 for the whole delay, in 2026-S2 too.
    "a public buyer has one rate": (
        claim("10000", "2025-12-30", "2026-09-30", "acheteur_public"),
        ["2025-12-31 2026-09-30 274 10.15 10000.00 761.95"],  # 1+181+92 days; 10000 x 10.15 % x 274 / 365 = 761.945
        "40.00",
        "10801.95",
    ),
    # Due on 30 June, interest starts on 1 July: 2.40 + 8.
    "a public buyer's rate is that of the first day of interest": (
        claim("10000", "2026-06-30", "2026-09-30", "acheteur_public"),
        ["2026-07-01 2026-09-30 92 10.40 10000.00 262.14"],  # 10000 x 10.40 % x 92 / 365 = 262.137
        "40.00",
        "10302.14",
    ),
    # Principal first: 10000 - 4000 = 6000; 6000 + 250.27 + 151.83 + 40 = 6442.10
    "a public buyer pays principal first": (
        claim("10000", "2025-12-31", "2026-06-30", "acheteur_public", payments=paid("2026-03-31:4000")),
        [
            "2026-01-01 2026-03-31 90 10.15 10000.00 250.27",  # 10000 x 10.15 % x 90 / 365 = 250.274
            "2026-04-01 2026-06-30 91 10.15 6000.00 151.83",  # 6000 x 10.15 % x 91 / 365 = 151.833
        ],
        "40.00",
        "6442.10",
    ),
    # 6000 + 503.33 + 153.50 + 40 = 6696.83
    "a public buyer's rate stays after a payment and a new semester": (
        claim("10000", "2025-12-31", "2026-09-30", "acheteur_public", payments=paid("2026-06-30:4000")),
        [
            "2026-01-01 2026-06-30 181 10.15 10000.00 503.33",  # 10000 x 10.15 % x 181 / 365 = 503.329
            "2026-07-01 2026-09-30 92 10.15 6000.00 153.50",  # 6000 x 10.15 % x 92 / 365 = 153.501
        ],
        "40.00",
        "6696.83",
    ),
    # 10260 = 10000 of principal + 250.27 of interest + 9.73 of the fee: 30.27 left; interest stops with the principal.
    "a public buyer pays principal, then interest, then the fee": (
        claim("10000", "2025-12-31", "2026-12-31", "acheteur_public", payments=paid("2026-03-31:10260")),
        ["2026-01-01 2026-03-31 90 10.15 10000.00 250.27"],
        "40.00",
        "30.27",
    ),
    "a large sum": (
        claim("123456.78", "2025-12-31", "2026-10-15"),
        [
            "2026-01-01 2026-06-30 181 12.15 123456.78 7438.36",  # 123456.78 x 12.15 % x 181 / 365 = 7438.3556
            "2026-07-01 2026-10-15 107 12.40 123456.78 4487.74",  # 123456.78 x 12.40 % x 107 / 365 = 4487.7385
        ],
        "40.00",
        "135422.88",  # 123456.78 + 7438.36 + 4487.74 + 40
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_checked_by_hand(name: str, library: Library) -> None:
    asked, segments, fee, total = CASES[name]

    result = compute(asked, library)

    assert lines(result) == segments
    assert (str(result.fee), str(result.total)) == (fee, total)


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


FIRST, LAST = date(2015, 1, 1), date(2026, 12, 31)
UNHURRIED = settings(deadline=None, max_examples=200)
SUMS = st.decimals(Decimal("0.01"), Decimal(99999), places=2)


@st.composite
def claims(draw: st.DrawFn, publics: tuple[Public, ...] = PUBLICS) -> Claim:
    public = draw(st.sampled_from(publics))
    first = date(2019, 4, 1) if public == "acheteur_public" else FIRST
    due = draw(st.dates(first, LAST - timedelta(3)))
    notice = due + timedelta(draw(st.integers(0, (LAST - due).days - 2)))
    to = draw(st.dates(notice + timedelta(1), LAST))
    creditor = "professionnel" if public == "acheteur_public" else draw(st.sampled_from(CREDITORS))
    payments = draw(st.lists(st.builds(Payment, st.dates(due - timedelta(30), to), SUMS), max_size=4))
    asked = Claim(draw(SUMS), due, to, public, creditor, notice, tuple(payments))
    if asked.at_legal_rate:
        return asked
    # 16 % is over every floor.
    rate = draw(st.sampled_from([None, ContractRate(Decimal(16)), ContractRate(Decimal("20.5"))])) if public == "professionnel" else None
    return replace(asked, notice=None, invoices=draw(st.integers(1, 3)), rate=rate)


@UNHURRIED
@given(data=st.data())
def test_more_principal_never_owes_less(library: Library, data: st.DataObject) -> None:
    small = data.draw(claims())
    more = replace(small, amount=small.amount + data.draw(SUMS))

    less, greater = compute(small, library), compute(more, library)

    assert greater.interest >= less.interest
    assert greater.total >= less.total


@UNHURRIED
@given(data=st.data())
def test_a_later_day_never_owes_less(library: Library, data: st.DataObject) -> None:
    early = data.draw(claims())
    late = replace(early, to=data.draw(st.dates(early.to, LAST)))

    sooner, later = compute(early, library), compute(late, library)

    assert later.interest >= sooner.interest
    assert later.total >= sooner.total


@UNHURRIED
@given(data=st.data())
def test_two_accounts_that_follow_each_other_make_one(library: Library, data: st.DataObject) -> None:
    whole = replace(data.draw(claims()), payments=())
    start = whole.notice if whole.at_legal_rate and whole.notice else whole.due
    last = whole.to - timedelta(1)
    if whole.public == "acheteur_public":
        # Another start may have another rate: split inside the semester where interest starts.
        first = start + timedelta(1)
        last = min(last, date(first.year, 6, 29) if first.month < 7 else date(first.year, 12, 30))
    if last <= start:
        return
    split = data.draw(st.dates(start + timedelta(1), last))
    one = replace(whole, to=split)
    two = replace(whole, notice=split) if whole.at_legal_rate else replace(whole, due=split)

    sums = [compute(asked, library) for asked in (whole, one, two)]

    # Each rounded line is within half a cent of its exact value: the only lines that differ are the one split and its two halves.
    extra = len(sums[1].lines) + len(sums[2].lines) - len(sums[0].lines)
    assert extra in (0, 1)
    assert abs(sums[0].interest - sums[1].interest - sums[2].interest) <= Decimal("0.015") * extra
    exact = [sum(_exact(result), Fraction(0)) for result in sums]
    assert exact[0] == exact[1] + exact[2]


@UNHURRIED
@given(data=st.data())
def test_the_lines_make_the_total_to_the_cent(library: Library, data: st.DataObject) -> None:
    asked = data.draw(claims())

    result = compute(asked, library)

    assert result.interest == sum(line.amount for line in result.lines)
    assert abs(Fraction(result.interest) - sum(_exact(result), Fraction(0))) <= Fraction(1, 200) * len(result.lines)
    # Nothing is lost: what was due is what remains and what was paid, but for the excess.
    received = sum((payment.amount for payment in asked.payments), Decimal(0))
    assert asked.amount + result.interest + result.fee == result.total + received - result.owed.excess
    for imputation in result.imputations:
        assert sum(asdict(imputation.shares).values()) == imputation.payment.amount


@UNHURRIED
@given(data=st.data())
def test_nothing_is_ever_negative_and_days_follow_each_other(library: Library, data: st.DataObject) -> None:
    result = compute(data.draw(claims()), library)

    amounts = [*asdict(result.owed).values(), result.fee, *(line.amount for line in result.lines)]
    assert all(amount >= 0 and amount == amount.quantize(Decimal("0.01")) for amount in amounts)
    for before, after in zip(result.lines, result.lines[1:], strict=False):
        assert after.start == before.end + timedelta(1)
        assert after.base <= before.base
    if result.lines:
        assert result.lines[0].start == result.start
        assert result.lines[-1].end <= result.claim.to
        assert all(line.base > 0 for line in result.lines)
        if result.owed.principal:
            assert result.lines[-1].end == result.claim.to


@UNHURRIED
@given(data=st.data())
def test_the_order_of_payments_and_the_reports_do_not_matter(library: Library, data: st.DataObject) -> None:
    asked = data.draw(claims())
    result = compute(asked, library)

    assert compute(replace(asked, payments=asked.payments[::-1]), library).total == result.total
    said = text_report(result, library)
    assert "Total dû au" in said
    assert json.loads(json.dumps(json_report(result)))["totals"]["total"] == str(result.total.quantize(Decimal("0.01")))


def _exact(result: Result) -> list[Fraction]:
    return [Fraction(line.base) * Fraction(line.quote.rate) * line.days / 36500 for line in result.lines]


# The command


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real content, where the command may keep its cache."""
    place = tmp_path_factory.mktemp("real")
    shutil.copytree(ROOT / "content", place / "content")
    return place


@pytest.fixture
def clausier(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], real: Path) -> Program:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.chdir(real)
    return Program(monkeypatch, capsys)


EXAMPLE = ("penalties", "--amount", "1250.00", "--due", "2024-03-31", "--to", "2026-10-15", "--public", "professionnel")


def test_the_command_prints_a_table(clausier: Program) -> None:
    said = clausier(*EXAMPLE, "--payment", "2025-03-15:300")

    out = said.out.replace("\u00a0", " ")
    assert (said.code, said.err) == (0, "")
    assert out.startswith("Décompte arrêté au 15 octobre 2026 inclus\nDébiteur professionnel, créancier professionnel.\n")
    assert re.search(r"(?m)^01/04/2024  30/06/2024 +91 +14,50 % +1 250,00 € +45,19 €$", out)
    assert "* repose sur un taux à confirmer" in out
    assert "Paiement du 15 mars 2025 : 300,00 € (principal " in out
    assert "art. L. 441-10 C. com." in out
    assert "À savoir\n  - À confirmer : " in out
    assert not ENGLISH.search(out)


def test_the_command_prints_json(clausier: Program) -> None:
    said = clausier(*EXAMPLE, "--format", "json")

    found = json.loads(said.out)
    assert (said.code, said.err) == (0, "")
    assert list(found) == ["claim", "segments", "payments", "totals", "sources", "warnings"]
    assert found["segments"][0] == {
        "start": "2024-04-01",
        "end": "2024-06-30",
        "days": 91,
        "rate": "14.50",
        "kind": "defaut",
        "floor": None,
        "base": "1250.00",
        "amount": "45.19",
        "confirmed": True,
    }
    assert (found["totals"]["interest"], found["totals"]["fee"], found["totals"]["total"]) == ("413.80", "40.00", "1703.80")
    values = {(value["droit"], value["value"]) for value in found["sources"]["values"]}
    assert {("taux_bce", "4.50"), ("majoration_bce", "10"), ("indemnite_recouvrement", "40")} <= values
    assert {text["id"] for text in found["sources"]["texts"]} == {"c_com_l441_10", "c_com_d441_5"}
    assert {warning["code"] for warning in found["warnings"]} == {"taux_non_confirme", "procedure_collective"}


def test_a_decimal_comma_is_read_too(clausier: Program) -> None:
    assert json.loads(clausier(*EXAMPLE, "--amount", "1250,50", "--format", "json").out)["claim"]["amount"] == "1250.50"


def test_a_refused_rate_is_code_1_with_the_offer(clausier: Program) -> None:
    said = clausier(*EXAMPLE, "--rate", "10")

    err = said.err.replace("\u00a0", " ")
    assert said.code == 1
    assert "Le taux du contrat (10 % par an) est sous le plancher légal :" in err
    assert "du 1er avril 2024 au 30 juin 2024 : plancher 15,21 %, taux par défaut 14,50 %" in err
    assert "Décompte proposé" in err
    assert "Plancher" in said.out

    found = json.loads(clausier(*EXAMPLE, "--rate", "10", "--format", "json").out)
    assert found["refused"][0] == {"start": "2024-04-01", "end": "2024-06-30", "rate": "10.00", "floor": "15.21", "default_rate": "14.50"}
    assert [segment["kind"] for segment in found["offer"]["segments"]] == ["defaut", "defaut", "defaut", "contrat", "contrat", "contrat"]


def test_an_unknown_day_is_code_1_and_names_the_value(clausier: Program) -> None:
    said = clausier(*EXAMPLE[:5], "--to", "2099-01-01", "--public", "professionnel")

    assert (said.code, said.out) == (1, "")
    assert "» n'est pas connue au" in said.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (EXAMPLE[:1], "Il manque l'option --amount."),
        (EXAMPLE[:3], "Il manque l'option --due."),
        (EXAMPLE[:5], "Il manque l'option --to."),
        (EXAMPLE[:7], "Il manque l'option --public."),
        ((*EXAMPLE, "--amount", "beaucoup"), "--amount : « beaucoup » n'est pas un montant. Écrivez-le ainsi : 1250,50."),
        ((*EXAMPLE, "--amount", "1 25"), "--amount : « 1 25 » n'est pas un montant"),
        ((*EXAMPLE, "--amount", "1e3"), "--amount : « 1e3 » n'est pas un montant"),
        ((*EXAMPLE, "--amount", "180,555"), "--amount : une somme s'arrête au centime, pas 180,555."),
        ((*EXAMPLE, "--amount", "1000000000"), "plus petite qu'un milliard d'euros, pas 1000000000."),
        ((*EXAMPLE, "--rate", "-1"), "--rate : « -1 » n'est pas un taux. Écrivez-le ainsi : 12,5 ou 3x ou « BCE + 10 »."),
        ((*EXAMPLE, "--rate", "1 % par mois"), "--rate : « 1 % par mois » n'est pas un taux"),
        ((*EXAMPLE, "--amount", "-5"), "--amount : une somme est plus grande que zéro"),
        ((*EXAMPLE, "--amount", "1.005"), "--amount : une somme s'arrête au centime"),
        ((*EXAMPLE, "--due", "31/03/2024"), "--due : « 31/03/2024 » n'est pas un jour"),
        ((*EXAMPLE, "--to", "2024-03-31"), "--to : rien n'est en retard"),
        ((*EXAMPLE, "--public", "client"), "--public : choix possibles : particulier, non_professionnel, professionnel, acheteur_public."),
        ((*EXAMPLE, "--public", "particulier"), "--notice : il manque le jour de réception de la mise en demeure"),
        ((*EXAMPLE, "--creditor", "banque"), "--creditor : choix possibles : professionnel, particulier."),
        ((*EXAMPLE, "--payment", "300"), "--payment : « 300 » n'est pas un paiement. Écrivez-le ainsi : 2026-03-15:300,00."),
        ((*EXAMPLE, "--payment", "2026-02-30:300"), "--payment : « 2026-02-30 » n'est pas un jour"),
        ((*EXAMPLE, "--payment", "2026-02-28:x"), "--payment : « x » n'est pas un montant"),
        ((*EXAMPLE, "--payment", "2026-10-16:5"), "--payment : le paiement du"),
        ((*EXAMPLE, "--rate", "101"), "--rate : un taux va de 0 à 100 %"),
        ((*EXAMPLE, "--invoices", "0"), "--invoices : « 0 » n'est pas un nombre entier de 1 à 999"),
        ((*EXAMPLE, "--format", "xml"), "--format : choix possibles : text, json."),
    ],
)
def test_bad_usage_is_a_french_sentence_and_code_2(arguments: tuple[str, ...], sentence: str, clausier: Program) -> None:
    said = clausier(*arguments)

    assert (said.code, said.out) == (2, "")
    assert sentence in said.err
    assert said.err.endswith("Aide : clausier penalties --help\n")
    assert not ENGLISH.search(said.err)


def test_a_law_file_that_cannot_be_read_stops_the_sums(clausier: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "content" / "droit").mkdir(parents=True)
    (tmp_path / "content" / "droit" / "taux-bce.yml").write_text("id: [", "utf-8")
    monkeypatch.chdir(tmp_path)

    said = clausier(*EXAMPLE)

    assert said.code == 1
    assert said.out.startswith("content/droit/taux-bce.yml:1:")


def test_outside_a_project_the_command_says_where_to_go(clausier: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    said = clausier(*EXAMPLE)

    assert said.code == 2
    assert "Il n'y a pas de dossier content/ ici" in said.err


def test_every_refusal_is_a_claim_error() -> None:
    assert all(issubclass(kind, ClaimError) for kind in (BadClaimError, MissingValueError, RefusedRateError))


# The rate of a contract, as people write it


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


def test_a_debt_too_old_for_a_court_is_the_first_thing_told(library: Library) -> None:
    made = compute(claim("600", "2019-04-09", "2026-11-28"), library)

    assert made.cautions[0].code == "prescription_passee"
    assert text_report(made, library).startswith("La prescription est passée")
    assert pressing_first(["Vérifiez.", made.cautions[0].message]) == [made.cautions[0].message, "Vérifiez."]
