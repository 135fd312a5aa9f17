"""Recompute, with the engine of `clausier penalties`, the interest that the facts of a document give."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from generator.models.library import Library
from generator.penalties import Claim
from generator.penalties.claim import CENT, HIGHEST_RATE, checked
from generator.penalties.regime import regime_of
from generator.penalties.result import ZERO
from generator.penalties.schedule import DAYS_IN_YEAR, schedule


@dataclass(frozen=True)
class Counted:
    """The interest accrued, what remains of it after payments, what the highest rate would give, and the number of lines of the account."""

    accrued: Decimal = ZERO
    left: Decimal = ZERO
    highest: Decimal = ZERO
    lines: int = 0

    def __add__(self, other: Counted) -> Counted:
        return Counted(self.accrued + other.accrued, self.left + other.left, self.highest + other.highest, self.lines + other.lines)

    @property
    def spare(self) -> Decimal:
        """The tolerated difference for a right sum: one cent per line, for those who round otherwise."""
        return CENT * max(self.lines, 1)


def counted(claim: Claim, library: Library) -> Counted:
    """Return the account of *claim*. Raises BadClaimError when the claim makes no sense, MissingValueError when a rate is not known."""
    regime = regime_of(checked(claim), library)
    made = schedule(claim, regime, library)
    accrued = sum((line.amount for line in made.lines), ZERO)
    days = (claim.to - regime.start).days + 1
    highest = (claim.amount * HIGHEST_RATE / 100 * days / DAYS_IN_YEAR).quantize(CENT, ROUND_HALF_UP)
    return Counted(accrued, made.owed.interest, highest, len(made.lines))
