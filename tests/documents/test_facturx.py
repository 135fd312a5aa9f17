"""An invoice that carries its own data fills a dossier: files made by the Factur-X library itself."""

from __future__ import annotations

import io
import random
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import facturx
import pytest
from pypdf import PdfWriter

from generator.dossier.invoice import Invoice, read_invoice
from generator.dossier.merge import merged
from generator.dossier.model import Dossier, Row
from generator.texts.typography import NBSP

SELLER = {
    "name": "Camille Exemple EI",
    "identifiers": {"0009": "00000001800002"},
    "legal_identifier": "000000018",
    "legal_identifier_schemeid": "0002",
    "vat_identifier": "FR00000000018",
    "addr_l1": "1 rue de l’Exemple",
    "addr_l2": "Bâtiment B",
    "postcode": "75000",
    "city": "Ville-Fictive",
    "country_code": "FR",
    "contacts": [{"phone": "00 00 00 00 00", "email": "camille@exemple.fr"}],
}
BUYER = {
    "name": "Modèle & Fils <SARL>",
    "legal_identifier": "00000002600005",
    "legal_identifier_schemeid": "0002",
    "addr_l1": "3 avenue du Spécimen",
    "postcode": "75000",
    "city": "Ville-Fictive",
    "country_code": "FR",
    "einvoicing_addr": "compta@exemple.fr",
    "einvoicing_addr_schemeid": "EM",
}
NO_VAT = {"BT-116": "480.00", "BT-117": "0.00", "BT-118": "E", "BT-119": "0.00", "BT-120": "TVA non applicable, article 293 B du CGI"}
SALE: dict[str, Any] = {
    "BT-1": "F-2026-012",
    "BT-2": date(2026, 3, 10),
    "BT-3": "380",
    "BT-5": "EUR",
    "BT-9": date(2026, 4, 9),
    "BT-72": date(2026, 3, 9),
    "BT-81": "30",
    "BT-84": "FR7600000000000000000000000",
    "BT-106": "480.00",
    "BT-109": "480.00",
    "BT-110": "0.00",
    "BT-112": "480.00",
    "BT-113": "100.00",
    "BT-115": "380.00",
    "BG-4": SELLER,
    "BG-7": BUYER,
    "BG-23": [NO_VAT],
}
MINIMUM = """<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
  xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
  xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
  <rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter>
    <ram:ID>urn:factur-x.eu:1p0:minimum</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>
  <rsm:ExchangedDocument><ram:ID>F-2026-001</ram:ID><ram:TypeCode>380</ram:TypeCode>
    <ram:IssueDateTime><udt:DateTimeString format="102">20260310</udt:DateTimeString></ram:IssueDateTime></rsm:ExchangedDocument>
  <rsm:SupplyChainTradeTransaction>
    <ram:ApplicableHeaderTradeAgreement>
      <ram:SellerTradeParty><ram:Name>Camille Exemple EI</ram:Name>
        <ram:SpecifiedLegalOrganization><ram:ID schemeID="0002">00000001800002</ram:ID></ram:SpecifiedLegalOrganization>
        <ram:PostalTradeAddress><ram:CountryID>FR</ram:CountryID></ram:PostalTradeAddress></ram:SellerTradeParty>
      <ram:BuyerTradeParty><ram:Name>Dominique Modèle</ram:Name></ram:BuyerTradeParty>
    </ram:ApplicableHeaderTradeAgreement>
    <ram:ApplicableHeaderTradeDelivery/>
    <ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
      <ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:TaxBasisTotalAmount>480.00</ram:TaxBasisTotalAmount>
        <ram:GrandTotalAmount>480.00</ram:GrandTotalAmount><ram:DuePayableAmount>480.00</ram:DuePayableAmount>
      </ram:SpecifiedTradeSettlementHeaderMonetarySummation></ram:ApplicableHeaderTradeSettlement>
  </rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>
"""


def xml(level: str = "extended", changes: Mapping[str, Any] = MappingProxyType({})) -> bytes:
    return bytes(facturx.generate_cii_xml({**SALE, **changes}, level=level, check_xsd=level == "basicwl", check_schematron=False))


def pdf(invoice: bytes | None) -> bytes:
    writer, page = PdfWriter(), io.BytesIO()
    writer.add_blank_page(595, 842)
    writer.write(page)
    if invoice is None:
        return page.getvalue()
    return bytes(facturx.generate_from_binary(page.getvalue(), invoice, check_schematron=False))


def read(content: bytes, path: str = "facture.pdf") -> Invoice:
    found, problems = read_invoice(path, content)
    assert problems == []
    assert found is not None
    return found


@pytest.mark.parametrize("level", ["basicwl", "en16931", "extended"])
def test_parties_number_dates_and_amounts_are_read_at_every_level(level: str) -> None:
    found = read(xml(level), "facture.xml")

    assert found.row == {
        "ligne_facture": "F-2026-012",
        "ligne_date": date(2026, 3, 10),
        "ligne_echeance": date(2026, 4, 9),
        "ligne_montant_ttc": Decimal("480.00"),
    }
    assert found.prepaid == 100
    contact = {"pro_telephone": "00 00 00 00 00", "pro_courriel": "camille@exemple.fr"}
    assert found.values == {
        "pro_nom": "Camille Exemple EI",
        "pro_adresse": "1 rue de l’Exemple\nBâtiment B\n75000 Ville-Fictive",
        "pro_siret": "00000001800002",
        "pro_tva_intracom": "FR00000000018",
        "pro_iban": "FR76 0000 0000 0000 0000 0000 000",
        "client_nom": "Modèle & Fils <SARL>",
        "client_adresse": "3 avenue du Spécimen\n75000 Ville-Fictive",
        "client_siret": "00000002600005",
        "client_courriel": "compta@exemple.fr",
        "prestation_date": date(2026, 3, 9),
    } | ({} if level == "basicwl" else contact)


def test_the_pdf_says_what_its_xml_says() -> None:
    invoice = xml("basicwl")

    assert read(pdf(invoice)) == read(invoice)


def test_the_smallest_profile_gives_what_it_has() -> None:
    facturx.xml_check_xsd(MINIMUM.encode())

    found = read(MINIMUM.encode())

    assert found.row == {"ligne_facture": "F-2026-001", "ligne_date": date(2026, 3, 10), "ligne_montant_ttc": Decimal("480.00")}
    assert found.values == {"pro_nom": "Camille Exemple EI", "pro_siret": "00000001800002", "client_nom": "Dominique Modèle"}
    assert found.prepaid == 0


def test_a_false_siret_or_iban_is_left_out() -> None:
    found = read(xml(changes={"BG-7": {**BUYER, "legal_identifier": "00000002600006"}}))
    broken = MINIMUM.replace("00000001800002", "00000001800003")
    account = xml().replace(b"FR7600000000000000000000000", b"FR7600000000000000000000001")

    assert "client_siret" not in found.values
    assert "pro_siret" not in read(broken.encode()).values
    assert "pro_iban" not in read(account).values


ORIGINAL = "demandez le fichier d'origine à votre logiciel"
ENTITY = MINIMUM.replace("<rsm:Cross", '<!DOCTYPE x [<!ENTITY nom SYSTEM "file:///etc/hostname">]><rsm:Cross', 1).replace(
    "Dominique", "&nom;"
)


@pytest.mark.parametrize(
    ("content", "message", "hint"),
    [
        (pdf(None), "ce PDF n'est pas une facture Factur-X : il ne contient pas de XML de facture", "demandez un PDF Factur-X"),
        (b"%PDF-1.7\nrien", "ce PDF ne se lit pas", "vérifiez qu'il s'ouvre"),
        (b"<facture>", "le XML de cette facture ne se lit pas (ligne 1)", ORIGINAL),
        (b"", "le XML de cette facture ne se lit pas (ligne 1)", ORIGINAL),
        (b"<facture/>", "ce fichier n'est pas une facture électronique", "donnez un PDF Factur-X"),
        (ENTITY.encode(), "ce XML déclare un DOCTYPE : une facture électronique n'en a pas", ORIGINAL),
        (MINIMUM.replace(">380<", ">381<").encode(), "ce fichier est un avoir, pas une facture", "retirez-le"),
        (
            MINIMUM.replace(">380<", ">325<").encode(),
            "ce fichier est une facture pro forma (type 325), pas une facture",
            "donnez la facture",
        ),
        (MINIMUM.replace(">380<", ">999<").encode(), "ce document n'est pas une facture (type 999)", "donnez une facture (type 380)"),
        (MINIMUM.replace(">EUR<", ">CHF<").encode(), "cette facture n'est pas en euros (CHF)", "ces documents comptent en euros"),
        (MINIMUM.replace("20260310", "20260231").encode(), "« 20260231 » n'est pas une date", ORIGINAL),
        (MINIMUM.replace("480.00</ram:Grand", "beaucoup</ram:Grand").encode(), "« beaucoup » n'est pas un montant", ORIGINAL),
        (
            MINIMUM.replace("480.00</ram:Grand", "-480.00</ram:Grand").encode(),
            f"ce fichier est un avoir : son total est négatif (-480,00{NBSP}€)",
            "retirez-le",
        ),
        (MINIMUM.replace("480.00</ram:Grand", "NaN</ram:Grand").encode(), "« NaN » n'est pas un montant", ORIGINAL),
        (MINIMUM.replace("Dominique", "a" * 4001).encode(), "un texte de cette facture dépasse 4000 caractères", "vérifiez"),
        (MINIMUM.replace("<ram:ID>F-2026-001</ram:ID>", "<ram:ID/>").encode(), "il manque à cette facture le numéro", ORIGINAL),
    ],
)
def test_what_is_no_invoice_is_told_in_french(content: bytes, message: str, hint: str) -> None:
    found, problems = read_invoice("facture.pdf", content)

    assert found is None
    assert [(problem.path, problem.line, problem.rule, problem.message) for problem in problems] == [("facture.pdf", 1, "dossier", message)]
    assert problems[0].hint.startswith(hint)


def test_a_damaged_pdf_never_crashes() -> None:
    whole, chance = pdf(xml("basicwl")), random.Random(4)
    for _ in range(150):
        damaged = bytearray(whole[: chance.randrange(200, len(whole))] if chance.random() < 0.2 else whole)
        for _ in range(chance.choice([1, 20, 200])):
            damaged[chance.randrange(5, len(damaged))] = chance.randrange(256)

        found, problems = read_invoice("facture.pdf", bytes(damaged))

        assert (found is None) == (len(problems) == 1)


def test_an_invisible_character_of_an_invoice_goes() -> None:
    assert read(MINIMUM.replace("Dominique", "Do\u200bmi\u00adnique").encode()).values["client_nom"] == "Dominique Modèle"


def test_an_invoice_alone_makes_a_dossier() -> None:
    dossier, cautions = merged(Dossier("facture.pdf"), [read(xml())])

    assert dossier.values["client_nom"] == "Modèle & Fils <SARL>"
    assert dossier.rows("factures")[0]["ligne_montant_ttc"] == Decimal("480.00")
    deposit = {
        "ligne_date_paiement": date(2026, 3, 10),
        "ligne_moyen": "acompte",
        "ligne_facture": "F-2026-012",
        "ligne_paiement": Decimal(100),
    }
    assert dossier.rows("paiements") == (deposit,)
    assert [caution[:47] for caution in cautions] == ["Paiements : seuls les acomptes écrits dans les "]
    assert dossier.place("factures", 0, "ligne_echeance") == ("facture.pdf", 1, 1)


def test_the_answers_of_the_dossier_win_and_the_difference_is_told() -> None:
    row: Row = {"ligne_facture": "F-2026-012", "ligne_montant_ttc": Decimal("500.00")}
    given = Dossier("dossier.yml", {"client_nom": "Alix Modèle", "pro_siret": "00000001800010"}, {"factures": (row,), "paiements": ()})

    dossier, cautions = merged(given, [read(xml())])

    assert dossier.values["client_nom"] == "Alix Modèle"
    assert dossier.rows("factures") == ({**row, "ligne_date": date(2026, 3, 10), "ligne_echeance": date(2026, 4, 9)},)
    # The invoice says that 100 € were paid before it: they are never claimed again.
    assert [row["ligne_paiement"] for row in dossier.rows("paiements")] == [Decimal("100.00")]
    end = "Le dossier l'emporte."
    assert [caution.replace(NBSP, " ") for caution in cautions] == [
        f"Votre SIRET : 00000001800010 dans le dossier, 00000001800002 dans facture.pdf. {end}",
        f"Le montant TTC de la facture F-2026-012 : 500,00 € dans le dossier, 480,00 € dans facture.pdf. {end}",
        (
            "Paiements : la facture F-2026-012 écrit que 100,00 € sont déjà payés ; ils sont comptés le jour de la facture. "
            "Si c'est faux, recopiez la facture et ses paiements dans le dossier, sans donner ce fichier."
        ),
    ]


def test_flat_answers_about_the_only_invoice_win_too() -> None:
    dossier, cautions = merged(
        Dossier("dossier.yml", {"facture_numero": "F-2026-021"}), [read(xml(changes={"BT-113": "0.00", "BT-115": "480.00"}))]
    )

    assert dossier.rows("factures")[0]["ligne_facture"] == "F-2026-021"
    assert cautions == (
        "Le numéro de la facture F-2026-012 : F-2026-021 dans le dossier, F-2026-012 dans facture.pdf. Le dossier l'emporte.",
    )


def test_several_invoices_make_several_rows() -> None:
    first, second = read(xml(), "a.pdf"), read(xml(changes={"BT-1": "F-2026-015", "BT-2": date(2026, 3, 20)}), "b.pdf")

    dossier, _ = merged(Dossier("a.pdf"), [first, second])

    assert [row["ligne_facture"] for row in dossier.rows("factures")] == ["F-2026-012", "F-2026-015"]
    assert [row["ligne_facture"] for row in dossier.rows("paiements")] == ["F-2026-012", "F-2026-015"]
    assert dossier.place("factures", 1)[0] == "b.pdf"
    assert "prestation_date" not in dossier.values


def test_invoices_of_two_clients_are_told() -> None:
    other = read(xml(changes={"BT-1": "F-2", "BG-7": {**BUYER, "name": "Alix Modèle"}}))

    assert (
        "Les factures ne sont pas adressées au même client : Modèle & Fils <SARL>, Alix Modèle. Faites un dossier par client."
        in merged(Dossier("a.pdf"), [read(xml()), other])[1]
    )
