"""The facts of an invoice become what a dossier takes, with what to check; or the reason why nothing is owed to its seller."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from generator.dossier.invoice import kinds
from generator.dossier.invoice.due import due_date
from generator.dossier.invoice.record import ORIGINAL, BadInvoiceError, Facts, Invoice, Party
from generator.dossier.invoice.stated import assigned, rates_in
from generator.dossier.model import Value
from generator.dossier.printed import euros
from generator.penalties.result import ZERO

_LEAST = {"number": "le numéro", "issued": "la date", "total": "le total TTC"}


def judged(path: str, facts: Facts) -> Invoice:
    """Return the invoice. Raises BadInvoiceError, which names what the document is when it is no debt to its seller."""
    kinds.checked(facts.kind)
    if facts.currency != "EUR":
        raise BadInvoiceError(
            f"cette facture n'est pas en euros ({facts.currency or 'monnaie absente'})", "ces documents comptent en euros"
        )
    if strange := sorted(facts.currencies - {"EUR"}):
        message = f"cette facture se dit en euros, mais ses totaux portent une autre monnaie ({', '.join(strange)})"
        raise BadInvoiceError(message, ORIGINAL)
    lacking = [words for name, words in _LEAST.items() if getattr(facts, name) is None]
    if lacking or facts.total is None:
        raise BadInvoiceError(f"il manque à cette facture {' et '.join(lacking)}", ORIGINAL)
    total = facts.total + (facts.rounding or ZERO)
    if total < 0:
        raise BadInvoiceError(f"ce fichier est un avoir : son total est négatif ({euros(total)})", kinds.CREDIT_HINT)
    if not total:
        raise BadInvoiceError("le total de cette facture est nul : rien n'est dû", "retirez-la : il n'y a rien à réclamer")
    due, dated = due_date(facts.terms)
    texts = (*facts.notes, *(("", term.text) for term in facts.terms))
    rates, unread = rates_in(texts)
    row = {"ligne_facture": facts.number, "ligne_date": facts.issued, "ligne_echeance": due, "ligne_montant_ttc": total}
    told = (
        *filter(None, (kinds.caution(facts.kind), dated)),
        *_sums(facts, total),
        *_payee(facts),
        *([f"une note parle d'une créance cédée ou affacturée : {said}. {_WHOSE}"] if (said := assigned(texts)) else []),
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
        cautions=tuple(f"Facture {facts.number} : {text}" for text in told),
    )


_WHOSE = (
    "Si c'est le cas, la somme est due à celui qui a reçu la créance, pas à vous : ne réclamez rien sans son accord. "
    "Sinon, n'en tenez pas compte."
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
    if facts.rounding:
        yield f"son total TTC est arrondi de {euros(facts.rounding)} ; la somme retenue est {euros(total)}, celle à payer."
    if facts.payable is None:
        yield f"elle n'écrit pas le montant à payer ; la somme retenue est {euros(total - prepaid)}. Comparez avec la facture."
    elif not facts.payable and not told:
        yield (
            f"son montant à payer est nul : elle est comptée comme entièrement payée ({euros(total)}). "
            "Si rien n'a été payé, recopiez-la dans « factures » du dossier, sans donner ce fichier."
        )
    elif facts.payable > total:
        yield (
            f"son montant à payer, {euros(facts.payable)}, dépasse son total TTC, {euros(total)} : elle reprend une autre somme. "
            f"Seul son total est compté ({euros(total - prepaid)} restent dus) ; ajoutez l'autre facture si elle est due."
        )
    elif facts.payable != total - told:
        yield (
            f"sur {euros(total)} TTC, son montant à payer est {euros(facts.payable)} et les acomptes qu'elle écrit font {euros(told)} ; "
            f"{euros(prepaid)} sont comptés comme déjà payés. "
            "Comparez avec vos relevés ; si c'est faux, recopiez la facture et ses paiements dans le dossier, sans donner ce fichier."
        )


def _payee(facts: Facts) -> Iterator[str]:
    payee = facts.payee
    if payee is None or not (payee.name or payee.ids) or payee.same_as(facts.seller):
        return
    yield f"elle est à payer à {payee.name or 'un autre'}, et non au vendeur : la créance est peut-être cédée ou affacturée. {_WHOSE}"


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
