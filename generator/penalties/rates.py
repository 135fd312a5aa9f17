"""Find the rate of a semester in the dated values of `content/droit/`, or raise an error that names the missing value."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from generator.models.law import Droit
from generator.models.library import Library
from generator.models.publics import CREDITORS, Creditor
from generator.penalties.claim import ClaimError
from generator.penalties.contract import ContractRate
from generator.penalties.messages import say
from generator.penalties.periods import semester_end, semester_start
from generator.penalties.result import Quote, UsedValue
from generator.texts.formatting import french_date

ECB = "taux_bce"
ADDED = "majoration_bce"
ADDED_PUBLIC = "majoration_bce_acheteur_public"
LEGAL = "taux_legal_autres_cas"
"""The legal interest that judges a contract's rate."""
FLOOR = "multiple_plancher_penalites"
DROIT = (ECB, ADDED, ADDED_PUBLIC, LEGAL, *(traits.legal_rate for traits in CREDITORS.values()), FLOOR)
"""The values of `content/droit/` that a rate may rest on."""


class MissingValueError(ClaimError):
    """A legal value is not known for a day of the claim."""


def value_on(library: Library, name: str, day: date) -> UsedValue:
    """Return the value in force on *day*."""
    droit = _droit(library, name)
    found = droit.on(day)
    if found is None:
        raise MissingValueError(_unknown(droit, day, say("starts", day=french_date(min(droit.valeurs)))))
    since, row = found
    if not isinstance(row.valeur, Decimal):
        raise MissingValueError(f"La valeur « {name} » du {french_date(since)} n'est pas un nombre : « {row.valeur} ».")
    return UsedValue(
        droit=name,
        titre=droit.titre,
        unite=droit.unite,
        since=since,
        valeur=row.valeur,
        confiance=row.confiance or droit.confiance,
        note=row.note,
        sources=tuple(row.sources or droit.sources),
    )


def default_rate(library: Library, day: date) -> Quote:
    """Return the rate due between professionals when the contract sets none, for the semester of *day*."""
    start = semester_start(day)
    values = _ecb(library, start), value_on(library, ADDED, start)
    return Quote(_sum(values), "defaut", values)


def contract_rate(library: Library, rate: ContractRate, day: date) -> Quote:
    """Return the contract's rate for the semester of *day*, or the default rate where it is under the floor."""
    start = semester_start(day)
    times, legal = value_on(library, FLOOR, start), _legal(library, LEGAL, start)
    floor = times.valeur * legal.valeur
    values: tuple[UsedValue, ...] = (legal, times)
    if rate.form == "bce":
        default = default_rate(library, day)
        if rate.figure == default.values[1].valeur:
            # The very rule of the law: no floor judges it.
            return Quote(default.rate, "contrat", default.values)
        yearly, values = default.values[0].valeur + rate.figure, (*values, default.values[0])
    else:
        yearly = rate.figure * (legal.valeur if rate.form == "legal" else 1)
    if yearly >= floor:
        return Quote(yearly, "contrat", values, floor)
    default = default_rate(library, day)
    return Quote(default.rate, "defaut", (legal, times, *default.values), floor)


def public_rate(library: Library, start: date) -> Quote:
    """Return the rate that a public buyer owes when interest started to run on *start*."""
    values = _ecb(library, semester_start(start)), value_on(library, ADDED_PUBLIC, start)
    return Quote(_sum(values), "acheteur_public", values)


def legal_rate(library: Library, creditor: Creditor, day: date) -> Quote:
    """Return the legal interest rate of the semester of *day*, for that category of creditor."""
    value = _legal(library, CREDITORS[creditor].legal_rate, semester_start(day))
    return Quote(value.valeur, "legal", (value,))


def _ecb(library: Library, start: date) -> UsedValue:
    """Return the ECB rate of 1 January or 1 July, only if it was verified on or after that day."""
    value, droit = value_on(library, ECB, start), _droit(library, ECB)
    if droit.verifie_le < start:
        # Read inside a semester, the rate of that semester's first day is known; the next semester's is not.
        last = semester_end(droit.verifie_le)
        read = say("read", read=french_date(droit.verifie_le), last=french_date(last))
        raise MissingValueError(_unknown(droit, start, read))
    return value


def _legal(library: Library, name: str, start: date) -> UsedValue:
    """Return the legal interest rate of the semester that starts on *start*; each semester has its own row."""
    value, droit = value_on(library, name, start), _droit(library, name)
    if value.since != start:
        last = semester_end(max(droit.valeurs))
        # A hole inside the series is not its end.
        why = say("stops", day=french_date(last)) if start > last else say("hole", day=french_date(start))
        raise MissingValueError(_unknown(droit, start, why))
    return value


def _droit(library: Library, name: str) -> Droit:
    droit = library.droit.get(name)
    if droit is None:
        raise MissingValueError(f"Il manque la valeur « {name} » : content/droit/{name.replace('_', '-')}.yml n'existe pas.")
    return droit


def _unknown(droit: Droit, day: date, why: str) -> str:
    return say("unknown", titre=droit.titre, day=french_date(day), why=why)


def _sum(values: tuple[UsedValue, ...]) -> Decimal:
    return sum((value.valeur for value in values), Decimal(0))
