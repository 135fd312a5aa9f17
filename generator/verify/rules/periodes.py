"""Chaque ligne d'intérêts a le taux et les jours de sa période.

Quoi : le nombre de jours est celui de la période, premier et dernier compris ; le taux est celui que la loi fixe pour ce semestre ;
la période commence après l'échéance de sa facture et ne dépasse pas le dernier jour compté.
Un autre taux est accepté quand le document dit que le contrat l'a fixé.
Pourquoi : un décompte se vérifie ligne par ligne.

Refusé :  du 10/04/2026 au 15/05/2026, 46 jours
Accepté : du 10/04/2026 au 15/05/2026, 36 jours
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from generator.models.publics import USUAL_CREDITOR
from generator.penalties import MissingValueError
from generator.penalties.periods import ONE_DAY, by_semester
from generator.penalties.rates import contract_rate, default_rate, legal_rate, public_rate
from generator.texts.formatting import figure, french_date
from generator.verify import stated_rate
from generator.verify.finding import Constat
from generator.verify.invoices import invoices, last_day
from generator.verify.messages import WORDS, at_row, finding
from generator.verify.rules.interets import PERIOD
from generator.verify.rules.montants import rate_of
from generator.verify.sheet import Sheet
from generator.verify.values import day_of, number_of

ID = "periodes"
TABLES = (("interets", "ligne_periode", "ligne_taux"), ("interets_client", "ligne_periode_due", "ligne_taux_legal"))
"""The tables that count interest, with their columns of periods and of rates; the second is what a client claims."""

CLIENT = "interets_client"


def check(sheet: Sheet) -> Iterator[Constat]:
    """Yield the lines whose days, rate or limits are not those of their period."""
    due = {invoice.number: invoice.due for invoice in invoices(sheet)}
    last, free = last_day(sheet), stated_rate.stated(sheet) == "other"
    for cle, period, rate in TABLES:
        for number, row in enumerate(sheet.answered_rows(cle), 1):
            days = _days(row.get(period, ""))
            if days is None:
                continue
            where, since = at_row(sheet.label(cle), number), due.get(row.get("ligne_facture", ""))
            yield from _limits(days, None if sheet.public.from_notice else since, last, where)
            yield from _count(days, number_of(row.get("ligne_jours", "")), where)
            said = rate_of(row.get(rate, ""))
            if said is not None and not free:
                yield from _rate(sheet, cle, days, since, said, where)


def _days(text: str) -> tuple[date, date] | None:
    found = PERIOD.search(text)
    start, end = (day_of(found[1]), day_of(found[2])) if found else (None, None)
    return (start, end) if start and end else None


def _limits(days: tuple[date, date], due: date | None, last: date | None, where: str) -> Iterator[Constat]:
    start, end = days
    if due is not None and start <= due:
        yield finding("periodes.debut", where, jour=french_date(start), echeance=french_date(due))
    if last is not None and end > last:
        yield finding("periodes.fin", where, jour=french_date(end), dernier=french_date(last))


def _count(days: tuple[date, date], said: Decimal | None, where: str) -> Iterator[Constat]:
    start, end = days
    right = (end - start).days + 1
    if right < 1:
        yield finding("periodes.inverse", where, debut=french_date(start), fin=french_date(end))
    elif said is not None and said != right:
        yield finding("periodes.jours", where, dit=figure(said), juste=str(right))


def _rate(sheet: Sheet, cle: str, days: tuple[date, date], due: date | None, said: Decimal, where: str) -> Iterator[Constat]:
    try:
        rates = list(dict.fromkeys(_lawful(sheet, cle, days, due)))
    except MissingValueError:
        # `compte` says that the rate is not known.
        return
    if len(rates) > 1:
        yield finding("periodes.semestres", where, taux=", ".join(map(_percent, rates)))
    elif rates and rates[0] != said:
        yield finding("periodes.taux", where, dit=_percent(said), juste=_percent(rates[0]))


def _lawful(sheet: Sheet, cle: str, days: tuple[date, date], due: date | None) -> Iterator[Decimal]:
    """Yield the rate of the law for each semester of a period; nothing when the document does not tell which."""
    if sheet.public.public_body:
        if due is not None:
            yield public_rate(sheet.library, due + ONE_DAY).rate
        return
    for start, _ in by_semester(*days):
        if cle == CLIENT:
            yield legal_rate(sheet.library, sheet.public.claims_as, start).rate
        elif sheet.public.from_notice:
            yield legal_rate(sheet.library, USUAL_CREDITOR, start).rate
        else:
            rate = stated_rate.contract_rate(sheet)
            yield (default_rate(sheet.library, start) if rate is None else contract_rate(sheet.library, rate, start)).rate


def _percent(rate: Decimal) -> str:
    return WORDS["pour_cent"].format(nombre=figure(rate))
