"""The XML of an invoice in a file, and the name of its format."""

from __future__ import annotations

from typing import Literal

from lxml import etree

from generator.dossier.invoice import cii, ubl
from generator.dossier.invoice.messages import HINTS, say
from generator.dossier.invoice.pdf import MOST_BYTES, attached
from generator.dossier.invoice.record import BadInvoiceError
from generator.strangers import StrangeFileError
from generator.strangers.xml import DoctypeError, XmlSyntaxError, parsed

Form = Literal["cii", "ubl"]

MOST_FILE = 50_000_000
"""Bytes of a PDF that carries an invoice."""
MOST_TAGS = 600_000
"""Signs that open a tag in an invoice, or in all the XML files of a PDF: an invoice of a thousand lines has some 150 000."""
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
    if b"%PDF-" not in content[: MOST_JUNK + 5]:
        _check_size(content)
        return _known(_root(content))
    if len(content) > MOST_FILE:
        raise BadInvoiceError("too_big", "too_big", most=MOST_FILE // 1_000_000)
    files = attached(content)
    if not files:
        raise BadInvoiceError("no_xml", "no_xml")
    if sum(xml.count(b"<") for xml in files) > MOST_TAGS:
        raise BadInvoiceError("too_many_tags", "too_big")
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
    try:
        return parsed(xml, tags=MOST_TAGS)
    except XmlSyntaxError as error:
        raise BadInvoiceError("bad_xml", "original", line=error.line) from None
    except DoctypeError:
        raise BadInvoiceError("doctype", "original") from None
    except StrangeFileError:
        raise BadInvoiceError("too_many_tags", "too_big") from None


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
