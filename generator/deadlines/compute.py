"""Work out every date of the calendar: the day, what it means, the articles behind it and the caution it needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from generator.deadlines import ways
from generator.deadlines.facts import Facts, checked
from generator.deadlines.messages import say
from generator.deadlines.term import SATURDAY, Deadline, UnknownError, term, unknown, weekday
from generator.deadlines.times import ARTICLES
from generator.models.base import Confiance
from generator.models.library import Library
from generator.models.publics import PUBLICS
from generator.penalties.limitation import limit_from
from generator.penalties.periods import ONE_DAY
from generator.texts.formatting import droit_text, french_date


@dataclass(frozen=True)
class Calendar:
    """The dates in order, and what could not be worked out for want of a legal value."""

    deadlines: tuple[Deadline, ...]
    unknown: tuple[str, ...]


def compute(facts: Facts, library: Library) -> Calendar:
    """Return the calendar of *facts*; raise BadFactError when they make no sense."""
    checked(facts)
    found, lacks = list[Deadline](), list[str]()
    found += _first(facts)
    found += _reminders(facts, library)
    for make in _MAKERS:
        try:
            found += make(facts, library)
        except UnknownError as error:
            lacks.append(str(error))
    return Calendar(tuple(sorted(map(_noted, found), key=lambda deadline: deadline.day)), tuple(lacks))


def _first(facts: Facts) -> Iterator[Deadline]:
    yield Deadline("echeance", facts.due, "fait", say("due"), "", (), "sure")
    if PUBLICS[facts.public].business:
        yield _starts("penalties", facts.due)
    elif PUBLICS[facts.public].public_body:
        yield _starts("public_interest", facts.due)
    elif facts.notice:
        yield _starts("legal_interest", facts.notice)
    if facts.notice and facts.notice_days:
        end = date.fromordinal(facts.notice.toordinal() + facts.notice_days)
        yield Deadline("fin-mise-en-demeure", end, "usage", say("notice_end"), say("notice_end_more"), ARTICLES["notice_end"], "sure")


def _starts(name: str, eve: date) -> Deadline:
    return Deadline("interets", eve + ONE_DAY, "droit", say(name), say(f"{name}_more"), ARTICLES[name], "sure")


def _reminders(facts: Facts, library: Library) -> Iterator[Deadline]:
    reminders = sorted((d.jour, d.ordre, d.id) for d in library.documents.values() if d.jour is not None and facts.public in d.publics)
    for jour, _, slug in reminders:
        titre = say("reminder", titre=library.documents[slug].titre)
        yield Deadline(slug, date.fromordinal(facts.due.toordinal() + jour), "usage", titre, say("reminder_more"), (), "sure")


def _limitation(facts: Facts, library: Library) -> Iterator[Deadline]:
    public_body = PUBLICS[facts.public].public_body
    name = PUBLICS[facts.public].limitation if public_body or facts.limitation is None else facts.limitation
    start, demand = facts.start or facts.due, None
    limit = limit_from(name, _end_of_year(start) if public_body else start, facts.day, library)
    if limit is None:
        raise unknown(library, name, facts.day)
    for written in sorted(filter(None, (facts.notice, facts.claim))) if public_body else ():
        # Each written demand starts a new time, if it comes before the end of the one that runs: law of 31 December 1968, article 2.
        again = limit_from(name, _end_of_year(written), facts.day, library)
        if again and written <= limit.last:
            limit, demand = again, written
    confiance: Confiance = limit.valeur.confiance or limit.droit.confiance
    if facts.limitation and not public_body and facts.limitation_doubt != "sure":
        confiance = facts.limitation_doubt
    if demand:
        more = say("limit_demand", demand=french_date(demand))
    elif public_body:
        more = say("limit_public")
    else:
        stops = say("limit_stops")
        more = say("limit_start", start=french_date(facts.start), stops=stops) if facts.start else say("limit_due", stops=stops)
    near = say("near_public_more" if public_body else "near_more")
    yield Deadline("prescription-proche", limit.near, "usage", say("near_public" if public_body else "near"), near, (), "sure")
    titre = say("limit", term=droit_text(limit.droit, limit.valeur))
    yield Deadline("prescription", limit.last, "droit", titre, more, tuple(limit.droit.textes), confiance)


def _end_of_year(day: date) -> date:
    """Return the eve of the day from which a public body's time runs: 1 January after the year of *day*."""
    return date(day.year, 12, 31)


def _simplified(facts: Facts, library: Library) -> Iterator[Deadline]:
    if facts.simplified:
        yield term("simplified", facts.simplified, facts.simplified, library)


def _service(facts: Facts, library: Library) -> Iterator[Deadline]:
    # The date of the order decides which time holds: six months, then three.
    if not facts.order:
        return
    more = say("service_more") + (say("service_public") if PUBLICS[facts.public].public_body else "")
    end = term("service", facts.order, facts.order, library, more)
    if not facts.served:
        yield end
    elif facts.served > end.day:
        yield replace(end, more=end.more + say("service_late", served=french_date(facts.served)))


def _opposition(facts: Facts, library: Library) -> Iterator[Deadline]:
    if facts.served:
        more = say("oppose_more") if facts.in_person else say("oppose_later")
        yield term("oppose", facts.served, facts.served, library, more)


def _execution(facts: Facts, library: Library) -> Iterator[Deadline]:
    # An opposition suspends it.
    if facts.served and not facts.opposition:
        yield term("execute", facts.served, facts.order or facts.served, library)


def _lawyer(facts: Facts, library: Library) -> Iterator[Deadline]:
    if facts.opposition:
        yield term("lawyer", facts.opposition, facts.opposition, library)


def _deposit(facts: Facts, library: Library) -> Iterator[Deadline]:
    if facts.opposition:
        yield term("deposit", facts.opposition, facts.opposition, library)


def _declaration(facts: Facts, library: Library) -> Iterator[Deadline]:
    if facts.insolvency:
        yield term("declare", facts.insolvency, facts.insolvency, library)


def _noted(deadline: Deadline) -> Deadline:
    """Return *deadline* with a remark when a time set by a text ends on a Saturday or a Sunday."""
    if deadline.kind != "droit" or deadline.id in ("interets", "execution") or deadline.day.weekday() < SATURDAY:
        return deadline
    return replace(deadline, more=deadline.more + say("weekend", weekday=weekday(deadline.day)))


_MAKERS = (_limitation, _simplified, _service, _opposition, _execution, _lawyer, _deposit, _declaration, *ways.MAKERS)
"""What makes each further date, in order; a value that is not known does not hide the others."""
