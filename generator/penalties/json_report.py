"""An account as JSON data, with sums and rates as strings and ISO dates, so that no reader rounds them."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from generator.models.law import Texte
from generator.penalties.claim import CENT, Claim, Payment
from generator.penalties.compute import RefusedRateError
from generator.penalties.contract import ContractRate
from generator.penalties.result import Line, Result, Shares, UsedValue
from generator.texts.formatting import texte_text


def json_report(result: Result) -> dict[str, Any]:
    """Return the whole account, ready for `json.dumps`."""
    return {
        "claim": _claim(result.claim),
        "segments": [_segment(line) for line in result.lines],
        "payments": [_payment(item.payment) | {"imputed": _shares(item.shares)} for item in result.imputations],
        "totals": {
            "interest": _money(result.interest),
            "fee": _money(result.fee),
            "owed": _shares(result.owed),
            "total": _money(result.total),
        },
        "sources": {
            "values": [_value(value) for value in result.values],
            "texts": [_texte(texte) for texte in result.textes],
        },
        "warnings": [asdict(caution) for caution in result.cautions],
    }


def json_refusal(error: RefusedRateError) -> dict[str, Any]:
    """Return the segments where the contract's rate is refused, and the account offered."""
    claim = error.offer.claim
    refused = [
        {
            "start": line.start.isoformat(),
            "end": line.end.isoformat(),
            "rate": _contract(claim.rate),
            "floor": _percent(line.quote.floor),
            "default_rate": _percent(line.quote.rate),
        }
        for line in error.refused
    ]
    return {"refused": refused, "offer": json_report(error.offer)}


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "amount": _money(claim.amount),
        "due": claim.due.isoformat(),
        "to": claim.to.isoformat(),
        "public": claim.public,
        "creditor": claim.creditor,
        "notice": claim.notice and claim.notice.isoformat(),
        "payments": [_payment(payment) for payment in claim.payments],
        "rate": _contract(claim.rate),
        "invoices": claim.invoices,
    }


def _payment(payment: Payment) -> dict[str, Any]:
    return {"day": payment.day.isoformat(), "amount": _money(payment.amount)}


def _segment(line: Line) -> dict[str, Any]:
    return {
        "start": line.start.isoformat(),
        "end": line.end.isoformat(),
        "days": line.days,
        "rate": _percent(line.quote.rate),
        "kind": line.quote.kind,
        "floor": _percent(line.quote.floor),
        "base": _money(line.base),
        "amount": _money(line.amount),
        "confirmed": line.confirmed,
    }


def _shares(shares: Shares) -> dict[str, str]:
    return {part: _money(amount) for part, amount in asdict(shares).items()}


def _value(value: UsedValue) -> dict[str, Any]:
    return {
        "droit": value.droit,
        "titre": value.titre,
        "unite": value.unite,
        "since": value.since.isoformat(),
        "value": str(value.valeur),
        "confiance": value.confiance,
        "note": value.note,
        "sources": list(value.sources),
    }


def _texte(texte: Texte) -> dict[str, Any]:
    return {"id": texte.id, "citation": texte_text(texte), "url": texte.url, "confiance": texte.confiance}


def _contract(rate: ContractRate | None) -> str | None:
    """Return the rate of a contract as data: « 12.50 », « 3.00x » or « BCE + 10.00 »."""
    if rate is None:
        return None
    figure = _percent(rate.figure)
    return {"fixe": figure, "legal": f"{figure}x", "bce": f"BCE + {figure}"}[rate.form]


def _money(amount: Decimal) -> str:
    return str(amount.quantize(CENT))


def _percent(rate: Decimal | None) -> str | None:
    """Return a rate with at least two decimals, and more only when it has more."""
    if rate is None:
        return None
    return str(rate.quantize(CENT)) if rate == rate.quantize(CENT) else str(rate.normalize())
