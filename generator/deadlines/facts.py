"""The facts from which a calendar is made: who owes an unpaid invoice, and a few dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.deadlines.messages import say
from generator.models.base import Confiance
from generator.models.publics import Public
from generator.texts.formatting import french_date

FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_DAYS = 365


class BadFactError(Exception):
    """A fact makes no sense: `option` names what to correct, the message says why, in French."""

    def __init__(self, option: str, message: str) -> None:
        super().__init__(message)
        self.option = option


@dataclass(frozen=True)
class Facts:
    """The dates of one invoice.

    `day` is the day of asking: the law in force that day counts, except where the law looks at another date.
    `limitation` names the value of `content/droit/` of a profession that has its own, `limitation_doubt` its confidence.
    `start` is the day from which the time to act runs, when it is not the due date.
    A public buyer: `refusal` is its written refusal to pay, `claim` the day it received the claim that its contract asks for.
    A lawyer's fees: `batonnier` is the day the bâtonnier was seized, `extension` the months by which he has extended his own time,
    `fees_decision` the day his decision was notified.
    """

    due: date
    public: Public
    day: date
    limitation: str | None = None
    limitation_doubt: Confiance = "sure"
    start: date | None = None
    notice: date | None = None
    notice_days: int | None = None
    simplified: date | None = None
    order: date | None = None
    served: date | None = None
    in_person: bool = False
    opposition: date | None = None
    insolvency: date | None = None
    refusal: date | None = None
    claim: date | None = None
    batonnier: date | None = None
    extension: int | None = None
    fees_decision: date | None = None


DATES = (
    *("due", "start", "notice", "simplified", "order", "served", "opposition", "insolvency"),
    *("refusal", "claim", "batonnier", "fees_decision"),
)
"""The facts that are dates."""
STEPS = (
    *(("notice", "due"), ("simplified", "due"), ("order", "due"), ("served", "order"), ("opposition", "served")),
    *(("claim", "due"), ("fees_decision", "batonnier")),
)
"""Pairs of dates of which the first cannot come before the second."""


def checked(facts: Facts) -> Facts:
    """Return *facts*, or raise BadFactError on the first thing that makes no sense."""
    for option in DATES:
        found: date | None = getattr(facts, option)
        if found and not FIRST_YEAR <= found.year <= LAST_YEAR:
            raise BadFactError(option, say("year", first=FIRST_YEAR, last=LAST_YEAR))
    if facts.notice_days is not None and not 1 <= facts.notice_days <= MOST_DAYS:
        raise BadFactError("notice_days", say("days", most=MOST_DAYS))
    for option, before in STEPS:
        later, sooner = getattr(facts, option), getattr(facts, before)
        if later and sooner and later < sooner:
            raise BadFactError(option, say("before", later=french_date(later), sooner=french_date(sooner), what=say(f"fact_{before}")))
    if facts.notice_days is not None and facts.notice is None:
        raise BadFactError("notice", say("days_alone"))
    if facts.extension is not None and facts.batonnier is None:
        raise BadFactError("batonnier", say("extension_alone"))
    return facts
