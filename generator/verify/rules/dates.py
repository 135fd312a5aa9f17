"""Les dates se suivent.

Quoi : contrat, facture, échéance, relances, mise en demeure, réception, arrêté du décompte : chacune vient après la précédente,
comme le début et la fin d'une mission, d'un devis, d'un mandat ; une lettre qui réclame un retard est datée d'après l'échéance,
et rien de ce qu'elle raconte ne la suit ; elle a moins d'un an ; aucune date n'est à plus d'un an, ni de plus de dix ans.
Pourquoi : une date impossible fait douter de tout le dossier, et une relance d'avant l'échéance ne prouve aucun retard.

Refusé :  facture du 10 mars 2026, échéance le 9 mars 2026
Accepté : facture du 10 mars 2026, échéance le 9 avril 2026
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from generator.models.genres import GENRES
from generator.texts.formatting import french_date
from generator.verify.finding import Constat
from generator.verify.messages import at_row, finding
from generator.verify.sheet import Place, Sheet
from generator.verify.values import day_of, days_of, years_after

ID = "dates"
ORDER = (
    "contrat_date",
    "facture_date",
    "facture_echeance",
    "date_relance",
    "relances",
    "date_mise_en_demeure",
    "date_reception",
    "date_arrete",
)
CHAINS = (
    ORDER,
    ("contrat_date", "prestation_date"),
    ("contrat_date", "date_accord"),
    ("demande_paiement_date", "facture_echeance"),
    ("date_mise_en_demeure", "date_suspension"),
    ("date_reclamation", "date_reponse"),
    ("devis_date", "devis_validite"),
    ("soins_devis_date", "soins_devis_validite"),
    ("mission_debut", "mission_fin"),
    ("seances_debut", "seances_fin"),
    ("exercice_debut", "exercice_fin"),
    ("mandat_fin", "mandat_fin_ultime"),
    ("contrat_date", "date_resolution", "date_reception_resolution", "date_terme_remboursement"),
    ("contrat_date", "date_retractation", "date_information_retractation"),
    ("date_accord_remboursement", "date_terme_remboursement"),
)
"""Days that come one after the other; a day that the document does not give parts no others."""

TOLD = (
    *ORDER[:6],
    *("prestation_date", "demande_paiement_date", "date_reclamation", "date_echange", "certificat_date", "date_information_ordre"),
    *("date_reclamation_client", "date_resolution", "date_reception_resolution", "date_retractation", "date_information_retractation"),
    *("date_accord_remboursement", "date_renonciation"),
)
"""What a letter tells of: it has happened before."""

OWN = ("date_arrete", "date_lettre")
"""The days a document is dated."""

PAST_COLUMNS = ("ligne_date", "ligne_date_verse", "ligne_date_piece", "ligne_compte_date", "ligne_demande")
"""Columns of what has happened."""

LATE = ("date_relance", "relances", "date_lettre", "date_arrete")
"""The days on which a payment is said to be late: they come after the due date, never on it."""

DUE = ("facture_echeance", "ligne_echeance")
RANKED = "{libelle}, n° {rang}"
"""How one of several dates of a blank is called."""

PAST, FUTURE = 10, 1
"""How many years before the reading, and after it, a date may stand and be believed."""


class _Day(NamedTuple):
    cle: str
    label: str
    day: date


def check(sheet: Sheet) -> Iterator[Constat]:
    """Yield what is no date, the dates that cannot follow one another, and those far from the day of verification."""
    yield from _unread(sheet)
    for chain in CHAINS:
        known = [day for cle in chain for day in _known(sheet, cle)]
        yield from (_order(before, after) for before, after in pairwise(known) if _wrong(before, after))
    letter = sheet.date("date_lettre")
    if letter is not None and GENRES[sheet.model.rendering.document.genre].dated:
        after = _Day("date_lettre", sheet.label("date_lettre"), letter)
        told = [day for cle in TOLD for day in _known(sheet, cle)]
        yield from (_order(one, after) for one in told if _wrong(one, after))
    yield from _in_rows(sheet)
    yield from _old(sheet)
    yield from _far(sheet)


def _known(sheet: Sheet, cle: str) -> list[_Day]:
    """Return the days of a blank, each with its rank when there are several."""
    days = sheet.days(cle)
    if not days:
        return []
    label = sheet.label(cle)
    return [_Day(cle, RANKED.format(libelle=label, rang=rank) if len(days) > 1 else label, day) for rank, day in enumerate(days, 1)]


def _wrong(before: _Day, after: _Day) -> bool:
    return after.day < before.day or (after.day == before.day and before.cle in DUE and after.cle in LATE)


def _order(before: _Day, after: _Day) -> Constat:
    name = "dates.pas_apres" if before.cle in DUE and after.cle in LATE else "dates.avant"
    return finding(name, after.label, apres=after.label, avant=before.label, **_days(after.day, before.day))


def _days(after: date, before: date) -> dict[str, str]:
    return {"jour_apres": french_date(after), "jour_avant": french_date(before)}


def _in_rows(sheet: Sheet) -> Iterator[Constat]:
    """Yield the rows whose invoice is due before it is made, or claimed before it is late, or paid after the count."""
    contract, late, count = sheet.date("contrat_date"), _claimed(sheet), sheet.date("date_arrete")
    agreed, dated = sheet.date("date_accord"), max((day for cle in OWN if (day := sheet.date(cle))), default=None)
    for cle in sheet.rows:
        for number, row in enumerate(sheet.answered_rows(cle), 1):
            made, due = day_of(row.get("ligne_date", "")), day_of(row.get("ligne_echeance", ""))
            where = at_row(sheet.label(cle), number)
            if made and due and due < made:
                yield finding("dates.ligne_echeance", where, **_days(due, made))
            if contract and made and due and made < contract:
                yield finding("dates.ligne_facture", where, **_days(made, contract))
            if due and late and due >= late:
                yield finding("dates.ligne_retard", where, **_days(due, late))
            paid = day_of(row.get("ligne_date_paiement", ""))
            if paid and count and paid > count:
                yield finding("dates.ligne_paiement", where, **_days(paid, count))
            for column in PAST_COLUMNS:
                told = day_of(row.get(column, ""))
                if told and dated and told > dated and not (due and late and due >= late):
                    yield finding("dates.ligne_future", where, **_days(told, dated))
            planned = day_of(row.get("ligne_date_versement", ""))
            if planned and agreed and planned < agreed:
                yield finding("dates.versement", where, **_days(planned, agreed))


def _claimed(sheet: Sheet) -> date | None:
    """Return the first day on which the document says that the invoices of its tables are late."""
    days = [day for cle in ("date_lettre", "date_arrete") if (day := sheet.date(cle))]
    return min(days, default=None)


def _unread(sheet: Sheet) -> Iterator[Constat]:
    seen = set()
    for place in sheet.places:
        if not place.answered or place.text in seen:
            continue
        seen.add(place.text)
        if place.blank.type == "date" and day_of(place.text) is None:
            yield finding("dates.illisible", place.where, texte=place.text)
        elif place.blank.type == "dates":
            yield from _list(place)


def _list(place: Place) -> Iterator[Constat]:
    days = days_of(place.text)
    if days is None:
        yield finding("dates.liste", place.where, texte=place.text)
    elif len(days) == 1:
        yield finding("dates.une_seule", place.where, libelle=place.blank.libelle, jour=french_date(days[0]))


def _old(sheet: Sheet) -> Iterator[Constat]:
    """Yield the day a letter or an account is dated, when a year has passed since."""
    for cle in OWN:
        day = sheet.date(cle)
        if day and years_after(day, FUTURE) < sheet.day and years_after(day, PAST) >= sheet.day:
            yield finding("dates.ancienne", sheet.label(cle), libelle=sheet.label(cle), jour=french_date(day))


def _far(sheet: Sheet) -> Iterator[Constat]:
    first, last = years_after(sheet.day, -PAST), years_after(sheet.day, FUTURE)
    for cle in {place.blank.cle: None for place in sheet.places if place.blank.type in ("date", "dates")}:
        for _, label, day in _known(sheet, cle):
            if not first <= day <= last:
                yield finding("dates.loin", label, libelle=label, jour=french_date(day))
