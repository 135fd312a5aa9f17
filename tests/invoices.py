"""Invoices made up and small, in CII and in UBL, and what is read of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from generator.dossier.invoice import Invoice, read_invoice
from generator.dossier.invoice.record import Term
from generator.texts.typography import NBSP

RSM = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
RAM = "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
UDT = "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"
UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
SELLER, BUYER = ("Vendeur Spécimen", "000000018"), ("Acheteur Spécimen", "000000026")
Note = tuple[str, str]
DUE = (Term(due=date(2026, 4, 9)),)


@dataclass(frozen=True, kw_only=True)
class Bill:
    """What an invoice says; `root` is for UBL alone."""

    root: str = "Invoice"
    kind: str = "380"
    total: str = "600.00"
    payable: str = "600.00"
    prepaid: str = ""
    rounding: str = ""
    notes: Sequence[Note] = ()
    terms: Sequence[Term] = DUE
    seller: tuple[str, str] = SELLER
    buyer: tuple[str, str] = BUYER
    payee: str = ""
    number: str = "T-1"
    issued: str = "2026-03-10"
    iban: str = ""
    currency: str = ""


def made(write: Callable[[Bill], bytes]) -> Callable[..., bytes]:
    """Return *write*, asked with the facts of a bill."""
    return lambda **facts: write(Bill(**facts))


@made
def cii(bill: Bill) -> bytes:
    def party(tag: str, name: str, siren: str) -> str:
        legal = (
            f'<ram:SpecifiedLegalOrganization><ram:ID schemeID="0002">{siren}</ram:ID></ram:SpecifiedLegalOrganization>' if siren else ""
        )
        return f"<ram:{tag}><ram:Name>{name}</ram:Name>{legal}</ram:{tag}>"

    def amount(tag: str, value: str) -> str:
        return f"<ram:{tag}{bill.currency and f' currencyID={chr(34)}{bill.currency}{chr(34)}'}>{value}</ram:{tag}>" if value else ""

    def term(one: Term) -> str:
        day = (
            f'<ram:DueDateDateTime><udt:DateTimeString format="102">{one.due:%Y%m%d}</udt:DateTimeString></ram:DueDateDateTime>'
            if one.due
            else ""
        )
        percent = "<ram:CalculationPercent>2</ram:CalculationPercent>"
        cut = f"<ram:ApplicableTradePaymentDiscountTerms>{percent}</ram:ApplicableTradePaymentDiscountTerms>"
        return (
            f"<ram:SpecifiedTradePaymentTerms><ram:Description>{one.text}</ram:Description>{day}"
            f"{cut if one.discount else ''}</ram:SpecifiedTradePaymentTerms>"
        )

    said = "".join(
        f"<ram:IncludedNote><ram:Content>{text}</ram:Content>"
        f"{f'<ram:SubjectCode>{code}</ram:SubjectCode>' if code else ''}</ram:IncludedNote>"
        for code, text in bill.notes
    )
    account = (
        f"<ram:SpecifiedTradeSettlementPaymentMeans><ram:PayeePartyCreditorFinancialAccount><ram:IBANID>{bill.iban}</ram:IBANID>"
        "</ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>"
        if bill.iban
        else ""
    )
    return f"""<rsm:CrossIndustryInvoice xmlns:rsm="{RSM}" xmlns:ram="{RAM}" xmlns:udt="{UDT}">
<rsm:ExchangedDocument><ram:ID>{bill.number}</ram:ID><ram:TypeCode>{bill.kind}</ram:TypeCode><ram:IssueDateTime>
<udt:DateTimeString format="102">{bill.issued.replace("-", "")}</udt:DateTimeString></ram:IssueDateTime>{said}</rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction><ram:ApplicableHeaderTradeAgreement>{party("SellerTradeParty", *bill.seller)}
{party("BuyerTradeParty", *bill.buyer)}</ram:ApplicableHeaderTradeAgreement><ram:ApplicableHeaderTradeDelivery/>
<ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
{party("PayeeTradeParty", bill.payee, "") if bill.payee else ""}{account}{"".join(map(term, bill.terms))}
<ram:SpecifiedTradeSettlementHeaderMonetarySummation>{amount("GrandTotalAmount", bill.total)}{amount("RoundingAmount", bill.rounding)}
{amount("TotalPrepaidAmount", bill.prepaid)}{amount("DuePayableAmount", bill.payable)}</ram:SpecifiedTradeSettlementHeaderMonetarySummation>
</ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>""".encode()


@made
def ubl(bill: Bill) -> bytes:
    def party(name: str, siren: str) -> str:
        legal = f'<cbc:CompanyID schemeID="0002">{siren}</cbc:CompanyID>' if siren else ""
        entity = f"<cbc:RegistrationName>{name}</cbc:RegistrationName>{legal}"
        return f"<cac:Party><cac:PartyLegalEntity>{entity}</cac:PartyLegalEntity></cac:Party>"

    def amount(tag: str, value: str) -> str:
        return f'<cbc:{tag} currencyID="{bill.currency or "EUR"}">{value}</cbc:{tag}>' if value else ""

    def term(one: Term) -> str:
        day = f"<cbc:PaymentDueDate>{one.due}</cbc:PaymentDueDate>" if one.due else ""
        cut = "<cbc:SettlementDiscountPercent>2</cbc:SettlementDiscountPercent>" if one.discount else ""
        return f"<cac:PaymentTerms><cbc:Note>{one.text}</cbc:Note>{cut}{day}</cac:PaymentTerms>"

    said = "".join(f"<cbc:Note>{f'#{code}#' if code else ''}{text}</cbc:Note>" for code, text in bill.notes)
    account = (
        f"<cac:PaymentMeans><cac:PayeeFinancialAccount><cbc:ID>{bill.iban}</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>"
        if bill.iban
        else ""
    )
    to = f"<cac:PayeeParty><cac:PartyName><cbc:Name>{bill.payee}</cbc:Name></cac:PartyName></cac:PayeeParty>" if bill.payee else ""
    return f"""<{bill.root} xmlns="{UBL}{bill.root}-2" xmlns:cac="{UBL}CommonAggregateComponents-2"
xmlns:cbc="{UBL}CommonBasicComponents-2">
<cbc:ID>{bill.number}</cbc:ID><cbc:IssueDate>{bill.issued}</cbc:IssueDate><cbc:{bill.root}TypeCode>{bill.kind}</cbc:{bill.root}TypeCode>{said}
<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
<cac:AccountingSupplierParty>{party(*bill.seller)}</cac:AccountingSupplierParty>
<cac:AccountingCustomerParty>{party(*bill.buyer)}</cac:AccountingCustomerParty>
{to}{account}{"".join(map(term, bill.terms))}<cac:LegalMonetaryTotal>
{amount("TaxInclusiveAmount", bill.total)}{amount("PrepaidAmount", bill.prepaid)}
{amount("PayableRoundingAmount", bill.rounding)}{amount("PayableAmount", bill.payable)}</cac:LegalMonetaryTotal></{bill.root}>""".encode()


MAKERS = pytest.mark.parametrize("make", [cii, ubl], ids=["cii", "ubl"])


def read(content: bytes, path: str = "facture.xml") -> Invoice:
    found, problems = read_invoice(path, content)
    assert problems == []
    assert found is not None
    return found


def refused(content: bytes) -> str:
    found, problems = read_invoice("facture.xml", content)
    assert found is None
    (problem,) = problems
    return f"{problem.message} → {problem.hint}".replace(NBSP, " ")


def left(invoice: Invoice) -> Decimal:
    amount = invoice.row["ligne_montant_ttc"]
    assert isinstance(amount, Decimal)
    return amount - invoice.prepaid


# The sum still due
