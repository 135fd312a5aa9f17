"""Choose what to say first above a calendar: the times that are past, else those that are near, then the next date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.deadlines.compute import Calendar
from generator.deadlines.facts import Facts
from generator.deadlines.messages import say
from generator.deadlines.term import Deadline
from generator.models.publics import PUBLICS
from generator.texts.formatting import french_date

LOST: dict[str, str] = {
    "prescription": "combien-de-temps",
    "signification": "injonction-de-payer",
    "avocat": "injonction-de-payer",
    "consignation": "injonction-de-payer",
    "declaration": "choisir-la-suite",
    "memoire-en-reclamation": "client",
    "premier-president": "professions-reglementees",
    "recours-honoraires": "professions-reglementees",
}
"""The dates after which the reader may have lost a right, and the page of the guide that says what to do."""


@dataclass(frozen=True)
class Headline:
    """A sentence above the calendar; `grave` when a time is past, and `page` is the id of the guide's page to read."""

    sentence: str
    grave: bool = False
    page: str | None = None


def headlines(calendar: Calendar, facts: Facts) -> tuple[Headline, ...]:
    """Return what to say first, gravest first: every time that is past, or what is near, then the next date."""
    found = (*_limitation(calendar, facts), *_past(calendar, facts))
    if any(one.grave for one in found):
        return found
    return (*found, _next(calendar, facts))


def _limitation(calendar: Calendar, facts: Facts) -> Iterator[Headline]:
    ends = {one.id: one for one in calendar.deadlines}
    last, page = ends.get("prescription"), LOST["prescription"]
    # Once an order is served, its own times lead.
    if last is None or (facts.served and facts.served <= last.day):
        return
    if last.day < facts.day:
        # A time counted by prudence may be longer: nobody is told that a claim is lost when the law may say otherwise.
        name = "headline_limit_doubt" if last.confiance == "a_verifier" else "headline_limit"
        yield Headline(say(name, day=french_date(last.day)), grave=True, page=page)
    elif ends["prescription-proche"].day <= facts.day:
        name = "headline_near_public" if PUBLICS[facts.public].public_body else "headline_near"
        yield Headline(say(name, day=french_date(last.day)), page=page)


def _past(calendar: Calendar, facts: Facts) -> Iterator[Headline]:
    for one in calendar.deadlines:
        if one.id in LOST and one.id != "prescription" and one.day < facts.day:
            yield Headline(say("headline_past", day=french_date(one.day), titre=_inside(one)), grave=True, page=LOST[one.id])


def _next(calendar: Calendar, facts: Facts) -> Headline:
    coming = next((one for one in calendar.deadlines if one.day >= facts.day), None)
    if coming is None:
        return Headline(say("headline_none"))
    return Headline(say("headline_next", day=french_date(coming.day), titre=_inside(coming)))


def _inside(one: Deadline) -> str:
    """Return the title of a date in the form it takes inside a sentence."""
    return one.titre[0].lower() + one.titre[1:]
