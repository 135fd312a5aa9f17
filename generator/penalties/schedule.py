"""Cut the days of a claim into segments, each rounded to the cent, and impute payments on their day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from generator.models.library import Library
from generator.penalties.claim import CENT, Claim, Payment
from generator.penalties.periods import ONE_DAY, by_semester
from generator.penalties.rates import value_on
from generator.penalties.regime import Part, Regime
from generator.penalties.result import ZERO, Imputation, Line, Shares, UsedValue

DAYS_IN_YEAR = 365
"""Leap years too: the practice, no text says it."""

_PERCENT_DAYS = Decimal(100 * DAYS_IN_YEAR)


@dataclass(frozen=True)
class Schedule:
    """The segments and the payments of a claim, its fee, and what remains owed on its last day."""

    lines: tuple[Line, ...]
    imputations: tuple[Imputation, ...]
    fee: UsedValue | None
    charged: Decimal
    owed: Shares


def schedule(claim: Claim, regime: Regime, library: Library) -> Schedule:
    """Return the segments, the payments and the sums owed of *claim*, up to and including its last day."""
    owed, lines, imputations = Shares(principal=claim.amount.quantize(CENT)), list[Line](), list[Imputation]()

    def impute(payment: Payment) -> Shares:
        rest, paid = imputed(owed, payment.amount, regime.rules.order)
        imputations.append(Imputation(payment, paid))
        return rest

    payments = sorted(claim.payments, key=lambda payment: payment.day)
    for payment in payments:
        if payment.day < regime.start:
            owed = impute(payment)
    # A sum wholly paid in time was never late.
    fee = value_on(library, regime.fee, regime.start) if regime.fee and owed.principal else None
    charged = fee.valeur.quantize(CENT) * claim.invoices if fee else ZERO
    owed = replace(owed, fee=charged)

    day = regime.start
    later = [payment for payment in payments if payment.day >= regime.start]
    for stop in sorted({*(payment.day for payment in later), claim.to}):
        found = list(_lines(day, stop, owed.principal, regime))
        lines += found
        owed = replace(owed, interest=sum((line.amount for line in found), owed.interest))
        for payment in later:
            if payment.day == stop:
                owed = impute(payment)
        day = stop + ONE_DAY
    return Schedule(tuple(lines), tuple(imputations), fee, charged, owed)


def interest_on(base: Decimal, rate: Decimal, days: int) -> Decimal:
    """Return the interest of *days* days at *rate* percent a year, rounded to the cent, half up."""
    return (base * rate * days / _PERCENT_DAYS).quantize(CENT, ROUND_HALF_UP)


def imputed(owed: Shares, amount: Decimal, order: tuple[Part, ...]) -> tuple[Shares, Shares]:
    """Return what is still owed after a payment, and what the payment paid; an excess is counted in both."""
    before, paid, left = asdict(owed), dict[str, Decimal](), amount.quantize(CENT)
    for part in order:
        paid[part] = min(left, before[part])
        left -= paid[part]
    rest = {part: before[part] - paid[part] for part in order}
    return Shares(**rest, excess=owed.excess + left), Shares(**paid, excess=left)


def _lines(start: date, stop: date, base: Decimal, regime: Regime) -> Iterator[Line]:
    if not base:
        return
    for first, last in [(start, stop)] if regime.rules.one_rate else by_semester(start, stop):
        if first <= last:
            quote = regime.quote(regime.start if regime.rules.one_rate else first)
            days = (last - first).days + 1
            yield Line(first, last, base, quote, interest_on(base, quote.rate, days))
