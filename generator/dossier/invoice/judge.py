"""The facts of an invoice become what a dossier takes, with what to check; or the reason why nothing is owed to its seller."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from generator.dossier.invoice import kinds
from generator.dossier.invoice.due import due_date
from generator.dossier.invoice.messages import say
from generator.dossier.invoice.record import BadInvoiceError, Facts, Invoice, Party
from generator.dossier.invoice.stated import assigned, rates_in
from generator.dossier.model import Value
from generator.dossier.printed import euros
from generator.penalties.result import ZERO

_LEAST = {"number": "le numéro", "issued": "la date", "total": "le total TTC"}


def judged(path: str, facts: Facts) -> Invoice:
    """Return the invoice. Raises BadInvoiceError, which names what the document is when it is no debt to its seller."""
    kinds.checked(facts.kind)
    if facts.currency != "EUR":
        raise BadInvoiceError("no_euros", "no_euros", currency=facts.currency or "monnaie absente")
    if strange := sorted(facts.currencies - {"EUR"}):
        raise BadInvoiceError("other_currency", "original", currencies=", ".join(strange))
    lacking = [words for name, words in _LEAST.items() if getattr(facts, name) is None]
    if lacking or facts.total is None:
        raise BadInvoiceError("lacking", "original", what=" et ".join(lacking))
    total = facts.total + (facts.rounding or ZERO)
    if total < 0:
        raise BadInvoiceError("negative_total", "credit", total=euros(total))
    if not total:
        raise BadInvoiceError("null_total", "null_total")
    due, dated = due_date(facts.terms)
    texts = (*facts.notes, *(("", term.text) for term in facts.terms))
    rates, unread = rates_in(texts)
    row = {"ligne_facture": facts.number, "ligne_date": facts.issued, "ligne_echeance": due, "ligne_montant_ttc": total}
    told = (
        *filter(None, (kinds.caution(facts.kind), dated)),
        *_sums(facts, total),
        *_payee(facts),
        *([say("assigned", said=said, whose=say("whose"))] if (said := assigned(texts)) else []),
    )
    values = {**_answers(facts.seller, "pro"), **_answers(facts.buyer, "client")}
    values |= {"pro_tva_intracom": facts.seller.vat, "pro_iban": facts.iban, "prestation_date": facts.delivered}
    return Invoice(
        path,
        _known(values),
        _known(row),
        prepaid=_prepaid(facts, total),
        seller=facts.seller,
        buyer=facts.buyer,
        rate=rates[0] if len(rates) == 1 and not unread else None,
        unread_rate=" ; ".join((*(rate.words for rate in rates), *unread)) if unread or len(rates) > 1 else "",
        cautions=tuple(say("of_invoice", number=facts.number, text=text) for text in told),
    )


def _prepaid(facts: Facts, total: Decimal) -> Decimal:
    """Return what was paid before the invoice: what is left of its total once the amount due (BT-115) is taken off.

    Where the amount due and the sum told as paid (BT-113) do not agree, the one that leaves less to claim counts.
    """
    told = facts.prepaid or ZERO
    left = total if facts.payable is None else total - facts.payable
    return max(told, left, ZERO)


def _sums(facts: Facts, total: Decimal) -> Iterator[str]:
    """Yield what the sums of the invoice ask to check."""
    told, prepaid = facts.prepaid or ZERO, _prepaid(facts, total)
    left = euros(total - prepaid)
    if facts.rounding:
        yield say("rounded", rounding=euros(facts.rounding), total=euros(total))
    if facts.payable is None:
        yield say("no_payable", left=left)
    elif not facts.payable and not told:
        yield say("nothing_payable", total=euros(total))
    elif facts.payable > total:
        yield say("payable_more", payable=euros(facts.payable), total=euros(total), left=left)
    elif facts.payable != total - told:
        yield say("prepaid_differs", total=euros(total), payable=euros(facts.payable), told=euros(told), prepaid=euros(prepaid))


def _payee(facts: Facts) -> Iterator[str]:
    payee = facts.payee
    if payee is None or not (payee.name or payee.ids) or payee.same_as(facts.seller):
        return
    yield say("payee", payee=payee.name or "un autre", whose=say("whose"))


def _answers(party: Party, who: str) -> dict[str, Value | None]:
    return {
        f"{who}_nom": party.name,
        f"{who}_adresse": party.address,
        f"{who}_siret": party.siret,
        f"{who}_telephone": party.phone,
        f"{who}_courriel": party.mail,
    }


def _known(values: Mapping[str, Value | None]) -> dict[str, Value]:
    return {name: value for name, value in values.items() if value is not None}
