"""The due date and the contract rate of an invoice: followed, told, or left alone."""

from __future__ import annotations

from datetime import date

import pytest

from generator.convert.source import Source
from generator.dossier.complete import complete
from generator.dossier.invoice.due import due_date
from generator.dossier.invoice.record import Term
from generator.dossier.invoice.stated import rates_in
from generator.dossier.merge import merged
from generator.dossier.model import Dossier
from generator.texts.typography import NBSP
from tests.answers import dossier, job, real
from tests.invoices import DUE, MAKERS, cii, read

__all__ = ["real"]


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


def test_the_whole_way_of_the_rate_of_an_invoice(real: Source) -> None:
    given = dossier(real.library, "public: professionnel\ndate_lettre: 2026-11-28\npaiements: []\n")
    whole, _ = merged(given, [read(cii(notes=[("PMD", "Pénalités de retard : trois fois le taux d'intérêt légal")]))])

    found = complete(whole, job(real, "decompte", "professionnel"), "professionnel", real.library)

    assert found.filling.textes["total_interets"].replace(NBSP, " ") == "31,07 €"
    assert (found.filling.options["taux_du_contrat"], found.filling.options["taux_de_la_loi"]) == (True, False)
    assert found.filling.textes["taux_contractuel"] == "3 fois le taux d’intérêt légal"


def test_a_contract_rate_under_the_floor_is_told_and_the_law_s_is_counted_there(real: Source) -> None:
    text = "public: professionnel\ndate_lettre: 2026-11-28\npaiements: []\ntaux_contractuel: '7,86'\n"
    whole, _ = merged(dossier(real.library, text), [read(cii())])

    found = complete(whole, job(real, "decompte", "professionnel"), "professionnel", real.library)

    assert found.filling.textes["total_interets"].replace(NBSP, " ") == "41,37 €"
    assert any("sous le plancher légal du 1er juillet 2026" in caution.replace(NBSP, " ") for caution in found.cautions)


def test_a_consumer_never_owes_the_rate_of_the_contract(real: Source) -> None:
    text = "public: particulier\ndate_lettre: 2026-11-28\npaiements: []\ntaux_contractuel: '12'\n"
    text += "date_mise_en_demeure: 2026-05-01\ndate_reception: 2026-05-04\n"
    whole, _ = merged(dossier(real.library, text), [read(cii(buyer=("Acheteur Spécimen", "")))])

    found = complete(whole, job(real, "decompte", "particulier"), "particulier", real.library)

    assert {row["ligne_taux"][:4] for row in found.filling.lignes["interets"]} == {"2,62", "2,75"}
    assert any("n'est pas appliqué" in caution for caution in found.cautions)


# The file
