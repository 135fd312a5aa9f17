"""An account as text: one line a segment, payments, totals, sources, cautions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from babel.numbers import format_decimal

from generator.formatting import droit_text, french_date, texte_short
from generator.models.law import Valeur
from generator.models.library import Library
from generator.penalties.compute import RefusedRateError
from generator.penalties.result import ZERO, Line, Result, Shares, UsedValue
from generator.penalties.schedule import DAYS_IN_YEAR
from generator.penalties.wording import CREDITORS, DEBTORS, MARKS
from generator.typography import NBSP

_LABEL_WIDTH, _SUM_WIDTH = 48, 16


def text_report(result: Result, library: Library) -> str:
    """Return the whole account, for a reader."""
    blocks = [_head(result), _table(result), _payments(result), _totals(result), _sources(result, library), _cautions(result)]
    return "\n\n".join("\n".join(lines) for block in blocks if (lines := list(block)))


def refusal_text(error: RefusedRateError) -> str:
    """Return why a contract's rate is refused, segment by segment, and what is offered."""
    claim = error.offer.claim
    rows = [f"  {_span(line)} : plancher {_rate(line.quote.floor)}, taux par défaut {_rate(line.quote.rate)}" for line in error.refused]
    head = f"Le taux du contrat ({_rate(claim.rate)}) est sous le plancher légal :"
    return "\n".join([head, *rows, "Décompte proposé : le taux par défaut sur ces périodes, celui du contrat ailleurs."])


def _head(result: Result) -> Iterator[str]:
    claim = result.claim
    yield f"Décompte arrêté au {french_date(claim.to)} inclus"
    yield f"{DEBTORS[claim.public]}, {CREDITORS[claim.creditor]}."
    yield f"{_euros(claim.amount)} TTC à payer le {french_date(claim.due)} ; premier jour compté : {french_date(result.start)}."
    yield f"Chaque ligne : somme × taux × jours ÷ {DAYS_IN_YEAR}, arrondie au centime."


def _table(result: Result) -> Iterator[str]:
    judged = any(line.quote.floor is not None for line in result.lines)
    if not result.lines:
        yield "Rien n'est resté impayé : aucun intérêt."
        return
    yield f"{'Du':<12}{'Au':<12}{'Jours':>6}{'Taux':>12}{'Plancher' if judged else '':>{12 if judged else 0}}{'Somme':>18}{'Montant':>16}"
    for line in result.lines:
        rate = _rate(line.quote.rate) + (" " if line.confirmed else "*")
        floor = f"{_rate(line.quote.floor):>12}" if judged else ""
        span = f"{line.start:%d/%m/%Y}  {line.end:%d/%m/%Y}"
        yield f"{span:<24}{line.days:>6}{rate:>12}{floor}{_euros(line.base):>18}{_euros(line.amount):>16}"
    if not all(line.confirmed for line in result.lines):
        yield "* repose sur un taux à confirmer"


def _payments(result: Result) -> Iterator[str]:
    for imputation in result.imputations:
        payment = imputation.payment
        yield f"Paiement du {french_date(payment.day)} : {_euros(payment.amount)} ({_split(imputation.shares, result)})"


def _totals(result: Result) -> Iterator[str]:
    yield _row(_name(result).capitalize(), result.interest)
    if result.fee:
        yield _row(f"Indemnité forfaitaire (factures : {result.claim.invoices})", result.fee)
    if result.imputations:
        yield f"Reste dû : {_split(replace(result.owed, excess=ZERO), result)}"
    yield _row(f"Total dû au {french_date(result.claim.to)}", result.total)


def _sources(result: Result, library: Library) -> Iterator[str]:
    yield "Sources"
    for texte in result.textes:
        yield f"  {texte_short(texte)} : {texte.titre}"
    for titre in dict.fromkeys(value.titre for value in result.values):
        yield f"  {titre} : {', '.join(_value(value, library) for value in result.values if value.titre == titre)}"


def _cautions(result: Result) -> Iterator[str]:
    yield "À savoir"
    for caution in result.cautions:
        yield f"  - {caution.message}"


def _name(result: Result) -> str:
    return "intérêts" if result.claim.at_legal_rate or result.claim.public == "acheteur_public" else "pénalités"


def _split(shares: Shares, result: Result) -> str:
    parts = {
        "principal": shares.principal,
        _name(result): shares.interest,
        "indemnité": shares.fee,
        "trop-perçu": shares.excess,
    }
    return ", ".join(f"{name} {_euros(amount)}" for name, amount in parts.items() if amount) or "rien"


def _row(label: str, amount: Decimal) -> str:
    return f"{label:<{_LABEL_WIDTH}}{_euros(amount):>{_SUM_WIDTH}}"


def _span(line: Line) -> str:
    return f"du {french_date(line.start)} au {french_date(line.end)}"


def _value(value: UsedValue, library: Library) -> str:
    shown = droit_text(library.droit[value.droit], Valeur(valeur=value.valeur))
    return f"{shown} depuis le {french_date(value.since)}{MARKS[value.confiance]}"


def _euros(amount: Decimal) -> str:
    return _french(amount, "#,##0.00") + f"{NBSP}€"


def _rate(rate: Decimal | None) -> str:
    return "" if rate is None else _french(rate, "#,##0.00##") + f"{NBSP}%"


def _french(number: Decimal, pattern: str) -> str:
    text: str = format_decimal(number, pattern, locale="fr")
    return text.replace("\u202f", NBSP)
