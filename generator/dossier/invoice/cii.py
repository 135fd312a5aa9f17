"""A Cross Industry Invoice (Factur-X, ZUGFeRD 2, XRechnung) by the terms of EN 16931."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lxml import etree

from generator.dossier.invoice.record import Facts, Party, Term
from generator.dossier.invoice.text import SIRENE, Reader, account, day_of, siret

ROOT = "{urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100}CrossIndustryInvoice"

_CII = Reader(
    {
        "rsm": "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100",
        "ram": "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100",
        "udt": "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100",
    }
)
_DEAL = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement"
_SUM = f"{_DEAL}/ram:SpecifiedTradeSettlementHeaderMonetarySummation"
_PARTIES = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement"
_DELIVERY = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeDelivery/ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime"
_SUMS = ("GrandTotalAmount", "TotalPrepaidAmount", "RoundingAmount", "DuePayableAmount")


def facts(root: etree._Element) -> Facts:
    """Return what the invoice says. Raises BadInvoiceError on a value that cannot be read."""
    sums = {name: _CII.amount(root, f"{_SUM}/ram:{name}") for name in _SUMS}
    payee = root.find(f"{_DEAL}/ram:PayeeTradeParty", _CII.names)
    return Facts(
        kind=_CII.text(root, "rsm:ExchangedDocument/ram:TypeCode"),
        number=_CII.text(root, "rsm:ExchangedDocument/ram:ID"),
        issued=_day(root, "rsm:ExchangedDocument/ram:IssueDateTime"),
        currency=_CII.text(root, f"{_DEAL}/ram:InvoiceCurrencyCode"),
        currencies=frozenset(code for name in _SUMS for found in _CII.all(root, f"{_SUM}/ram:{name}") if (code := found.get("currencyID"))),
        total=sums["GrandTotalAmount"],
        prepaid=sums["TotalPrepaidAmount"],
        rounding=sums["RoundingAmount"],
        payable=sums["DuePayableAmount"],
        notes=(*_notes(root), *_penalties(root)),
        terms=tuple(_term(term) for term in _CII.all(root, f"{_DEAL}/ram:SpecifiedTradePaymentTerms")),
        seller=_party(root.find(f"{_PARTIES}/ram:SellerTradeParty", _CII.names)),
        buyer=_party(root.find(f"{_PARTIES}/ram:BuyerTradeParty", _CII.names)),
        payee=None if payee is None else _party(payee),
        iban=account(
            _CII.text(root, f"{_DEAL}/ram:SpecifiedTradeSettlementPaymentMeans/ram:PayeePartyCreditorFinancialAccount/ram:IBANID")
        ),
        delivered=_day(root, _DELIVERY),
    )


def _notes(root: etree._Element) -> Iterator[tuple[str, str]]:
    for note in _CII.all(root, "rsm:ExchangedDocument/ram:IncludedNote"):
        yield _CII.text(note, "ram:SubjectCode") or "", _CII.lines(note, "ram:Content")


def _penalties(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the penalties that the extended profile states as data, in the words that would state them: no note says them."""
    for terms in _CII.all(root, f"{_DEAL}/ram:SpecifiedTradePaymentTerms/ram:ApplicableTradePaymentPenaltyTerms"):
        percent, period = _CII.text(terms, "ram:CalculationPercent"), _CII.text(terms, "ram:BasisPeriodMeasure")
        if percent:
            yield "", f"Pénalités de retard : {percent} %{f' par période de {period}' if period else ''}"


def _term(term: etree._Element) -> Term:
    return Term(
        _CII.lines(term, "ram:Description"),
        _day(term, "ram:DueDateDateTime"),
        term.find("ram:ApplicableTradePaymentDiscountTerms", _CII.names) is not None,
    )


def _party(party: etree._Element | None) -> Party:
    if party is None:
        return Party()
    address = [_CII.text(party, f"ram:PostalTradeAddress/ram:{line}") for line in ("LineOne", "LineTwo", "LineThree")]
    town = " ".join(filter(None, (_CII.text(party, f"ram:PostalTradeAddress/ram:{name}") for name in ("PostcodeCode", "CityName"))))
    lines = [line for line in (*address, town) if line]
    contact = "ram:DefinedTradeContact"
    legal, vat = (
        _CII.text(party, "ram:SpecifiedLegalOrganization/ram:ID"),
        _CII.text(party, "ram:SpecifiedTaxRegistration/ram:ID[@schemeID='VA']"),
    )
    sirene = [
        _CII.text(party, f"{path}[@schemeID='{scheme}']")
        for path in ("ram:SpecifiedLegalOrganization/ram:ID", "ram:GlobalID")
        for scheme in SIRENE
    ]
    return Party(
        name=_CII.text(party, "ram:Name"),
        address="\n".join(lines) if len(lines) > 1 else None,
        siret=next(filter(None, map(siret, sirene)), None),
        vat=vat,
        phone=_CII.text(party, f"{contact}/ram:TelephoneUniversalCommunication/ram:CompleteNumber"),
        mail=_CII.text(party, f"{contact}/ram:EmailURIUniversalCommunication/ram:URIID")
        or _CII.text(party, "ram:URIUniversalCommunication/ram:URIID[@schemeID='EM']"),
        ids=frozenset("".join(one.split()) for one in (legal, vat, *sirene) if one),
        registered=any((legal, vat, *sirene)),
    )


def _day(root: etree._Element, path: str) -> date | None:
    """Return a date of format 102 (20260310); the same with an hour is read too."""
    text = _CII.text(root, f"{path}/udt:DateTimeString[@format='102']") or _CII.text(root, f"{path}/udt:DateTimeString[@format='203']")
    return day_of(text or _CII.text(root, f"{path}/udt:DateTime"))
