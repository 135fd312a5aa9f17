"""A UBL 2.1 invoice or credit note (Peppol, XRechnung, the French reform) by the terms of EN 16931."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from generator.dossier.invoice.kinds import CREDIT_NOTES
from generator.dossier.invoice.record import Facts, Party, Term
from generator.dossier.invoice.text import SIRENE, Reader, account, day_of, siret

SPACE = "urn:oasis:names:specification:ubl:schema:xsd:"
ROOTS = (f"{{{SPACE}Invoice-2}}Invoice", f"{{{SPACE}CreditNote-2}}CreditNote")

_UBL = Reader({"cac": f"{SPACE}CommonAggregateComponents-2", "cbc": f"{SPACE}CommonBasicComponents-2"})
_SUM = "cac:LegalMonetaryTotal"
_SUMS = ("TaxInclusiveAmount", "PrepaidAmount", "PayableRoundingAmount", "PayableAmount")
_CODED = re.compile(r"#([A-Z]{3})#\s*(.*)", re.DOTALL)
"""How UBL writes the subject of a note (BT-21): « #PMD#Pénalités de retard… »."""
_CREDIT_NOTE = "381"


def facts(root: etree._Element) -> Facts:
    """Return what the invoice says. Raises BadInvoiceError on a value that cannot be read."""
    sums = {name: _UBL.amount(root, f"{_SUM}/cbc:{name}") for name in _SUMS}
    payee, credit = root.find("cac:PayeeParty", _UBL.names), root.tag == ROOTS[1]
    kind = _UBL.text(root, "cbc:CreditNoteTypeCode" if credit else "cbc:InvoiceTypeCode")
    if credit and kind not in CREDIT_NOTES:
        kind = _CREDIT_NOTE
    return Facts(
        kind=kind,
        number=_UBL.text(root, "cbc:ID"),
        issued=day_of(_UBL.text(root, "cbc:IssueDate")),
        currency=_UBL.text(root, "cbc:DocumentCurrencyCode"),
        currencies=frozenset(code for name in _SUMS for found in _UBL.all(root, f"{_SUM}/cbc:{name}") if (code := found.get("currencyID"))),
        total=sums["TaxInclusiveAmount"],
        prepaid=sums["PrepaidAmount"],
        rounding=sums["PayableRoundingAmount"],
        payable=sums["PayableAmount"],
        notes=(*_notes(root), *_penalties(root)),
        terms=tuple(_terms(root)),
        seller=_party(root.find("cac:AccountingSupplierParty/cac:Party", _UBL.names)),
        buyer=_party(root.find("cac:AccountingCustomerParty/cac:Party", _UBL.names)),
        payee=None if payee is None else _party(payee),
        iban=account(_UBL.text(root, "cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:ID")),
        delivered=day_of(_UBL.text(root, "cac:Delivery/cbc:ActualDeliveryDate")),
    )


def _notes(root: etree._Element) -> Iterator[tuple[str, str]]:
    for note in _UBL.all(root, "cbc:Note"):
        text = _UBL.lines(note, ".")
        coded = _CODED.fullmatch(text)
        yield (coded[1], coded[2]) if coded else ("", text)


def _penalties(root: etree._Element) -> Iterator[tuple[str, str]]:
    for percent in _UBL.all(root, "cac:PaymentTerms/cbc:PenaltySurchargePercent"):
        if text := _UBL.text(percent, "."):
            yield "", f"Pénalités de retard : {text} %, période inconnue"


def _terms(root: etree._Element) -> Iterator[Term]:
    """Yield the due date of the invoice (BT-9), then each of its payment terms (BT-20)."""
    for path in ("cbc:DueDate", "cac:PaymentMeans/cbc:PaymentDueDate"):
        if due := day_of(_UBL.text(root, path)):
            yield Term(due=due)
            break
    for term in _UBL.all(root, "cac:PaymentTerms"):
        discount = any(
            term.find(f"cbc:{name}", _UBL.names) is not None for name in ("SettlementDiscountPercent", "SettlementDiscountAmount")
        )
        yield Term(_UBL.lines(term, "cbc:Note"), day_of(_UBL.text(term, "cbc:PaymentDueDate")), discount)


def _party(party: etree._Element | None) -> Party:
    if party is None:
        return Party()
    address = [
        *(_UBL.text(party, f"cac:PostalAddress/cbc:{line}") for line in ("StreetName", "AdditionalStreetName")),
        _UBL.text(party, "cac:PostalAddress/cac:AddressLine/cbc:Line"),
    ]
    town = " ".join(filter(None, (_UBL.text(party, f"cac:PostalAddress/cbc:{name}") for name in ("PostalZone", "CityName"))))
    lines = [line for line in (*address, town) if line]
    legal = _UBL.text(party, "cac:PartyLegalEntity/cbc:CompanyID")
    vat = next((_UBL.text(scheme, "cbc:CompanyID") for scheme in _UBL.all(party, "cac:PartyTaxScheme") if _is_vat(scheme)), None)
    sirene = [
        _UBL.text(party, f"{path}[@schemeID='{scheme}']")
        for path in ("cac:PartyLegalEntity/cbc:CompanyID", "cac:PartyIdentification/cbc:ID")
        for scheme in SIRENE
    ]
    return Party(
        name=_UBL.text(party, "cac:PartyLegalEntity/cbc:RegistrationName") or _UBL.text(party, "cac:PartyName/cbc:Name"),
        address="\n".join(lines) if len(lines) > 1 else None,
        siret=next(filter(None, map(siret, sirene)), None),
        vat=vat,
        phone=_UBL.text(party, "cac:Contact/cbc:Telephone"),
        mail=_UBL.text(party, "cac:Contact/cbc:ElectronicMail") or _UBL.text(party, "cbc:EndpointID[@schemeID='EM']"),
        ids=frozenset("".join(one.split()) for one in (legal, vat, *sirene) if one),
        registered=any((legal, vat, *sirene)),
    )


def _is_vat(scheme: etree._Element) -> bool:
    return _UBL.text(scheme, "cac:TaxScheme/cbc:ID") in ("VAT", "TVA")
