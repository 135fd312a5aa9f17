"""A Factur-X invoice, as PDF or as XML alone, becomes answers: parties, number, dates, amounts.

Source: Cross Industry Invoice D16B/D22B as Factur-X 1.0 profiles it (minimum to extended); terms are named by their BT number.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import facturx
from lxml import etree
from pypdf.errors import PyPdfError

from generator.dossier.answers import MOST_CHARACTERS
from generator.dossier.checksums import is_iban, is_siret
from generator.dossier.model import RULE, Value
from generator.load.characters import hidden
from generator.penalties.claim import CENT
from generator.problems import Probleme

MOST_BYTES = 30_000_000
INVOICES = frozenset({"380", "384", "386", "389"})
"""Type codes that ask for money: invoice, corrected, prepayment, self-billed."""
CREDIT_NOTES = frozenset({"261", "381", "396", "502", "503"})
_SIRENE = ("0002", "0009")

# What pypdf raises on a damaged file, found by damaging one at random.
_DAMAGED = (PyPdfError, AttributeError, KeyError, NotImplementedError, RecursionError, TypeError, ValueError)
# Its findings would reach the terminal, in English.
logging.getLogger("pypdf").addHandler(logging.NullHandler())

_NAMES = {
    "rsm": "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100",
    "ram": "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100",
    "udt": "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100",
}
_DEAL = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement"
_SUM = f"{_DEAL}/ram:SpecifiedTradeSettlementHeaderMonetarySummation"
_PARTIES = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement"
_ORIGINAL = "demandez le fichier d'origine à votre logiciel"
_LEAST = {"number": "le numéro", "issued": "la date", "total": "le total TTC"}


@dataclass(frozen=True)
class Invoice:
    """What an invoice says: answers by blank, its row of `factures` (columns by name), what was paid before it."""

    path: str
    values: Mapping[str, Value]
    row: Mapping[str, Value]
    prepaid: Decimal


class _BadInvoiceError(Exception):
    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def read_invoice(path: str, content: bytes) -> tuple[Invoice | None, list[Probleme]]:
    """Return what a Factur-X file says, or the problem that keeps it from being read; *path* is how messages name it."""
    try:
        return _invoice(path, _root(content)), []
    except _BadInvoiceError as error:
        return None, [Probleme(path, 1, 1, RULE, str(error), error.hint)]


def _root(content: bytes) -> etree._Element:
    if len(content) > MOST_BYTES:
        raise _BadInvoiceError(f"cette facture dépasse {MOST_BYTES // 1_000_000} Mo", "donnez la facture seule, sans ses annexes")
    xml = _attached(content) if content.lstrip()[:5] == b"%PDF-" else content
    # No entity is resolved and nothing is fetched: an invoice comes from anybody.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        raise _BadInvoiceError(f"le XML de cette facture ne se lit pas (ligne {line})", _ORIGINAL) from None
    if b"<!DOCTYPE" in xml:
        raise _BadInvoiceError("ce XML déclare un DOCTYPE : une facture Factur-X n'en a pas", _ORIGINAL)
    if root.tag != f"{{{_NAMES['rsm']}}}CrossIndustryInvoice":
        raise _BadInvoiceError("ce fichier n'est pas une facture Factur-X", "donnez un PDF Factur-X, ou son fichier factur-x.xml")
    return root


def _attached(content: bytes) -> bytes:
    try:
        _, xml = facturx.get_xml_from_pdf(io.BytesIO(content), check_xsd=False)
    except _DAMAGED:
        raise _BadInvoiceError("ce PDF ne se lit pas", "vérifiez qu'il s'ouvre, et qu'il n'a pas de mot de passe") from None
    if not isinstance(xml, bytes):
        hint = "demandez un PDF Factur-X à votre logiciel de facturation, ou recopiez la facture dans le dossier"
        raise _BadInvoiceError("ce PDF n'est pas une facture Factur-X : il ne contient pas de XML de facture", hint)
    return xml


def _invoice(path: str, root: etree._Element) -> Invoice:
    kind = _text(root, "rsm:ExchangedDocument/ram:TypeCode")
    if kind in CREDIT_NOTES:
        raise _BadInvoiceError("ce fichier est un avoir, pas une facture", "retirez-le, et comptez l'avoir dans « paiements » du dossier")
    if kind not in INVOICES:
        raise _BadInvoiceError(f"ce document n'est pas une facture (type {kind or 'absent'})", "donnez une facture (type 380)")
    currency = _text(root, f"{_DEAL}/ram:InvoiceCurrencyCode")
    if currency != "EUR":
        raise _BadInvoiceError(f"cette facture n'est pas en euros ({currency or 'monnaie absente'})", "ces documents comptent en euros")
    number = _text(root, "rsm:ExchangedDocument/ram:ID")
    issued = _day(root, "rsm:ExchangedDocument/ram:IssueDateTime/udt:DateTimeString")
    due = _day(root, f"{_DEAL}/ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime/udt:DateTimeString")
    total, prepaid = _amount(root, f"{_SUM}/ram:GrandTotalAmount"), _amount(root, f"{_SUM}/ram:TotalPrepaidAmount")
    found = {"number": number, "issued": issued, "total": total}
    lacking = [words for name, words in _LEAST.items() if not found[name]]
    if lacking:
        raise _BadInvoiceError(f"il manque à cette facture {' et '.join(lacking)}", _ORIGINAL)
    row = {"ligne_facture": number, "ligne_date": issued, "ligne_echeance": due, "ligne_montant_ttc": total}
    values = {
        **_party(root, "ram:SellerTradeParty", "pro"),
        **_party(root, "ram:BuyerTradeParty", "client"),
        "pro_iban": _iban(root),
        "prestation_date": _day(
            root,
            "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeDelivery/ram:ActualDeliverySupplyChainEvent"
            "/ram:OccurrenceDateTime/udt:DateTimeString",
        ),
    }
    return Invoice(path, _known(values), _known(row), prepaid or Decimal(0))


def _known(values: Mapping[str, Value | None]) -> dict[str, Value]:
    return {name: value for name, value in values.items() if value is not None}


def _party(root: etree._Element, tag: str, who: str) -> dict[str, Value | None]:
    """Return the answers about a party (BG-4 or BG-7), by blank."""
    party = root.find(f"{_PARTIES}/{tag}", _NAMES)
    if party is None:
        return {}
    address = [_text(party, f"ram:PostalTradeAddress/ram:{line}") for line in ("LineOne", "LineTwo", "LineThree")]
    town = " ".join(filter(None, (_text(party, f"ram:PostalTradeAddress/ram:{name}") for name in ("PostcodeCode", "CityName"))))
    lines = [line for line in (*address, town) if line]
    contact = "ram:DefinedTradeContact"
    found: dict[str, Value | None] = {
        f"{who}_nom": _text(party, "ram:Name"),
        f"{who}_adresse": "\n".join(lines) if len(lines) > 1 else None,
        f"{who}_siret": _siret(party),
        f"{who}_telephone": _text(party, f"{contact}/ram:TelephoneUniversalCommunication/ram:CompleteNumber"),
        f"{who}_courriel": _text(party, f"{contact}/ram:EmailURIUniversalCommunication/ram:URIID")
        or _text(party, "ram:URIUniversalCommunication/ram:URIID[@schemeID='EM']"),
    }
    if who == "pro":
        found["pro_tva_intracom"] = _text(party, "ram:SpecifiedTaxRegistration/ram:ID[@schemeID='VA']")
    return found


def _siret(party: etree._Element) -> str | None:
    """Return the SIRET: a legal registration (BT-30) or an identifier (BT-29) of the Sirene schemes, when it has 14 digits and is sound."""
    for path in ("ram:SpecifiedLegalOrganization/ram:ID", "ram:GlobalID"):
        for scheme in _SIRENE:
            digits = "".join((_text(party, f"{path}[@schemeID='{scheme}']") or "").split())
            if is_siret(digits):
                return digits
    return None


def _iban(root: etree._Element) -> str | None:
    """Return the account to pay (BT-84), in groups of four, when its key is right."""
    path = f"{_DEAL}/ram:SpecifiedTradeSettlementPaymentMeans/ram:PayeePartyCreditorFinancialAccount/ram:IBANID"
    iban = "".join((_text(root, path) or "").split()).upper()
    return " ".join(iban[start : start + 4] for start in range(0, len(iban), 4)) if is_iban(iban) else None


def _text(root: etree._Element, path: str) -> str | None:
    found = root.find(path, _NAMES)
    text = " ".join((found.text or "").split()) if found is not None else ""
    # Nobody can retype an invoice: what is invisible in it goes.
    while place := hidden(text):
        text = text[: place[0]] + text[place[0] + 1 :]
    if len(text) > MOST_CHARACTERS:
        raise _BadInvoiceError(f"un texte de cette facture dépasse {MOST_CHARACTERS} caractères", "vérifiez que c'est bien une facture")
    return text or None


def _day(root: etree._Element, path: str) -> date | None:
    """Return a date of format 102 (20260310); several payment terms give the first."""
    text = _text(root, f"{path}[@format='102']")
    try:
        return None if text is None else date.fromisoformat(f"{text[:4]}-{text[4:6]}-{text[6:]}")
    except ValueError:
        raise _BadInvoiceError(f"« {text} » n'est pas une date", _ORIGINAL) from None


def _amount(root: etree._Element, path: str) -> Decimal | None:
    text = _text(root, path)
    if text is None:
        return None
    if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,15})?", text, re.ASCII):
        raise _BadInvoiceError(f"« {text} » n'est pas un montant", _ORIGINAL)
    return Decimal(text).quantize(CENT, ROUND_HALF_UP)
