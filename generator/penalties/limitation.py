"""Compute the last day to act in court."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.models.law import Droit, Valeur
from generator.models.library import Library
from generator.models.publics import PUBLICS
from generator.penalties.claim import Claim
from generator.penalties.regime import Regime

NEAR_MONTHS = 6
"""How long before the last day we warn: time for a formal notice, a conciliation and a claim in court."""

_FEBRUARY, _LAST_COMMON = 2, 28
_MONTHS = 12


@dataclass(frozen=True)
class Limit:
    """The last day to act in court, and the legal value that gives it."""

    droit: Droit
    valeur: Valeur
    last: date
    near: date
    """From this day on the last day is near."""


def limitation_of(claim: Claim, regime: Regime, library: Library) -> Limit | None:
    """Return the limit of the claim under the law in force on its last day; None when no value is known for that day."""
    # Against a public body the time runs from 1 January after the year of the claim.
    start = date(claim.due.year, _MONTHS, 31) if PUBLICS[claim.public].public_body else claim.due
    return limit_from(regime.limitation, start, claim.to, library)


def limit_from(name: str, start: date, day: date, library: Library) -> Limit | None:
    """Return the limit of a time that runs from *start*, with the value *name* in force on *day*; None when none is known."""
    droit = library.droit.get(name)
    found = droit.on(day) if droit else None
    if droit is None or found is None or not isinstance(found[1].valeur, Decimal):
        return None
    last = _years_after(start, int(found[1].valeur))
    return Limit(droit, found[1], last, _months_before(last, NEAR_MONTHS))


def _years_after(day: date, years: int) -> date:
    return _day_of(day.year + years, day.month, day.day)


def _months_before(day: date, months: int) -> date:
    index = day.year * _MONTHS + day.month - 1 - months
    # The nearest earlier day is enough for a warning: months have 28 days at least.
    return date(index // _MONTHS, index % _MONTHS + 1, min(day.day, _LAST_COMMON))


def _day_of(year: int, month: int, day: int) -> date:
    """Return that date; 29 February becomes the 28th in a common year."""
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, _FEBRUARY, _LAST_COMMON)
