"""Each date: when, what, the articles it rests on, the caution it needs."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from babel.dates import get_day_names

from generator.deadlines.facts import Facts, checked
from generator.deadlines.sentences import say
from generator.formatting import droit_text, french_date
from generator.models.base import Confiance, Public
from generator.models.library import Library
from generator.penalties.limitation import limit_from
from generator.penalties.periods import ONE_DAY

Kind = Literal["fait", "usage", "droit"]
"""A fact that was given, our own habit, or a time that a text sets."""

LIMITATIONS: dict[Public, str] = {
    "particulier": "prescription_consommateur",
    "non_professionnel": "prescription_commune",
    "professionnel": "prescription_commune",
    "acheteur_public": "prescription_acheteur_public",
}
DROIT = (
    "delai_petites_creances",
    "delai_signification_injonction",
    "delai_opposition",
    "delai_execution_injonction",
    "delai_constitution_avocat",
    "delai_consignation_opposition",
    "delai_declaration_creance",
)
"""The values a calendar may rest on, beside the limitation periods."""
_MONTHS = 12
_SATURDAY = 5


@dataclass(frozen=True)
class Deadline:
    """One date: `id` is stable, `textes` are ids of articles, `confiance` is that of the value it rests on."""

    id: str
    day: date
    kind: Kind
    titre: str
    more: str
    textes: tuple[str, ...]
    confiance: Confiance


@dataclass(frozen=True)
class Calendar:
    """The dates in order, and what could not be worked out."""

    deadlines: tuple[Deadline, ...]
    unknown: tuple[str, ...]


class _UnknownError(Exception):
    """A legal value is not known on the day that counts."""


def compute(facts: Facts, library: Library) -> Calendar:
    """Return the calendar of *facts*; raise BadFactError when they make no sense."""
    checked(facts)
    found, unknown = list[Deadline](), list[str]()
    found += _first(facts)
    found += _reminders(facts, library)
    for make in (_limitation, _simplified, _service, _opposition, _execution, _lawyer, _deposit, _declaration):
        try:
            found += make(facts, library)
        except _UnknownError as error:
            unknown.append(str(error))
    return Calendar(tuple(sorted(map(_noted, found), key=lambda deadline: deadline.day)), tuple(unknown))


def months_after(day: date, months: int) -> date:
    """Return the day of the same number *months* later, or the last day of that month where it has no such day."""
    index = day.year * _MONTHS + day.month - 1 + months
    year, month = index // _MONTHS, index % _MONTHS + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def weekday(day: date) -> str:
    """Return « lundi »."""
    names = get_day_names("wide", locale="fr")
    return str(names[day.weekday()])


def _first(facts: Facts) -> Iterator[Deadline]:
    yield Deadline("echeance", facts.due, "fait", say("due"), "", (), "sure")
    if facts.public == "professionnel":
        yield _starts("penalties", facts.due, ("c_com_l441_10",))
    elif facts.public == "acheteur_public":
        yield _starts("public_interest", facts.due, ("ccp_r2192_32", "ccp_r2192_12"))
    elif facts.notice:
        yield _starts("legal_interest", facts.notice, ("c_civ_1231_6", "c_civ_1344_1"))
    if facts.notice and facts.notice_days:
        end = date.fromordinal(facts.notice.toordinal() + facts.notice_days)
        yield Deadline("fin-mise-en-demeure", end, "usage", say("notice_end"), say("notice_end_more"), ("c_civ_1344",), "sure")


def _starts(name: str, eve: date, textes: tuple[str, ...]) -> Deadline:
    return Deadline("interets", eve + ONE_DAY, "droit", say(name), say(f"{name}_more"), textes, "sure")


def _reminders(facts: Facts, library: Library) -> Iterator[Deadline]:
    reminders = sorted((d.jour, d.ordre, d.id) for d in library.documents.values() if d.jour is not None and facts.public in d.publics)
    for jour, _, slug in reminders:
        titre = say("reminder", titre=library.documents[slug].titre)
        yield Deadline(slug, date.fromordinal(facts.due.toordinal() + jour), "usage", titre, say("reminder_more"), (), "sure")


def _limitation(facts: Facts, library: Library) -> Iterator[Deadline]:
    public_body = facts.public == "acheteur_public"
    name = LIMITATIONS[facts.public] if public_body or facts.limitation is None else facts.limitation
    start = facts.start or facts.due
    # Against a public body the time runs from 1 January after the year of the claim.
    limit = limit_from(name, date(start.year, _MONTHS, 31) if public_body else start, facts.day, library)
    if limit is None:
        raise _unknown(library, name, facts.day)
    confiance: Confiance = limit.valeur.confiance or limit.droit.confiance
    if facts.limitation and not public_body and facts.limitation_doubt != "sure":
        confiance = facts.limitation_doubt
    if public_body:
        more = say("limit_public")
    else:
        stops = say("limit_stops")
        more = say("limit_start", start=french_date(facts.start), stops=stops) if facts.start else say("limit_due", stops=stops)
    titre = say("limit", term=droit_text(limit.droit, limit.valeur))
    yield Deadline("prescription-proche", limit.near, "usage", say("near"), say("near_more"), (), "sure")
    yield Deadline("prescription", limit.last, "droit", titre, more, tuple(limit.droit.textes), confiance)


def _simplified(facts: Facts, library: Library) -> Iterator[Deadline]:
    if facts.simplified:
        yield _term("simplified", "procedure-simplifiee", "delai_petites_creances", facts.simplified, facts.simplified, library)


def _service(facts: Facts, library: Library) -> Iterator[Deadline]:
    # The date of the order decides which time holds: six months, then three.
    if not facts.order:
        return
    more = say("service_public") if facts.public == "acheteur_public" else ""
    end = _term("service", "signification", "delai_signification_injonction", facts.order, facts.order, library, more)
    if not facts.served:
        yield end
    elif facts.served > end.day:
        yield replace(end, more=end.more + say("service_late", served=french_date(facts.served)))


def _opposition(facts: Facts, library: Library) -> Iterator[Deadline]:
    if facts.served:
        more = say("oppose_more") if facts.in_person else say("oppose_later")
        yield _term("oppose", "opposition", "delai_opposition", facts.served, facts.served, library, instead=more)


def _execution(facts: Facts, library: Library) -> Iterator[Deadline]:
    # An opposition suspends it.
    if facts.served and not facts.opposition:
        yield _term("execute", "execution", "delai_execution_injonction", facts.served, facts.order or facts.served, library)


def _lawyer(facts: Facts, library: Library) -> Iterator[Deadline]:
    if facts.opposition:
        yield _term("lawyer", "avocat", "delai_constitution_avocat", facts.opposition, facts.opposition, library)


def _deposit(facts: Facts, library: Library) -> Iterator[Deadline]:
    if facts.opposition:
        yield _term("deposit", "consignation", "delai_consignation_opposition", facts.opposition, facts.opposition, library)


def _declaration(facts: Facts, library: Library) -> Iterator[Deadline]:
    if facts.insolvency:
        yield _term("declare", "declaration", "delai_declaration_creance", facts.insolvency, facts.insolvency, library)


def _term(name: str, slug: str, droit_id: str, start: date, law: date, library: Library, after: str = "", instead: str = "") -> Deadline:
    """Return the end of a time that a text sets: it runs from *start*, and the value is the one of the day *law*."""
    droit = library.droit[droit_id]
    held = droit.on(law)
    if held is None or not isinstance(held[1].valeur, Decimal):
        raise _unknown(library, droit_id, law)
    count, row = int(held[1].valeur), held[1]
    end = date.fromordinal(start.toordinal() + count) if droit.unite == "jours" else months_after(start, count)
    more = (instead or say(f"{name}_more")) + after
    titre = say(name, term=droit_text(droit, row))
    return Deadline(slug, end, "droit", titre, more, tuple(droit.textes), row.confiance or droit.confiance)


def _unknown(library: Library, name: str, day: date) -> _UnknownError:
    return _UnknownError(say("unknown", titre=library.droit[name].titre, day=french_date(day)))


def _noted(deadline: Deadline) -> Deadline:
    """Return *deadline*, with a word when a time that a text sets ends on a Saturday or a Sunday."""
    if deadline.kind != "droit" or deadline.id in ("interets", "execution") or deadline.day.weekday() < _SATURDAY:
        return deadline
    return replace(deadline, more=deadline.more + say("weekend", weekday=weekday(deadline.day)))
