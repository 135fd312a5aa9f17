"""A dossier and its invoices become one: the dossier's own answers win, and what differs is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from generator.dossier.agreement import parties, stated_rate
from generator.dossier.invoice import Invoice
from generator.dossier.invoice.messages import say
from generator.dossier.model import Dossier, Place, Row, Value
from generator.dossier.printed import euros
from generator.models.located import Loc
from generator.texts.formatting import french_date

# The answers of a dossier about its only invoice, and the columns of its row.
_OF_ROW = {
    "facture_numero": "ligne_facture",
    "facture_date": "ligne_date",
    "facture_echeance": "ligne_echeance",
    "facture_montant_ttc": "ligne_montant_ttc",
}
_ROW_NAMES = {"ligne_facture": "le numéro", "ligne_date": "la date", "ligne_echeance": "l'échéance", "ligne_montant_ttc": "le montant TTC"}
_NUMBERS = {"pro_siret": "votre SIRET", "client_siret": "le SIRET du client", "pro_iban": "votre IBAN"}
_OF_ALL = frozenset({"prestation_date"})
"""What an invoice says of itself alone: kept only when there is one invoice."""


def merged(dossier: Dossier, invoices: Sequence[Invoice]) -> tuple[Dossier, tuple[str, ...]]:
    """Return *dossier* with what *invoices* say and it does not, and a sentence for each number, date or amount they disagree on."""
    cautions = [caution for invoice in invoices for caution in invoice.cautions]
    rate, told = stated_rate(dossier, invoices)
    cautions += [*parties(invoices), *told]
    dossier = replace(dossier, values={**dossier.values, **rate})
    files = frozenset(invoice.path for invoice in invoices)
    for invoice in invoices:
        dossier, told = _values(dossier, invoice, files, alone=len(invoices) == 1)
        cautions += told
        dossier, told = _row(dossier, invoice, alone=len(invoices) == 1)
        cautions += told
    counted = "paiements" in dossier.lignes
    for invoice in invoices:
        dossier, told = _paid_before(dossier, invoice, _number(dossier, invoice, alone=len(invoices) == 1), counted=counted)
        cautions += told
    registered = any(invoice.buyer.registered for invoice in invoices) if invoices else dossier.buyer_registered
    return replace(dossier, buyer_registered=registered), tuple(dict.fromkeys(cautions))


def _values(dossier: Dossier, invoice: Invoice, files: frozenset[str], *, alone: bool) -> tuple[Dossier, list[str]]:
    said = {cle: value for cle, value in invoice.values.items() if alone or cle not in _OF_ALL}
    told = [
        _differs(_NUMBERS[cle], dossier.values[cle], value, invoice, _origin(dossier, cle, files))
        for cle, value in said.items()
        if cle in _NUMBERS and cle in dossier.values and _compact(dossier.values[cle]) != _compact(value)
    ]
    new = {cle: value for cle, value in said.items() if cle not in dossier.values}
    places: dict[Loc, Place] = {(cle,): (invoice.path, 1, 1) for cle in new}
    return replace(dossier, values={**dossier.values, **new}, places={**dossier.places, **places}), told


def _origin(dossier: Dossier, cle: str, files: frozenset[str]) -> str:
    """Return the invoice that an answer came from, nothing when it is the dossier's own."""
    path = dossier.place(cle)[0]
    return path if (cle,) in dossier.places and path in files else ""


def _row(dossier: Dossier, invoice: Invoice, *, alone: bool) -> tuple[Dossier, list[str]]:
    """Return the dossier with the row of *invoice*, or with its row of the same number made whole."""
    rows = list(dossier.rows("factures"))
    if alone and not rows:
        answered = {column: dossier.values[cle] for cle, column in _OF_ROW.items() if cle in dossier.values}
        told = list(_disagreements(answered, invoice))
        row, index = {**invoice.row, **answered}, 0
        rows = [row]
    else:
        number = invoice.row["ligne_facture"]
        index = next((index for index, row in enumerate(rows) if row.get("ligne_facture") == number), len(rows))
        known: Row = rows[index] if index < len(rows) else {}
        told = list(_disagreements(known, invoice))
        rows[index:] = [{**invoice.row, **known}, *rows[index + 1 :]]
    place: dict[Loc, Place] = {} if ("factures", index) in dossier.places else {("factures", index): (invoice.path, 1, 1)}
    return replace(dossier, lignes={**dossier.lignes, "factures": tuple(rows)}, places={**dossier.places, **place}), told


def _disagreements(known: Row, invoice: Invoice) -> Iterator[str]:
    for column, name in _ROW_NAMES.items():
        if column in known and column in invoice.row and known[column] != invoice.row[column]:
            yield _differs(f"{name} de la facture {invoice.row['ligne_facture']}", known[column], invoice.row[column], invoice)


def _number(dossier: Dossier, invoice: Invoice, *, alone: bool) -> Value:
    """Return the number that the dossier knows an invoice by."""
    rows = dossier.rows("factures")
    return rows[0].get("ligne_facture", "") if alone and len(rows) == 1 else invoice.row["ligne_facture"]


def _paid_before(dossier: Dossier, invoice: Invoice, number: Value, *, counted: bool) -> tuple[Dossier, list[str]]:
    """Return the dossier with what was paid before the invoice as a payment of its day, unless its own payments tell it (*counted*).

    Payments told for this invoice that are less than what it says are kept, and the difference is told.
    """
    rows, issued = dossier.rows("paiements"), invoice.row["ligne_date"]
    amounts = [row.get("ligne_paiement") for row in rows if row.get("ligne_facture") == number]
    paid = sum((amount for amount in amounts if isinstance(amount, Decimal)), Decimal(0))
    if paid >= invoice.prepaid:
        return dossier, []
    if amounts:
        return dossier, [_differs(f"ce qui est déjà payé de la facture {number}", paid, invoice.prepaid, invoice)]
    row: Row = {"ligne_date_paiement": issued, "ligne_moyen": "acompte", "ligne_facture": number, "ligne_paiement": invoice.prepaid}
    places: dict[Loc, Place] = {("paiements", len(rows)): (invoice.path, 1, 1)}
    told = say("prepaid_counted", number=number, prepaid=euros(invoice.prepaid)) if counted else say("prepaid_alone")
    return replace(dossier, lignes={**dossier.lignes, "paiements": (*rows, row)}, places={**dossier.places, **places}), [told]


def _differs(name: str, ours: Value, theirs: Value, invoice: Invoice, origin: str = "") -> str:
    """Return the sentence of a difference; *origin* is the invoice that our value came from, nothing for the dossier."""
    said = {"name": f"{name[0].upper()}{name[1:]}", "ours": _shown(ours), "theirs": _shown(theirs), "path": invoice.path}
    return say("differs_from_invoice", origin=origin, **said) if origin else say("differs_from_dossier", **said)


def _shown(value: Value) -> str:
    if isinstance(value, Decimal):
        return euros(value)
    return french_date(value) if isinstance(value, date) else str(value)


def _compact(value: Value) -> str:
    return "".join(str(value).split()).upper()
