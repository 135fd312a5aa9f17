"""The law by date: each value, rate and text of the real content, the day before and the day it changes."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from decimal import Decimal

import pytest

from generator.models.content import Clause, Document
from generator.models.law import Droit, Valeur
from generator.models.library import Library
from generator.publish.guide import Guide
from generator.publish.pages.data import data_pages
from generator.render.resolve import law_day
from tests.frozen import DAY
from tests.reading import real_library

REAL: Library = real_library()
NEXT = DAY + timedelta(days=1)


def typed(droit: Droit, day: date) -> object:
    row = droit.valeurs[day]
    return row.valeur if isinstance(row, Valeur) else row


def held(droit: Droit, day: date) -> object:
    found = droit.on(day)
    return None if found is None else found[1].valeur


@pytest.mark.parametrize("name", sorted(REAL.droit))
def test_a_value_holds_from_its_day_until_the_day_before_the_next(name: str) -> None:
    droit = REAL.droit[name]
    days = sorted(droit.valeurs)

    assert held(droit, days[0] - timedelta(days=1)) is None
    for index, day in enumerate(days):
        assert held(droit, day) == typed(droit, day)
        assert held(droit, day - timedelta(days=1)) == (typed(droit, days[index - 1]) if index else None)
    assert held(droit, date(2099, 1, 1)) == typed(droit, days[-1])


def rate(name: str, day: date) -> Decimal:
    found = held(REAL.droit[name], day)
    assert isinstance(found, Decimal)
    return found


# Semester, legal interest of a private creditor, of all others, ECB anchor (the rate on the first day of the semester).
SEMESTERS = [
    "2015-S1 4.06 0.93 0.05",
    "2015-S2 4.29 0.99 0.05",
    "2016-S1 4.54 1.01 0.05",
    "2016-S2 4.35 0.93 0.00",
    "2017-S1 4.16 0.90 0.00",
    "2017-S2 3.94 0.90 0.00",
    "2018-S1 3.73 0.89 0.00",
    "2018-S2 3.60 0.88 0.00",
    "2019-S1 3.40 0.86 0.00",
    "2019-S2 3.26 0.87 0.00",
    "2020-S1 3.15 0.87 0.00",
    "2020-S2 3.11 0.84 0.00",
    "2021-S1 3.14 0.79 0.00",
    "2021-S2 3.12 0.76 0.00",
    "2022-S1 3.13 0.76 0.00",
    "2022-S2 3.15 0.77 0.00",
    "2023-S1 4.47 2.06 2.50",
    "2023-S2 6.82 4.22 4.00",
    "2024-S1 8.01 5.07 4.50",
    "2024-S2 8.16 4.92 4.25",
    "2025-S1 7.21 3.71 3.15",
    "2025-S2 6.65 2.76 2.15",
    "2026-S1 6.67 2.62 2.15",
    "2026-S2 6.84 2.75 2.40",
]


@pytest.mark.parametrize("line", SEMESTERS)
def test_the_rates_of_a_semester_hold_on_its_first_and_last_day(line: str) -> None:
    name, persons, others, anchor = line.split()
    year, first = int(name[:4]), name.endswith("S1")
    start, end = (date(year, 1, 1), date(year, 6, 30)) if first else (date(year, 7, 1), date(year, 12, 31))

    for day in (start, end):
        assert rate("taux_legal_particuliers", day) == Decimal(persons)
        assert rate("taux_legal_autres_cas", day) == Decimal(others)
    assert rate("taux_bce", start) == Decimal(anchor)


def test_no_rate_has_a_day_of_its_own_that_the_table_does_not_know() -> None:
    starts = {date(int(line[:4]), 1 if line[5:7] == "S1" else 7, 1) for line in SEMESTERS}
    for name in ("taux_legal_particuliers", "taux_legal_autres_cas"):
        assert set(REAL.droit[name].valeurs) == starts


# What the two publications in force say of the penalty of trade, and of the floor of a contract's own rate.
@pytest.mark.parametrize(
    ("day", "default", "floor"),
    [("2025-07-01", "12.15", "8.28"), ("2026-01-01", "12.15", "7.86"), ("2025-01-01", "13.15", "11.13"), ("2026-07-01", "12.40", "8.25")],
)
def test_the_derived_rates_are_those_published(day: str, default: str, floor: str) -> None:
    on = date.fromisoformat(day)

    assert rate("taux_bce", on) + rate("majoration_bce", on) == Decimal(default)
    assert 3 * rate("taux_legal_autres_cas", on) == Decimal(floor)


@pytest.mark.parametrize(
    ("name", "day", "before", "after"),
    [
        ("delai_signification_injonction", "2026-09-01", 6, 3),
        ("contribution_aide_juridique", "2026-03-01", None, 50),
        ("delai_etalement", "2026-11-20", None, 50),
        ("seuil_tentative_amiable", "2023-10-01", None, 5000),
        ("taux_bce", "2026-09-16", Decimal("2.40"), Decimal("2.65")),
    ],
)
def test_the_changes_a_maintainer_must_not_miss(name: str, day: str, before: object, after: object) -> None:
    on = date.fromisoformat(day)

    assert (held(REAL.droit[name], on - timedelta(days=1)), held(REAL.droit[name], on)) == (before, after)


DATED: list[Clause | Document] = [*REAL.documents.values(), *REAL.clauses.values()]
FIRST = max(record.valable_depuis for record in DATED)
"""The day from which every real text holds."""


def test_the_law_s_date_counts_the_changes_announced() -> None:
    changes = sorted(change.le for change in REAL.changements.values() if change.le)

    assert law_day(REAL, changes[0] - timedelta(days=1)) < changes[0]
    assert law_day(REAL, changes[0]) == changes[0]


def test_the_csv_of_the_rates_has_every_semester() -> None:
    pages = data_pages(Guide(REAL, (), {}, {}, {}, DAY, DAY))

    rows = list(csv.DictReader(pages["donnees/taux.csv"].decode().splitlines(), delimiter=";"))

    assert [row["semestre"] for row in rows] == [line.split()[0] for line in SEMESTERS]
    for row, line in zip(rows, SEMESTERS, strict=True):
        _, persons, others, anchor = line.split()
        shown = (row["interet_legal_particuliers"], row["interet_legal_autres_cas"], row["taux_bce"])
        assert shown == tuple(figure.replace(".", ",") for figure in (persons, others, anchor))


def test_a_semester_that_nobody_has_read_shows_no_rate() -> None:
    day = date(2027, 1, 1)

    text = data_pages(Guide(REAL, (), {}, {}, {}, day, day))["donnees/taux.csv"].decode()

    assert text.splitlines()[-1] == "2027-S1;2027-01-01;;;;;à confirmer"
