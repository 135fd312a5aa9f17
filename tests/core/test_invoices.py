"""What an invoice asks to be careful of: each kind of file that misled, made up and small, in CII and in UBL."""

from __future__ import annotations

import io
import time
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pikepdf
import pytest
from pypdf import PdfWriter

from generator.convert.source import Source
from generator.dossier.complete import complete
from generator.dossier.invoice import Invoice, read_invoice
from generator.dossier.invoice.due import due_date
from generator.dossier.invoice.kinds import CREDIT_NOTES, FACTORED, INVOICES, OTHERS
from generator.dossier.invoice.record import Term
from generator.dossier.invoice.stated import assigned, rates_in
from generator.dossier.merge import merged
from generator.dossier.model import Dossier
from generator.models.publics import Public
from generator.texts.typography import NBSP
from tests.core.test_dossier import dossier, job, real  # noqa: F401 - the fixture of the real library

RSM = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
RAM = "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
UDT = "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"
UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
SELLER, BUYER = ("Vendeur Spécimen", "000000018"), ("Acheteur Spécimen", "000000026")
Note = tuple[str, str]
DUE = (Term(due=date(2026, 4, 9)),)


def cii(
    *,
    kind: str = "380",
    total: str = "600.00",
    payable: str = "600.00",
    prepaid: str = "",
    rounding: str = "",
    notes: Sequence[Note] = (),
    terms: Sequence[Term] = DUE,
    seller: tuple[str, str] = SELLER,
    buyer: tuple[str, str] = BUYER,
    payee: str = "",
    number: str = "T-1",
    issued: str = "20260310",
    iban: str = "",
    currency: str = "",
) -> bytes:
    def party(tag: str, name: str, siren: str) -> str:
        legal = (
            f'<ram:SpecifiedLegalOrganization><ram:ID schemeID="0002">{siren}</ram:ID></ram:SpecifiedLegalOrganization>' if siren else ""
        )
        return f"<ram:{tag}><ram:Name>{name}</ram:Name>{legal}</ram:{tag}>"

    def amount(tag: str, value: str) -> str:
        return f"<ram:{tag}{currency and f' currencyID={chr(34)}{currency}{chr(34)}'}>{value}</ram:{tag}>" if value else ""

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
        for code, text in notes
    )
    account = (
        f"<ram:SpecifiedTradeSettlementPaymentMeans><ram:PayeePartyCreditorFinancialAccount><ram:IBANID>{iban}</ram:IBANID>"
        "</ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>"
        if iban
        else ""
    )
    return f"""<rsm:CrossIndustryInvoice xmlns:rsm="{RSM}" xmlns:ram="{RAM}" xmlns:udt="{UDT}">
<rsm:ExchangedDocument><ram:ID>{number}</ram:ID><ram:TypeCode>{kind}</ram:TypeCode><ram:IssueDateTime>
<udt:DateTimeString format="102">{issued}</udt:DateTimeString></ram:IssueDateTime>{said}</rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction><ram:ApplicableHeaderTradeAgreement>{party("SellerTradeParty", *seller)}
{party("BuyerTradeParty", *buyer)}</ram:ApplicableHeaderTradeAgreement><ram:ApplicableHeaderTradeDelivery/>
<ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
{party("PayeeTradeParty", payee, "") if payee else ""}{account}{"".join(map(term, terms))}
<ram:SpecifiedTradeSettlementHeaderMonetarySummation>{amount("GrandTotalAmount", total)}{amount("RoundingAmount", rounding)}
{amount("TotalPrepaidAmount", prepaid)}{amount("DuePayableAmount", payable)}</ram:SpecifiedTradeSettlementHeaderMonetarySummation>
</ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>""".encode()


def ubl(
    *,
    root: str = "Invoice",
    kind: str = "380",
    total: str = "600.00",
    payable: str = "600.00",
    prepaid: str = "",
    rounding: str = "",
    notes: Sequence[Note] = (),
    terms: Sequence[Term] = DUE,
    seller: tuple[str, str] = SELLER,
    buyer: tuple[str, str] = BUYER,
    payee: str = "",
    number: str = "T-1",
    issued: str = "2026-03-10",
    iban: str = "",
    currency: str = "EUR",
) -> bytes:
    def party(name: str, siren: str) -> str:
        legal = f'<cbc:CompanyID schemeID="0002">{siren}</cbc:CompanyID>' if siren else ""
        entity = f"<cbc:RegistrationName>{name}</cbc:RegistrationName>{legal}"
        return f"<cac:Party><cac:PartyLegalEntity>{entity}</cac:PartyLegalEntity></cac:Party>"

    def amount(tag: str, value: str) -> str:
        return f'<cbc:{tag} currencyID="{currency or "EUR"}">{value}</cbc:{tag}>' if value else ""

    def term(one: Term) -> str:
        day = f"<cbc:PaymentDueDate>{one.due}</cbc:PaymentDueDate>" if one.due else ""
        cut = "<cbc:SettlementDiscountPercent>2</cbc:SettlementDiscountPercent>" if one.discount else ""
        return f"<cac:PaymentTerms><cbc:Note>{one.text}</cbc:Note>{cut}{day}</cac:PaymentTerms>"

    said = "".join(f"<cbc:Note>{f'#{code}#' if code else ''}{text}</cbc:Note>" for code, text in notes)
    account = (
        f"<cac:PaymentMeans><cac:PayeeFinancialAccount><cbc:ID>{iban}</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>"
        if iban
        else ""
    )
    to = f"<cac:PayeeParty><cac:PartyName><cbc:Name>{payee}</cbc:Name></cac:PartyName></cac:PayeeParty>" if payee else ""
    return f"""<{root} xmlns="{UBL}{root}-2" xmlns:cac="{UBL}CommonAggregateComponents-2" xmlns:cbc="{UBL}CommonBasicComponents-2">
<cbc:ID>{number}</cbc:ID><cbc:IssueDate>{issued}</cbc:IssueDate><cbc:{root}TypeCode>{kind}</cbc:{root}TypeCode>{said}
<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
<cac:AccountingSupplierParty>{party(*seller)}</cac:AccountingSupplierParty>
<cac:AccountingCustomerParty>{party(*buyer)}</cac:AccountingCustomerParty>
{to}{account}{"".join(map(term, terms))}<cac:LegalMonetaryTotal>{amount("TaxInclusiveAmount", total)}{amount("PrepaidAmount", prepaid)}
{amount("PayableRoundingAmount", rounding)}{amount("PayableAmount", payable)}</cac:LegalMonetaryTotal></{root}>""".encode()


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


@MAKERS
@pytest.mark.parametrize(
    ("sums", "due", "told"),
    [
        ({}, "600.00", ""),
        ({"payable": "400.00"}, "400.00", "200,00 € sont comptés comme déjà payés"),
        ({"payable": "400.00", "prepaid": "200.00"}, "400.00", ""),
        ({"payable": "0.00"}, "0.00", "entièrement payée (600,00 €)"),
        ({"payable": "0.00", "prepaid": "600.00"}, "0.00", ""),
        ({"total": "336.90", "rounding": "0.01", "payable": "336.91"}, "336.91", "arrondi de 0,01 €"),
        ({"total": "336.93", "rounding": "-0.03", "payable": "336.90"}, "336.90", "arrondi de -0,03 €"),
        ({"payable": "500.00", "prepaid": "200.00"}, "400.00", "200,00 € sont comptés comme déjà payés"),
        ({"payable": "800.00", "prepaid": "-200.00"}, "600.00", "elle reprend une autre somme"),
        ({"payable": "-10.00", "prepaid": "610.00"}, "-10.00", ""),
    ],
)
def test_what_is_left_to_pay_is_read(make: type, sums: dict[str, str], due: str, told: str) -> None:
    found = read(make(**sums))

    assert left(found) == Decimal(due)
    said = " ".join(found.cautions).replace(NBSP, " ")
    assert told in said
    assert bool(said) == bool(told)


@MAKERS
def test_a_deposit_is_never_claimed_again_even_when_the_dossier_says_no_payment(make: type) -> None:
    whole, cautions = merged(Dossier("dossier.yml", {}, {"paiements": ()}), [read(make(payable="400.00"))])

    assert [row["ligne_paiement"] for row in whole.rows("paiements")] == [Decimal("200.00")]
    assert any("écrit que 200,00 € sont déjà payés" in caution.replace(NBSP, " ") for caution in cautions)


@MAKERS
@pytest.mark.parametrize(
    ("sums", "message"),
    [
        ({"total": "-233.47", "payable": "-233.47"}, "ce fichier est un avoir : son total est négatif (-233,47 €) → retirez-le"),
        ({"total": "0.00", "payable": "0.00"}, "le total de cette facture est nul : rien n'est dû → retirez-la"),
        ({"total": "", "payable": "600.00"}, "il manque à cette facture le total TTC → demandez"),
        ({"currency": "USD"}, "cette facture se dit en euros, mais ses totaux portent une autre monnaie (USD)"),
        ({"issued": "0001-01-01"}, "l'année 0001 n'est pas vraisemblable"),
        ({"issued": "9999-12-31"}, "l'année 9999 n'est pas vraisemblable"),
    ],
)
def test_what_claims_nothing_is_named(make: type, sums: dict[str, str], message: str) -> None:
    changes = {name: value.replace("-", "") if name == "issued" and make is cii else value for name, value in sums.items()}

    assert refused(make(**changes)).startswith(message)


# What the document is


@MAKERS
def test_every_type_is_accepted_or_named(make: type) -> None:
    for kind in INVOICES:
        assert left(read(make(kind=kind))) == 600
    for kind in CREDIT_NOTES:
        assert refused(make(kind=kind)).startswith("ce fichier est un avoir, pas une facture")
    for kind, name in FACTORED.items():
        assert refused(make(kind=kind)).startswith(f"ce fichier est une {name} (type {kind}) : la somme est due à la société d'affacturage")
    for kind, name in OTHERS.items():
        assert refused(make(kind=kind)).startswith(f"ce fichier est {name} (type {kind}), pas une facture")
    assert refused(make(kind="999")).startswith("ce document n'est pas une facture (type 999)")
    assert len({*INVOICES, *CREDIT_NOTES, *FACTORED, *OTHERS}) == len(INVOICES) + len(CREDIT_NOTES) + len(FACTORED) + len(OTHERS)


def test_a_corrected_invoice_warns_of_the_first() -> None:
    assert "ne réclamez pas aussi la première" in read(cii(kind="384")).cautions[0]


def test_a_ubl_credit_note_is_a_credit_note_whatever_its_code() -> None:
    assert refused(ubl(root="CreditNote", kind="380")).startswith("ce fichier est un avoir, pas une facture")


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


@MAKERS
def test_the_last_day_of_a_discount_is_not_the_due_date(make: type) -> None:
    early, late = date(2026, 3, 17), date(2026, 4, 9)
    for terms in (
        (Term("escompte 2 %", early, discount=True), Term(due=late)),
        (Term(due=late), Term("Zahlbar mit 2% Skonto", early)),
    ):
        found = read(make(terms=terms))

        assert found.row["ligne_echeance"] == late
        assert "le dernier jour d'un escompte (17 mars 2026)" in found.cautions[0].replace(NBSP, " ")


def test_a_due_date_that_may_be_a_discounts_is_told() -> None:
    early, late = date(2026, 3, 17), date(2026, 4, 9)

    assert due_date([]) == (None, None)
    assert due_date([Term("30 jours", late)]) == (late, None)
    assert due_date([Term("Pas d'escompte pour paiement anticipé", late)]) == (late, None)
    assert due_date([Term("#SKONTO#TAGE=7#PROZENT=2.00#\n", late)]) == (late, None)
    due, told = due_date([Term("Escompte de 2 % à cette date", early)])
    assert (due, told and "c'est peut-être celle de l'escompte" in told) == (early, True)
    due, told = due_date([Term("escompte", early, discount=True), Term("30 jours fin de mois")])
    assert (due, told and "seule la date d'un escompte est écrite" in told) == (None, True)
    due, told = due_date([Term("premier tiers", early), Term("solde", late)])
    assert (due, told and "d'autres dates de paiement" in told) == (late, True)


# The rate that the invoice states


@MAKERS
@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        ("PMD", "Pénalités de retard : trois fois le taux d’intérêt légal.", "3 fois le taux d'intérêt légal"),
        ("", "Tout retard donne lieu à des pénalités de 12 % par an, et à une indemnité de 40 €.", "12 % par an"),
        ("", "Escompte 2 % sous 8 jours. Pénalités de retard : 10 %.", "10 % par an"),
        (
            "AAB",
            "Pas d'escompte. En cas de retard de paiement, pénalité de 3 fois le taux d'intérêt légal.",
            "3 fois le taux d'intérêt légal",
        ),
        ("PMD", "12,5 %", "12,50 % par an"),
        (
            "PMD",
            "taux d'intérêt appliqué par la BCE à son opération de refinancement la plus récente majoré de 10 points de pourcentage",
            "taux de refinancement de la Banque centrale européenne, majoré de 10 points de pourcentage",
        ),
    ],
)
def test_the_rate_of_a_note_is_followed_and_told(make: type, code: str, text: str, words: str) -> None:
    for content in (
        make(notes=[(code, text)]),
        make(terms=[Term(text, date(2026, 4, 9))] if not code else DUE, notes=[(code, text)] if code else ()),
    ):
        found = read(content)
        whole, cautions = merged(Dossier("dossier.yml"), [found])

        assert found.rate is not None
        assert found.rate.words.replace(NBSP, " ") == words
        assert str(whole.values["taux_contractuel"]).replace(NBSP, " ").replace("’", "'") == words
        assert any("écrit un taux de pénalité" in caution for caution in cautions)


@pytest.mark.parametrize(
    "text",
    [
        "1,5 % par mois",
        "Taux légal en vigueur",
        "BCE + 10, sans être inférieur à trois fois le taux légal",
        "10 %, puis 12 %",
        "au triple du taux légal",
    ],
)
def test_a_rate_that_cannot_be_read_for_sure_is_told_and_not_followed(text: str) -> None:
    found = read(cii(notes=[("PMD", text)]))
    whole, cautions = merged(Dossier("dossier.yml"), [found])

    assert found.rate is None
    assert "taux_contractuel" not in whole.values
    assert any("d'une façon qui ne se lit pas sûrement" in caution for caution in cautions)


def test_what_is_no_rate_of_penalties_is_left_alone() -> None:
    notes = [("PMT", "Indemnité forfaitaire de 40 €"), ("AAB", "Escompte de 2 %"), ("", "TVA 20 %"), ("", "Merci de votre confiance")]

    assert rates_in(notes) == ((), ())


def test_the_dossier_wins_over_the_rate_of_the_invoice() -> None:
    noted = read(cii(notes=[("PMD", "3 fois le taux légal")]))
    whole, cautions = merged(Dossier("dossier.yml", {"taux_contractuel": "aucun"}), [noted])

    assert whole.values["taux_contractuel"] == "aucun"
    assert [caution.replace(NBSP, " ").replace("’", "'") for caution in cautions] == [
        "Le taux des pénalités : aucun dans le dossier, 3 fois le taux d'intérêt légal dans facture.xml. Le dossier l'emporte."
    ]


def test_two_invoices_with_two_rates_follow_none() -> None:
    first, second = cii(notes=[("PMD", "3x")]), cii(number="T-2", notes=[("PMD", "12 %")])
    whole, cautions = merged(Dossier("dossier.yml"), [read(first, "a.xml"), read(second, "b.xml")])

    assert "taux_contractuel" not in whole.values
    assert any("n'écrivent pas le même taux" in caution for caution in cautions)


# Who is to be paid, who owes


@MAKERS
def test_a_payee_other_than_the_seller_is_told(make: type) -> None:
    assert "à payer à Affactureur Spécimen, et non au vendeur" in read(make(payee="Affactureur Spécimen")).cautions[0]
    assert read(make(payee="vendeur  spécimen")).cautions == ()


@pytest.mark.parametrize(
    "text", ["Créance cédée à Factor Spécimen", "Paiement par subrogation", "Cession de créance", "À régler à notre factor"]
)
def test_a_note_of_assignment_is_told(text: str) -> None:
    assert "créance cédée ou affacturée" in read(cii(notes=[("", text)])).cautions[0]
    assert assigned([("", "Bon pour accord"), ("REG", "SARL au capital de 1 000 €")]) is None


def test_two_sellers_are_told_and_the_account_of_the_first_is_said_to_be_its_own() -> None:
    ibans = "FR7600000000000000000000000", "FR7630006000011234567890189"
    invoices = [
        read(cii(iban=ibans[0]), "a.xml"),
        read(cii(iban=ibans[1], number="T-2", seller=("Autre Spécimen", "000000034")), "b.xml"),
    ]
    for given in (Dossier("a.xml"), Dossier("dossier.yml")):
        cautions = merged(given, invoices)[1]

        assert "Les factures n'ont pas le même vendeur : Vendeur Spécimen, Autre Spécimen. " in cautions[0] + " "
        account = next(caution for caution in cautions if caution.startswith("Votre IBAN"))
        assert "dans le dossier," not in account
        assert "dans a.xml" in account
        assert account.endswith("C'est celui de a.xml qui est gardé : écrivez le bon dans le dossier.")
    same = read(cii(number="T-3", seller=("Vendeur Spécimen, agence", "00000001800002")), "c.xml")
    assert merged(Dossier("a.xml"), [invoices[0], same])[1] == ()


@pytest.mark.parametrize(
    ("public", "siren", "told"),
    [
        ("particulier", "000000026", "ce document est fait pour un particulier"),
        ("particulier", "", ""),
        ("professionnel", "", "ce document est fait pour un professionnel"),
        ("professionnel", "000000026", ""),
        ("non_professionnel", "000000026", ""),
        ("acheteur_public", "", "vérifiez qu'il en est un"),
    ],
)
def test_a_buyer_that_does_not_match_the_public_is_told(public: Public, siren: str, told: str, real: Source) -> None:  # noqa: F811
    given = dossier(real.library, f"public: {public}\ndate_lettre: 2026-11-28\npaiements: []\ntaux_contractuel: aucun\n")
    whole, _ = merged(given, [read(cii(buyer=("Acheteur Spécimen", siren)))])

    found = complete(whole, job(real, "mise-en-demeure", public), public, real.library)

    said = [caution for caution in found.cautions if caution.startswith("La facture")]
    assert [told in caution for caution in said] == ([True] if told else [])


def test_the_whole_way_of_the_rate_of_an_invoice(real: Source) -> None:  # noqa: F811
    given = dossier(real.library, "public: professionnel\ndate_lettre: 2026-11-28\npaiements: []\n")
    whole, _ = merged(given, [read(cii(notes=[("PMD", "Pénalités de retard : trois fois le taux d'intérêt légal")]))])

    found = complete(whole, job(real, "decompte", "professionnel"), "professionnel", real.library)

    assert found.filling.textes["total_interets"].replace(NBSP, " ") == "31,07 €"
    assert (found.filling.options["taux_du_contrat"], found.filling.options["taux_de_la_loi"]) == (True, False)
    assert found.filling.textes["taux_contractuel"] == "3 fois le taux d’intérêt légal"


def test_a_contract_rate_under_the_floor_is_told_and_the_law_s_is_counted_there(real: Source) -> None:  # noqa: F811
    text = "public: professionnel\ndate_lettre: 2026-11-28\npaiements: []\ntaux_contractuel: '7,86'\n"
    whole, _ = merged(dossier(real.library, text), [read(cii())])

    found = complete(whole, job(real, "decompte", "professionnel"), "professionnel", real.library)

    assert found.filling.textes["total_interets"].replace(NBSP, " ") == "41,37 €"
    assert any("sous le plancher légal du 1er juillet 2026" in caution.replace(NBSP, " ") for caution in found.cautions)


def test_a_consumer_never_owes_the_rate_of_the_contract(real: Source) -> None:  # noqa: F811
    text = "public: particulier\ndate_lettre: 2026-11-28\npaiements: []\ntaux_contractuel: '12'\n"
    text += "date_mise_en_demeure: 2026-05-01\ndate_reception: 2026-05-04\n"
    whole, _ = merged(dossier(real.library, text), [read(cii(buyer=("Acheteur Spécimen", "")))])

    found = complete(whole, job(real, "decompte", "particulier"), "particulier", real.library)

    assert {row["ligne_taux"][:4] for row in found.filling.lignes["interets"]} == {"2,62", "2,75"}
    assert any("n'est pas appliqué" in caution for caution in found.cautions)


# The file


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
    assert refused(huge).startswith("cette facture dépasse 30 Mo")


def test_a_pdf_made_by_another_library_is_read() -> None:
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(595, 842)
    writer.add_attachment("factur-x.xml", cii())
    writer.write(out)

    assert left(read(out.getvalue())) == 600


@MAKERS
def test_a_name_of_invisible_characters_takes_no_time(make: type) -> None:
    start = time.monotonic()

    refused(make(seller=("a\u200b" * 300_000, "")))
    assert read(make(seller=("a\u200b" * 1_000, ""))).values["pro_nom"] == "a" * 1_000

    assert time.monotonic() - start < 5


def test_a_doctype_is_refused_in_any_encoding() -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'

    assert refused(text.encode("utf-16")).startswith("ce XML déclare un DOCTYPE")
