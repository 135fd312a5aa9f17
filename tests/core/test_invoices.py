"""What an invoice claims, of whom and for whom: each kind that misled."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.convert.source import Source
from generator.dossier.complete import complete
from generator.dossier.invoice.kinds import CREDIT_NOTES, FACTORED, INVOICES, OTHERS
from generator.dossier.invoice.stated import assigned
from generator.dossier.merge import merged
from generator.dossier.model import Dossier
from generator.models.publics import Public
from generator.texts.typography import NBSP
from tests.answers import dossier, job, real
from tests.invoices import MAKERS, cii, left, read, refused, ubl

__all__ = ["real"]


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
    assert refused(make(**sums)).startswith(message)


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
def test_a_buyer_that_does_not_match_the_public_is_told(public: Public, siren: str, told: str, real: Source) -> None:
    given = dossier(real.library, f"public: {public}\ndate_lettre: 2026-11-28\npaiements: []\ntaux_contractuel: aucun\n")
    whole, _ = merged(given, [read(cii(buyer=("Acheteur Spécimen", siren)))])

    found = complete(whole, job(real, "mise-en-demeure", public), public, real.library)

    said = [caution for caution in found.cautions if caution.startswith("La facture")]
    assert [told in caution for caution in said] == ([True] if told else [])
