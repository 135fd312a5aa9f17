"""An account as French text: one line per segment, then payments, totals, sources and cautions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from babel.numbers import format_decimal

from generator.models.law import Valeur
from generator.models.library import Library
from generator.models.publics import CREDITORS, PUBLICS
from generator.penalties.compute import RefusedRateError
from generator.penalties.messages import say
from generator.penalties.result import ZERO, Line, Result, Shares, UsedValue
from generator.penalties.schedule import DAYS_IN_YEAR
from generator.penalties.wording import MARKS
from generator.texts.formatting import droit_text, french_date, texte_short
from generator.texts.typography import NBSP

_LABEL_WIDTH, _SUM_WIDTH = 48, 16


def text_report(result: Result, library: Library) -> str:
    """Return the whole account as text for a reader."""
    blocks = [
        _too_late(result),
        _head(result),
        _table(result),
        _payments(result),
        _totals(result),
        _sources(result, library),
        _cautions(result),
    ]
    return "\n\n".join("\n".join(lines) for block in blocks if (lines := list(block)))


def _too_late(result: Result) -> Iterator[str]:
    """Yield the reason why the account is useless in court, if there is one: it is the first thing to know."""
    yield from (caution.message for caution in result.cautions if caution.code == "prescription_passee")


def refusal_text(error: RefusedRateError) -> str:
    """Return why a contract's rate is refused, segment by segment, and the account offered instead."""
    claim = error.offer.claim
    assert claim.rate is not None, "only a contract's rate is refused"
    rows = [say("refused_line", span=_span(line), floor=_rate(line.quote.floor), rate=_rate(line.quote.rate)) for line in error.refused]
    return "\n".join([say("refused", rate=claim.rate.words), *rows, say("offer")])


def refusal_caution(error: RefusedRateError) -> str:
    """Return why a contract's rate is refused, in one sentence, for a reader who accepted the account offered."""
    rate = error.offer.claim.rate
    assert rate is not None, "only a contract's rate is refused"
    spans = [say("refused_span", span=_span(line), floor=_rate(line.quote.floor), rate=_rate(line.quote.rate)) for line in error.refused]
    return say("refused_caution", rate=rate.words, spans=", ".join(spans))


def _head(result: Result) -> Iterator[str]:
    claim = result.claim
    yield say("head", to=french_date(claim.to))
    yield say("parties", debtor=PUBLICS[claim.public].debtor, creditor=CREDITORS[claim.creditor].named)
    yield say("owed_on", amount=_euros(claim.amount), due=french_date(claim.due), start=french_date(result.start))
    yield say("method", days=DAYS_IN_YEAR)


def _table(result: Result) -> Iterator[str]:
    judged = any(line.quote.floor is not None for line in result.lines)
    if not result.lines:
        yield say("nothing_late")
        return
    start, end, days, rate, floor, base, interest = (say(name) for name in ("from", "until", "days", "rate", "floor", "base", "interest"))
    yield f"{start:<12}{end:<12}{days:>6}{rate:>12}{floor if judged else '':>{12 if judged else 0}}{base:>18}{interest:>16}"
    for line in result.lines:
        rate = _rate(line.quote.rate) + (" " if line.confirmed else "*")
        floor = f"{_rate(line.quote.floor):>12}" if judged else ""
        span = f"{line.start:%d/%m/%Y}  {line.end:%d/%m/%Y}"
        yield f"{span:<24}{line.days:>6}{rate:>12}{floor}{_euros(line.base):>18}{_euros(line.amount):>16}"
    if not all(line.confirmed for line in result.lines):
        yield say("star")


def _payments(result: Result) -> Iterator[str]:
    for imputation in result.imputations:
        payment = imputation.payment
        yield say("paid", day=french_date(payment.day), amount=_euros(payment.amount), split=_split(imputation.shares, result))


def _totals(result: Result) -> Iterator[str]:
    yield _row(_name(result).capitalize(), result.interest)
    if result.fee:
        yield _row(say("fee_row", invoices=result.claim.invoices), result.fee)
    if result.imputations:
        yield say("left", split=_split(replace(result.owed, excess=ZERO), result))
    yield _row(say("total", to=french_date(result.claim.to)), result.total)


def _sources(result: Result, library: Library) -> Iterator[str]:
    yield say("sources")
    for texte in result.textes:
        yield say("source", name=texte_short(texte), what=texte.titre)
    for titre in dict.fromkeys(value.titre for value in result.values):
        yield say("source", name=titre, what=", ".join(_value(value, library) for value in result.values if value.titre == titre))


def _cautions(result: Result) -> Iterator[str]:
    yield say("cautions")
    for caution in result.cautions:
        yield say("caution", message=caution.message)


def _name(result: Result) -> str:
    return say("name_legal" if result.claim.at_legal_rate or PUBLICS[result.claim.public].public_body else "name_penalty")


def _split(shares: Shares, result: Result) -> str:
    parts = {
        say("principal"): shares.principal,
        _name(result): shares.interest,
        say("fee"): shares.fee,
        say("overpaid"): shares.excess,
    }
    return ", ".join(f"{name} {_euros(amount)}" for name, amount in parts.items() if amount) or say("nothing")


def _row(label: str, amount: Decimal) -> str:
    return f"{label:<{_LABEL_WIDTH}}{_euros(amount):>{_SUM_WIDTH}}"


def _span(line: Line) -> str:
    return say("span", start=french_date(line.start), end=french_date(line.end))


def _value(value: UsedValue, library: Library) -> str:
    shown = droit_text(library.droit[value.droit], Valeur(valeur=value.valeur))
    return say("since", value=shown, day=french_date(value.since), mark=MARKS[value.confiance])


def _euros(amount: Decimal) -> str:
    return _french(amount, "#,##0.00") + f"{NBSP}€"


def _rate(rate: Decimal | None) -> str:
    return "" if rate is None else _french(rate, "#,##0.00##") + f"{NBSP}%"


def _french(number: Decimal, pattern: str) -> str:
    text: str = format_decimal(number, pattern, locale="fr")
    return text.replace("\u202f", NBSP)
