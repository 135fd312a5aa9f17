"""The XML of an invoice in a file, and the name of its format."""

from __future__ import annotations

from typing import Literal

from lxml import etree

from generator.dossier.invoice import cii, ubl
from generator.dossier.invoice.messages import HINTS, say
from generator.dossier.invoice.pdf import attached
from generator.dossier.invoice.record import BadInvoiceError

Form = Literal["cii", "ubl"]

MOST_BYTES = 30_000_000
MOST_JUNK = 1024
"""Bytes that readers allow before the head of a PDF."""

BY_SPACE: tuple[tuple[str, str, str], ...] = (
    ("urn:ferd:CrossIndustryDocument", "zugferd", "copy"),
    ("urn:un:unece:uncefact:data:SCRDMCCBDACIOMessageStructure", "order_x", "order"),
    ("http://ivaservizi.agenziaentrate.gov.it", "fatturapa", "copy"),
    ("http://www.fatturapa.gov.it", "fatturapa", "copy"),
    ("http://www.facturae.", "facturae", "copy"),
    ("http://www.ebinterface.at", "ebinterface", "copy"),
    ("urn:un:unece:uncefact:data:standard:CrossDomainAcknowledgementAndResponse", "status", "itself"),
    ("urn:un:unece:uncefact:data:standard:CrossIndustryInvoice", "other_cii", "copy"),
)
"""What begins the namespace of a format that is not read, the sentence that names it, and what to do."""
UBL_NAMES = {"Order": "une commande UBL", "OrderResponse": "une réponse à une commande UBL", "DespatchAdvice": "un bon de livraison UBL"}


def opened(content: bytes) -> tuple[Form, etree._Element]:
    """Return the format and the root of the invoice in a PDF or in an XML file. Raises BadInvoiceError, which names what the file is."""
    _check_size(content)
    if b"%PDF-" not in content[: MOST_JUNK + 5]:
        return _known(_root(content))
    files = attached(content, MOST_BYTES)
    if not files:
        raise BadInvoiceError("no_xml", "no_xml")
    refused = list[BadInvoiceError]()
    for xml in files:
        try:
            _check_size(xml)
            return _known(_root(xml))
        except BadInvoiceError as error:
            refused.append(error)
    # Several files, none that we read: a format that has a name says more than a file of unknown kind.
    raise next((error for error in refused if error.hint not in (HINTS["give"], HINTS["original"])), refused[0])


def _check_size(content: bytes) -> None:
    if len(content) > MOST_BYTES:
        raise BadInvoiceError("too_big", "too_big", most=MOST_BYTES // 1_000_000)


def _root(xml: bytes) -> etree._Element:
    # No entity is resolved and nothing is fetched: an invoice comes from anybody.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise BadInvoiceError("bad_xml", "original", line=error.lineno or 1) from None
    except ValueError:
        raise BadInvoiceError("bad_xml", "original", line=1) from None
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise BadInvoiceError("doctype", "original")
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
    for start, told, hint in BY_SPACE:
        if space.startswith(start):
            raise BadInvoiceError(told, hint)
    if space.startswith(ubl.SPACE):
        what = UBL_NAMES.get(name.localname) or say("ubl_unknown", name=name.localname[:60])
        raise BadInvoiceError("ubl_other", "ubl_other", what=what)
    raise BadInvoiceError("no_invoice", "give")
