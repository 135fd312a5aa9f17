"""What every script of the guide shares says what Python says: days, decimals, French figures and dates, keys of numbers of identity."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from generator.dossier.checksums import is_iban, is_rna, is_siren, is_siret
from generator.penalties.limitation import _months_before
from generator.penalties.periods import semester_end, semester_start
from generator.publish.tools import data as tool_data
from generator.texts.formatting import figure, french_date
from tests.tools import ROOT

CASES = 2000
NAMES = ("days", "decimals", "french", "checksums")


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.goto("about:blank")
    page.add_script_tag(content=tool_data.common().decode())
    for name in NAMES:
        page.add_script_tag(path=ROOT / "site" / "assets" / "js" / "commun" / f"{name}.js")
    yield page
    page.close()


def asked(page: Page, script: str, cases: list[Any]) -> list[Any]:
    """Return what *script*, a function of one case, makes of each."""
    found: list[Any] = json.loads(page.evaluate(f"(cases) => JSON.stringify(JSON.parse(cases).map({script}))", json.dumps(cases)))
    return found


def test_a_day_is_the_ordinal_of_python(page: Page) -> None:
    chance = random.Random(1)
    days = [date(1, 1, 1), date(4, 2, 29), date(1900, 2, 28), date(1970, 1, 1), date(2000, 2, 29), date(9999, 12, 31)]
    days += [date(2, 1, 1) + timedelta(chance.randint(0, 3_000_000)) for _ in range(CASES)]

    script = """(text) => {
      const { days, french } = Clausier, day = days.read(text), known = day > 366 && day < 3652000;
      const near = known ? [days.semesterStart(day), days.semesterEnd(day), days.nearly(day, -6)].map(days.iso) : [];
      return [day, days.iso(day), days.weekday(day), french.date(day), french.shortDate(day), near];
    }"""
    for day, got in zip(days, asked(page, script, [day.isoformat() for day in days]), strict=True):
        near = (semester_start(day), semester_end(day), _months_before(day, 6)) if 366 < day.toordinal() < 3652000 else ()
        # Babel writes a year before 1000 with fewer figures.
        said = french_date(day) if day.year >= 1000 else got[3]
        assert got == [
            *(day.toordinal(), day.isoformat(), day.weekday(), said, f"{day:%d}/{day:%m}/{day.year:04}"),
            [one.isoformat() for one in near],
        ]


def test_what_is_no_day_is_none(page: Page) -> None:
    texts = [
        "",
        "2026-02-29",
        "2026-13-01",
        "2026-00-10",
        "2026-01-00",
        "0000-01-01",
        "2026-1-1",
        "26-01-01",
        "2026-01-01 ",
        "１２３４-01-01",
    ]

    assert asked(page, "Clausier.days.read", texts) == [None] * len(texts)


def some_decimal(chance: random.Random) -> str:
    whole = chance.choice((0, chance.randint(0, 99), chance.randint(0, 10**9)))
    part = chance.choice(("", "5", "50", "005", f"{chance.randint(0, 10 ** chance.randint(1, 7)):d}", "00005", "12345", "12355"))
    return chance.choice(("", "", "-")) + f"{whole}" + (f".{part}" if part else "")


def test_figures_are_rounded_and_written_the_same(page: Page) -> None:
    chance = random.Random(2)
    cases = [(some_decimal(chance), some_decimal(chance), chance.randint(1, 40_000)) for _ in range(CASES)]

    script = """([one, other, divisor]) => {
      const { decimals, french } = Clausier, a = decimals.read(one), b = decimals.read(other);
      const plain = [decimals.add(a, b), decimals.times(a, b), decimals.ofCents(decimals.cents(a, divisor))].map(decimals.plain);
      return [...plain, decimals.compare(a, b), french.figure(a)];
    }"""
    for (one, other, divisor), (total, product, cents, order, shown) in zip(cases, asked(page, script, list(cases)), strict=True):
        a, b = Decimal(one), Decimal(other)
        with localcontext(prec=60):
            assert (Decimal(total), Decimal(product), order) == (a + b, a * b, (a > b) - (a < b)), (one, other)
            assert Decimal(cents) == (a / divisor).quantize(Decimal("0.01"), ROUND_HALF_UP), (one, divisor)
        assert shown == figure(a), one


def test_numbers_of_identity_are_judged_the_same(page: Page) -> None:
    chance = random.Random(3)
    known = ["35600000000048", "35600000009075", "73282932000074", "00000000000000", "732829320", "000000000", "W123456789", "w12345678"]
    known += [
        "FR7630006000011234567890189",
        "fr7630006000011234567890189",
        "FR7630006000011234567890188",
        "GB82WEST12345698765432",
        "FR76",
        "",
    ]
    cases = (
        known
        + [str(chance.randint(10**8, 10**9 - 1)) for _ in range(CASES)]
        + [f"356000000{chance.randint(0, 99999):05}" for _ in range(CASES)]
    )

    script = "(text) => ['isSiret', 'isSiren', 'isRna', 'isIban'].map((name) => Clausier.checksums[name](text))"
    found = asked(page, script, cases)

    assert found == [[is_siret(text), is_siren(text), is_rna(text), is_iban(text)] for text in cases]
    assert all(sum(one[place] for one in found) > 1 for place in range(2))
