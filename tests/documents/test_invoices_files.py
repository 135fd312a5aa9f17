"""The files of invoices: other formats, PDF files around them, hostile ones."""

from __future__ import annotations

import io
import time

import pikepdf
import pytest
from pypdf import PdfWriter

from tests.invoices import MAKERS, UBL, cii, left, read, refused, ubl


@pytest.mark.parametrize(
    ("root", "message"),
    [
        (f'<Order xmlns="{UBL}Order-2"/>', "ce fichier est une commande UBL, pas une facture"),
        (f'<Catalogue xmlns="{UBL}Catalogue-2"/>', "ce fichier est un document UBL « Catalogue », pas une facture"),
        (
            '<o:SCRDMCCBDACIOMessageStructure xmlns:o="urn:un:unece:uncefact:data:SCRDMCCBDACIOMessageStructure:100"/>',
            "ce fichier est une commande Order-X, pas une facture",
        ),
        ('<f:CrossIndustryDocument xmlns:f="urn:ferd:CrossIndustryDocument:invoice:1p0"/>', "cette facture est en ZUGFeRD 1"),
        (
            '<p:FatturaElettronica xmlns:p="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2"/>',
            "cette facture est en FatturaPA, le format italien",
        ),
        ("<Invoice/>", "ce fichier n'est pas une facture électronique → donnez un PDF Factur-X, ou une facture en XML, CII ou UBL"),
    ],
)
def test_another_format_is_named(root: str, message: str) -> None:
    assert refused(root.encode()).startswith(message)


def test_an_invoice_in_its_envelope_is_read() -> None:
    space = b"http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"
    envelope = b'<s:StandardBusinessDocument xmlns:s="' + space + b'">%s</s:StandardBusinessDocument>'

    assert left(read(envelope % ubl())) == 600


# The due date


def pdf(*files: tuple[str, bytes], **save: object) -> bytes:
    with pikepdf.new() as made:
        made.add_blank_page()
        for name, content in files:
            made.attachments[name] = pikepdf.AttachedFileSpec(made, content, filename=name)  # type: ignore[call-arg]
        out = io.BytesIO()
        made.save(out, **save)  # type: ignore[arg-type]
        return out.getvalue()


OLD = b'<f:CrossIndustryDocument xmlns:f="urn:ferd:CrossIndustryDocument:invoice:1p0"/>'


def test_a_pdf_that_opens_without_a_password_is_read() -> None:
    for level in (4, 6):
        owner = pikepdf.Encryption(owner="secret", user="", R=level, aes=True, metadata=True)
        user = pikepdf.Encryption(owner="secret", user="mot", R=level, aes=True, metadata=True)

        assert left(read(pdf(("factur-x.xml", cii()), encryption=owner))) == 600
        assert refused(pdf(("factur-x.xml", cii()), encryption=user)).startswith("ce PDF est protégé par un mot de passe → enregistrez-en")


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 1000])
def test_what_stands_before_a_pdf_does_not_matter(before: bytes) -> None:
    assert left(read(before + pdf(("factur-x.xml", cii())))) == 600


def test_the_invoice_is_chosen_among_the_attachments() -> None:
    others = ("conditions.xml", b"<conditions/>"), ("image.png", b"png"), ("casse.xml", b"<a>")

    assert left(read(pdf(*others, ("Factur-X.xml", cii())))) == 600
    assert left(read(pdf(("ZUGFeRD-invoice.xml", OLD), ("factur-x.xml", cii())))) == 600
    assert left(read(pdf(("a.xml", ubl())))) == 600
    assert refused(pdf(*others, ("ZUGFeRD-invoice.xml", OLD))).startswith("cette facture est en ZUGFeRD 1")
    assert refused(pdf(others[1])).startswith("ce PDF n'est pas une facture Factur-X")


def test_a_small_pdf_that_holds_a_huge_file_is_refused() -> None:
    huge = pdf(("factur-x.xml", b" " * 40_000_000))

    assert len(huge) < 100_000
    assert refused(huge).startswith("cette facture dépasse 15 Mo")


@pytest.mark.parametrize(
    ("content", "said"),
    [(b" " * 6_000_000, "cette facture dépasse 15 Mo"), (b"<a>" + b"<b/>" * 250_000 + b"</a>", "le XML de cette facture est démesuré")],
)
def test_files_that_are_too_much_together_are_refused(content: bytes, said: str) -> None:
    assert refused(pdf(*((f"{number}.xml", content) for number in range(3)))).startswith(said)


def test_a_pdf_made_by_another_library_is_read() -> None:
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(595, 842)
    writer.add_attachment("factur-x.xml", cii())
    writer.write(out)

    assert left(read(out.getvalue())) == 600


@MAKERS
def test_a_name_of_invisible_characters_takes_no_time(make: type) -> None:
    start = time.process_time()

    refused(make(seller=("a\u200b" * 300_000, "")))
    assert read(make(seller=("a\u200b" * 1_000, ""))).values["pro_nom"] == "a" * 1_000

    assert time.process_time() - start < 5


def test_a_doctype_is_refused_in_any_encoding() -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'

    assert refused(text.encode("utf-16")).startswith("ce XML déclare un DOCTYPE")
