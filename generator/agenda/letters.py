"""The dossiers of today's letters: a debt's answers, its late invoices alone, and what they come to on the day."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from generator.agenda.sentences import say
from generator.agenda.standing import Standing
from generator.batch.sources import CHOSEN
from generator.dossier import Dossier
from generator.dossier.account import LackError, account_of
from generator.dossier.computed import REMINDERS
from generator.dossier.model import Row
from generator.dossier.printed import euros
from generator.models.library import Library
from generator.models.located import Loc
from generator.penalties.result import Shares

_DAYS = ("date_lettre", "date_arrete")
DEMANDS = "factures_acheteur_public"
_TABLES = {"factures": "ligne_facture", "paiements": "ligne_facture"}


@dataclass(frozen=True)
class Claimed:
    """What is claimed on a day: the dossier of its letters, what it comes to, and what must be known of these sums."""

    dossier: Dossier
    owed: Shares
    notes: tuple[str, ...] = ()


def claimed(dossier: Dossier, standing: Standing, library: Library, *, interest: bool) -> Claimed:
    """Return what *standing* claims; an invoice on which nothing at all is owed is left out, and those that are not due yet.

    Raises ProblemsFoundError when answers make no sense on that day.
    """
    day = standing.day
    late = [str(row["ligne_facture"]) for row in dossier.rows("factures") if isinstance(due := row["ligne_echeance"], date) and due < day]
    whole = _dated(_only(dossier, late), day)
    if REMINDERS in whole.values:
        whole = replace(whole, values={**whole.values, REMINDERS: standing.reminders})
    if not late:
        return Claimed(whole, Shares())
    open_ones = {one.number for one in standing.late}
    try:
        account = account_of(whole, standing.public, day, library, interest=interest)
    except LackError as error:
        why = str(error) or f"il manque {', '.join(f'« {_named(cle, library)} »' for cle in error.champs)}."
        return Claimed(_only(whole, open_ones), Shares(principal=standing.principal), (say("principal_only", why=why),))
    owed = {due.number for due in account.invoices if due.owed.principal or due.owed.interest or due.owed.fee}
    notes: tuple[str, ...] = ()
    if not open_ones and owed:
        notes = (say("accessories", sum=euros(account.owed.principal + account.owed.interest + account.owed.fee)),)
    return Claimed(_only(whole, owed or open_ones), account.owed, notes)


def each(claim: Claimed, standing: Standing, *, single: bool) -> Iterator[tuple[str, Dossier]]:
    """Yield (number of its invoice, dossier) for each letter: one for all, whose number is empty, or one for each open invoice."""
    if not single:
        yield "", claim.dossier
        return
    for one in standing.late:
        values = {**claim.dossier.values, CHOSEN: one.number}
        yield one.number if len(standing.late) > 1 else "", replace(claim.dossier, values=values)


def undated(common: Dossier) -> Dossier:
    """Return what is common to all letters without the day of a letter: theirs is the day of the agenda."""
    return replace(common, values={cle: value for cle, value in common.values.items() if cle not in _DAYS})


def _dated(dossier: Dossier, day: date) -> Dossier:
    return replace(dossier, values={**dossier.values, **dict.fromkeys(_DAYS, day)})


def _only(dossier: Dossier, numbers: Collection[str]) -> Dossier:
    """Return *dossier* with the invoices of *numbers* and their payments; each row keeps its place in the register."""
    lignes = dict(dossier.lignes)
    places = {loc: place for loc, place in dossier.places.items() if not (len(loc) > 1 and loc[0] in _TABLES)}
    for table, column in _TABLES.items():
        kept = list[Row]()
        for index, row in enumerate(dossier.rows(table)):
            if str(row.get(column)) in numbers:
                places |= {_moved(loc, len(kept)): place for loc, place in dossier.places.items() if loc[:2] == (table, index)}
                kept.append(row)
        lignes[table] = tuple(kept)
    if DEMANDS in dossier.lignes:
        # A row for each invoice, in the same order.
        rows = zip(dossier.rows("factures"), dossier.rows(DEMANDS), strict=True)
        lignes[DEMANDS] = tuple(demand for row, demand in rows if str(row.get("ligne_facture")) in numbers)
    return replace(dossier, lignes=lignes, places=places)


def _moved(loc: Loc, index: int) -> Loc:
    return (loc[0], index, *loc[2:])


def _named(cle: str, library: Library) -> str:
    return library.champs[cle].libelle if cle in library.champs else cle
