"""What must hold for any claim."""

import json
from dataclasses import asdict, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.models.library import Library
from generator.models.publics import Public
from generator.penalties import (
    Claim,
    ContractRate,
    Payment,
    Result,
    compute,
)
from generator.penalties.json_report import json_report
from generator.penalties.report import text_report
from tests.penalties import CREDITORS, PUBLICS, library

__all__ = ["library"]
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
