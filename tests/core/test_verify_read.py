"""A day and a sum are read as the French write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from generator.verify.values import day_of, number_of


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1er juin 2026", date(2026, 6, 1)),
        ("15\u00a0mai\u00a02026", date(2026, 5, 15)),
        ("15mai2026", date(2026, 5, 15)),
        ("3 aout 2026", date(2026, 8, 3)),
        ("15/05/2026", date(2026, 5, 15)),
        ("2026-05-15", date(2026, 5, 15)),
        ("31 février 2026", None),
        ("[date]", None),
        ("bientôt", None),
    ],
)
def test_a_day_is_read_as_the_french_write_it(text: str, day: date | None) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1\u202f250,50\u00a0€", Decimal("1250.50")),
        ("1250.50", Decimal("1250.50")),
        ("1.250,50 EUR", Decimal("1250.50")),
        ("480 €", Decimal(480)),
        ("12,15 %", Decimal("12.15")),
        ("environ 80 €", None),
        ("", None),
    ],
)
def test_a_sum_is_read_as_the_french_write_it(text: str, number: Decimal | None) -> None:
    assert number_of(text) == number
