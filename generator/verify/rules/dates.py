"""Les dates se suivent.

Quoi : contrat, facture, échéance, relances, mise en demeure, réception, arrêté du décompte : chacune vient après la précédente ;
une lettre qui réclame un retard est datée d'après l'échéance ; aucune date n'est à plus d'un an, ni de plus de dix ans.
Pourquoi : une date impossible fait douter de tout le dossier, et une relance d'avant l'échéance ne prouve aucun retard.

Refusé :  facture du 10 mars 2026, échéance le 9 mars 2026
Accepté : facture du 10 mars 2026, échéance le 9 avril 2026
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from generator.formatting import french_date
from generator.verify.finding import Constat
from generator.verify.sheet import Sheet
from generator.verify.values import day_of

ID = "dates"
_ORDER = (
    "contrat_date",
    "facture_date",
    "facture_echeance",
    "date_relance_1",
    "date_relance_2",
    "date_relance_3",
    "date_mise_en_demeure",
    "date_reception",
    "date_arrete",
)
_LATE = ("date_relance_1", "date_lettre", "date_arrete")
"""The days on which a payment is said to be late: they come after the due date, never on it."""

_DUE = ("facture_echeance", "ligne_echeance")
_PAST, _FUTURE = 10, 1
"""Years."""

_HINT = "corrigez l'une des deux dates"


class _Day(NamedTuple):
    cle: str
    label: str
    day: date


def check(sheet: Sheet) -> Iterator[Constat]:
    """Yield what is no date, the dates that cannot follow one another, and those far from the day of verification."""
    yield from _unread(sheet)
    known = [_Day(cle, sheet.label(cle), day) for cle in _ORDER if (day := sheet.date(cle))]
    for before, after in pairwise(known):
        if _wrong(before, after):
            yield _order(before, after)
    letter = sheet.date("date_lettre")
    if letter is not None and sheet.model.rendering.document.genre in ("lettre", "liste"):
        for one in known:
            after = _Day("date_lettre", sheet.label("date_lettre"), letter)
            if one.cle not in ("date_reception", "date_arrete") and _wrong(one, after):
                yield _order(one, after)
    yield from _in_rows(sheet)
    yield from _far(sheet)


def _wrong(before: _Day, after: _Day) -> bool:
    return after.day < before.day or (after.day == before.day and before.cle in _DUE and after.cle in _LATE)


def _order(before: _Day, after: _Day) -> Constat:
    late = before.cle in _DUE and after.cle in _LATE
    verb = "n'est pas après" if late else "est avant"
    message = f"« {after.label} » ({french_date(after.day)}) {verb} « {before.label} » ({french_date(before.day)})"
    return Constat(ID, message, after.label, _HINT)


def _in_rows(sheet: Sheet) -> Iterator[Constat]:
    """Yield the rows whose invoice is due before it is made, or claimed before it is late, or paid after the count."""
    contract, late, count = sheet.date("contrat_date"), _claimed(sheet), sheet.date("date_arrete")
    for cle in sheet.rows:
        for number, row in enumerate(sheet.answered_rows(cle), 1):
            made, due = day_of(row.get("ligne_date", "")), day_of(row.get("ligne_echeance", ""))
            where = f"{sheet.label(cle)}, ligne {number}"
            if made and due and due < made:
                yield Constat(ID, f"l'échéance ({french_date(due)}) est avant la date de la facture ({french_date(made)})", where, _HINT)
            if contract and made and due and made < contract:
                yield Constat(ID, f"la facture ({french_date(made)}) est avant le contrat ({french_date(contract)})", where, _HINT)
            if due and late and due >= late:
                yield Constat(ID, f"l'échéance ({french_date(due)}) n'est pas passée le {french_date(late)}", where, _HINT)
            paid = day_of(row.get("ligne_date_paiement", ""))
            if paid and count and paid > count:
                yield Constat(ID, f"le paiement ({french_date(paid)}) est après l'arrêté du décompte ({french_date(count)})", where, _HINT)


def _claimed(sheet: Sheet) -> date | None:
    """Return the first day on which the document says that the invoices of its tables are late."""
    days = [day for cle in ("date_lettre", "date_arrete") if (day := sheet.date(cle))]
    return min(days, default=None)


def _unread(sheet: Sheet) -> Iterator[Constat]:
    seen = set()
    for place in sheet.places:
        if place.blank.type == "date" and place.answered and day_of(place.text) is None and place.text not in seen:
            seen.add(place.text)
            yield Constat(ID, f"« {place.text} » n'est pas une date", place.where, "écrivez-la ainsi : 15 mai 2026")


def _far(sheet: Sheet) -> Iterator[Constat]:
    first, last = _years(sheet.day, -_PAST), _years(sheet.day, _FUTURE)
    for cle in {place.blank.cle: None for place in sheet.places if place.blank.type == "date"}:
        day = sheet.date(cle)
        if day and not first <= day <= last:
            hint = "vérifiez l'année"
            yield Constat(
                ID, f"« {sheet.label(cle)} » est loin d'aujourd'hui : {french_date(day)}", sheet.label(cle), hint, "avertissement"
            )


def _years(day: date, count: int) -> date:
    # 29 February has no anniversary three years out of four.
    return day.replace(year=day.year + count, day=min(day.day, 28))
