"""A date of the calendar, and the computation of the last day of a time set by a text."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from babel.dates import get_day_names

from generator.deadlines.messages import say
from generator.deadlines.times import TIMES
from generator.models.base import Confiance
from generator.models.law import Droit, Valeur
from generator.models.library import Library
from generator.texts.formatting import droit_text, french_date

Kind = Literal["fait", "usage", "droit"]
"""A fact that was given, our own habit, or a time that a text sets."""

SATURDAY = 5
_MONTHS = 12


@dataclass(frozen=True)
class Deadline:
    """One date of the calendar: `id` is stable, `textes` are ids of articles, `confiance` is that of the legal value behind it."""

    id: str
    day: date
    kind: Kind
    titre: str
    more: str
    textes: tuple[str, ...]
    confiance: Confiance


class UnknownError(Exception):
    """The legal value that a date needs is not known on the day that counts; the message names it, in French."""


def months_after(day: date, months: int) -> date:
    """Return the same day of the month *months* later, or the last day of that month when it is shorter."""
    index = day.year * _MONTHS + day.month - 1 + months
    year, month = index // _MONTHS, index % _MONTHS + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def weekday(day: date) -> str:
    """Return the French name of the day of the week: « lundi »."""
    names = get_day_names("wide", locale="fr")
    return str(names[day.weekday()])


def count_on(name: str, law: date, library: Library) -> tuple[Droit, Valeur, int]:
    """Return the value *name* in force on the day *law*, its row and its number; raise UnknownError where none is known."""
    droit = library.droit[name]
    held = droit.on(law)
    if held is None or not isinstance(held[1].valeur, Decimal):
        raise unknown(library, name, law)
    return droit, held[1], int(held[1].valeur)


def term(name: str, start: date, law: date, library: Library, more: str | None = None) -> Deadline:
    """Return the end of the time *name* of `TIMES`: it runs from *start*, and its length is the one of the day *law*.

    The sentence of that name is the title, and the caution is its own where *more* is not given.
    """
    time = TIMES[name]
    droit, row, count = count_on(time.droit, law, library)
    end = date.fromordinal(start.toordinal() + count) if droit.unite == "jours" else months_after(start, count)
    titre = say(name, term=droit_text(droit, row))
    told = say(f"{name}_more") if more is None else more
    return Deadline(time.id, end, "droit", titre, told, tuple(droit.textes), row.confiance or droit.confiance)


def unknown(library: Library, name: str, day: date) -> UnknownError:
    """Return the error that says that the value *name* is not known on *day*."""
    return UnknownError(say("unknown", titre=library.droit[name].titre, day=french_date(day)))
