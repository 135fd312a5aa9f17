"""The XML of an invoice in a file, and the name of its format."""

from __future__ import annotations

from typing import Literal

from lxml import etree

from generator.dossier.invoice import cii, ubl
from generator.dossier.invoice.pdf import attached
from generator.dossier.invoice.record import ORIGINAL, BadInvoiceError

Form = Literal["cii", "ubl"]

MOST_BYTES = 30_000_000
MOST_JUNK = 1024
"""Bytes that readers allow before the head of a PDF."""

_GIVE = "donnez un PDF Factur-X, ou une facture en XML, CII ou UBL"
_COPY = "recopiez la facture dans le dossier, ou demandez-la en Factur-X ou en UBL"
_ORDER = "donnez la facture, pas la commande"
_BY_SPACE = (
    ("urn:ferd:CrossIndustryDocument", "cette facture est en ZUGFeRD 1, un format abandonné", _COPY),
    ("urn:un:unece:uncefact:data:SCRDMCCBDACIOMessageStructure", "ce fichier est une commande Order-X, pas une facture", _ORDER),
    ("http://ivaservizi.agenziaentrate.gov.it", "cette facture est en FatturaPA, le format italien", _COPY),
    ("http://www.fatturapa.gov.it", "cette facture est en FatturaPA, le format italien", _COPY),
    ("http://www.facturae.", "cette facture est en Facturae, le format espagnol", _COPY),
    ("http://www.ebinterface.at", "cette facture est en ebInterface, le format autrichien", _COPY),
    (
        "urn:un:unece:uncefact:data:standard:CrossDomainAcknowledgementAndResponse",
        "ce fichier est un statut de facture, pas une facture",
        "donnez la facture elle-même",
    ),
    (
        "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice",
        "cette facture est dans une version du format CII qui n'est pas celle de Factur-X",
        _COPY,
    ),
)
_UBL_NAMES = {"Order": "une commande UBL", "OrderResponse": "une réponse à une commande UBL", "DespatchAdvice": "un bon de livraison UBL"}


def opened(content: bytes) -> tuple[Form, etree._Element]:
    """Return the format and the root of the invoice in a PDF or in an XML file. Raises BadInvoiceError, which names what the file is."""
    _check_size(content)
    if b"%PDF-" not in content[: MOST_JUNK + 5]:
        return _known(_root(content))
    files = attached(content, MOST_BYTES)
    if not files:
        hint = "demandez un PDF Factur-X à votre logiciel de facturation, ou recopiez la facture dans le dossier"
        raise BadInvoiceError("ce PDF n'est pas une facture Factur-X : il ne contient pas de XML de facture", hint)
    refused = list[BadInvoiceError]()
    for xml in files:
        try:
            _check_size(xml)
            return _known(_root(xml))
        except BadInvoiceError as error:
            refused.append(error)
    # Several files, none that we read: a format that has a name says more than a file of unknown kind.
    raise next((error for error in refused if error.hint not in (_GIVE, ORIGINAL)), refused[0])


def _check_size(content: bytes) -> None:
    if len(content) > MOST_BYTES:
        raise BadInvoiceError(f"cette facture dépasse {MOST_BYTES // 1_000_000} Mo", "donnez la facture seule, sans ses annexes")


def _root(xml: bytes) -> etree._Element:
    # No entity is resolved and nothing is fetched: an invoice comes from anybody.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise BadInvoiceError(f"le XML de cette facture ne se lit pas (ligne {error.lineno or 1})", ORIGINAL) from None
    except ValueError:
        raise BadInvoiceError("le XML de cette facture ne se lit pas (ligne 1)", ORIGINAL) from None
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise BadInvoiceError("ce XML déclare un DOCTYPE : une facture électronique n'en a pas", ORIGINAL)
    return root


def _known(root: etree._Element) -> tuple[Form, etree._Element]:
    if root.tag == cii.ROOT:
        return "cii", root
    if root.tag in ubl.ROOTS:
        return "ubl", root
    name = etree.QName(root)
    if name.localname == "StandardBusinessDocument":
        # The envelope of the Peppol network: the invoice is inside.
        for inside in root.iterchildren(cii.ROOT, *ubl.ROOTS):
            return _known(inside)
    space = name.namespace or ""
    for start, message, hint in _BY_SPACE:
        if space.startswith(start):
            raise BadInvoiceError(message, hint)
    if space.startswith(ubl.SPACE):
        what = _UBL_NAMES.get(name.localname, f"un document UBL « {name.localname[:60]} »")
        raise BadInvoiceError(f"ce fichier est {what}, pas une facture", "donnez la facture")
    raise BadInvoiceError("ce fichier n'est pas une facture électronique", _GIVE)
