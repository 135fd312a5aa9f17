"""A dossier and its letters: reminders, formal notices, requests; what is worked out, what is still missing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.convert.source import Source
from generator.models.publics import Public
from tests.answers import COACH, _amount, changed, filled, interest, later, plain, public_buyer, real, rows

__all__ = ["real"]


def test_a_reminder_tells_the_invoice_chosen(real: Source) -> None:
    for pack in ("coach", "avocat"):
        found = filled(real, COACH.read_text("utf-8"), "relance-1", "particulier", pack)

        said = plain(found.filling.textes)
        assert (said["facture_numero"], said["facture_date"], said["facture_echeance"]) == ("F-2026-012", "10 mars 2026", "9 avril 2026")
        assert (said["facture_montant_ttc"], said["acompte_verse"], said["montant_restant_du"]) == ("480,00 €", "100,00 €", "380,00 €")
        assert found.missing == ()
        assert found.cautions == ()


def test_a_reminder_takes_the_only_invoice(real: Source) -> None:
    text = "factures:\n  - {ligne_facture: A-1, ligne_montant_ttc: 80}\npaiements: []\n"

    said = plain(filled(real, text, "relance-1", "professionnel").filling.textes)

    assert (said["facture_numero"], said["montant_restant_du"]) == ("A-1", "80,00 €")


def test_a_reminder_does_not_guess_between_two_invoices(real: Source) -> None:
    found = filled(real, "factures:\n  - {ligne_facture: A-1}\n  - {ligne_facture: A-2}\n", "relance-1", "professionnel")

    why = {missing.cle: missing.why for missing in found.missing}
    assert why["facture_montant_ttc"] == "Se calcule quand le dossier donne : Le numéro de la facture (facture_numero)."


def test_an_answer_stands_where_nothing_can_be_worked_out(real: Source) -> None:
    said = plain(filled(real, "facture_numero: A-1\nfacture_montant_ttc: 80", "relance-1", "professionnel").filling.textes)

    assert (said["facture_numero"], said["facture_montant_ttc"]) == ("A-1", "80,00 €")


def test_the_formal_notice_of_a_consumer_asks_for_the_principal_alone(real: Source) -> None:
    for pack in ("coach", "avocat"):
        found = filled(real, changed(COACH.read_text("utf-8"), barreau="Ville-Fictive"), "mise-en-demeure", "particulier", pack)

        assert rows(found, "factures") == [
            ["F-2026-012", "10/03/2026", "09/04/2026", "480,00 €", "380,00 €"],
            ["F-2026-015", "20/03/2026", "19/04/2026", "1 250,50 €", "1 250,50 €"],
        ]
        assert plain(found.filling.textes)["total_principal"] == "1 630,50 €"
        assert found.missing == ()
        assert "40" not in " ".join(found.cautions)


def test_the_formal_notice_of_a_professional_counts_penalties_and_fees(real: Source) -> None:
    # 12,15 % is the ECB rate of 1 January 2026 (2,15 %) and 10 points. The payment of 20 April meets 11 days of penalties.
    accrued = interest("480", "12.15", 11)
    left = Decimal(480) - (100 - accrued)
    first, second = interest(str(left), "12.15", 25), interest("1250.50", "12.15", 26)
    assert (accrued, left, first, second) == (Decimal("1.76"), Decimal("381.76"), Decimal("3.18"), Decimal("10.82"))
    for pack in ("coach", "avocat"):
        found = filled(real, changed(COACH.read_text("utf-8"), barreau="Ville-Fictive"), "mise-en-demeure", "professionnel", pack)

        assert rows(found, "factures_pro") == [
            ["F-2026-012", "09/04/2026", "381,76 €", "3,18 €", "40,00 €"],
            ["F-2026-015", "19/04/2026", "1 250,50 €", "10,82 €", "40,00 €"],
        ]
        said = plain(found.filling.textes)
        assert (said["total_principal"], said["interets_restants"], said["indemnites_restantes"]) == ("1 632,26 €", "14,00 €", "80,00 €")
        assert said["total_du"] == "1 726,26 €"
        assert found.missing == ()
        assert any("2,15" in caution for caution in found.cautions)


def test_the_formal_notice_of_a_public_buyer_adds_up(real: Source) -> None:
    requests = """
factures_acheteur_public:
  - {ligne_demande: 2026-03-11}
  - {ligne_demande: 2026-03-21}
"""
    found = filled(real, public_buyer() + requests, "mise-en-demeure", "acheteur_public")

    assert rows(found, "factures_acheteur_public") == [
        ["F-2026-012", "11/03/2026", "09/04/2026", "380,00 €", "11,98 €", "40,00 €"],
        ["F-2026-015", "21/03/2026", "19/04/2026", "1 250,50 €", "30,25 €", "40,00 €"],
    ]
    said = plain(found.filling.textes)
    assert [said[name] for name in ("total_du", "total_principal", "interets_restants", "indemnites_restantes")] == [
        "1 752,73 €",
        "1 630,50 €",
        "42,23 €",
        "80,00 €",
    ]
    assert found.missing == ()


def test_the_day_a_public_buyer_received_the_request_is_asked_for(real: Source) -> None:
    two = filled(real, public_buyer(), "mise-en-demeure", "acheteur_public")
    one = "factures:\n  - {ligne_facture: A-1, ligne_echeance: 2026-04-09, ligne_montant_ttc: 80}\npaiements: []\n"
    alone = filled(real, f"{one}date_lettre: 2026-05-15\ndemande_paiement_date: 2026-03-10\n", "mise-en-demeure", "acheteur_public")

    assert [missing.cle for missing in two.missing] == ["ligne_demande"]
    assert rows(alone, "factures_acheteur_public")[0][1] == "10/03/2026"


@pytest.mark.parametrize(("public", "parts"), [("particulier", 2), ("professionnel", 3)])
def test_the_request_for_an_order_adds_up_after_a_part_payment(public: Public, parts: int, real: Source) -> None:
    said = plain(filled(real, later(), "requete-injonction", public).filling.textes)

    names = ("total_principal", "interets_restants", "indemnites_restantes")[:parts]
    assert _amount(said["total_du"]) == sum(_amount(said[name]) for name in names)


@pytest.mark.parametrize(("public", "year"), [("particulier", 2024), ("professionnel", 2021)])
def test_a_debt_too_old_is_told(public: Public, year: int, real: Source) -> None:
    text = f"date_lettre: {year + 2 + 3 * (public == 'professionnel')}-06-01\npaiements: []\nfactures:\n"
    text += f"  - {{ligne_facture: A-1, ligne_echeance: {year}-04-09, ligne_montant_ttc: 80}}\n"

    found = filled(real, text, "mise-en-demeure", public)

    assert any(caution.startswith("La prescription est passée") for caution in found.cautions)


def test_pages_and_fees_of_a_lawyer_are_multiplied_and_added(real: Source) -> None:
    pages = filled(real, COACH.read_text("utf-8"), "bordereau-pieces", "particulier")
    fees = filled(real, "taux_horaire_ttc: 180,50\nheures_estimees: 6,5", "convention-honoraires", "particulier", "avocat")

    assert pages.filling.textes["pages_total"] == "8"
    assert plain(fees.filling.textes)["estimation_ttc"] == "1 173,25 €"
    assert fees.filling.textes["heures_estimees"] == "6,5"


def test_an_option_dropped_takes_its_blanks_with_it(real: Source) -> None:
    kept = filled(real, "options: {temps_passe: true, forfait: false}", "convention-honoraires", "particulier", "avocat")

    missing = [one.cle for one in kept.missing]
    assert "taux_horaire_ttc" in missing
    assert not {"forfait_ttc", "temps_passe", "forfait"} & set(missing)
    assert kept.filling.options == {"temps_passe": True, "forfait": False}


def test_what_is_missing_says_where_to_find_it_once_in_the_order_of_the_document(real: Source) -> None:
    found = filled(real, "pro_nom: Camille Exemple EI", "relance-1", "particulier")

    assert [missing.cle for missing in found.missing][:3] == ["facture_numero", "client_civilite", "facture_date"]
    assert len({missing.cle for missing in found.missing}) == len(found.missing)
    champs = real.library.champs
    assert all(missing.why == champs[missing.cle].ou_le_trouver for missing in found.missing if not champs[missing.cle].calcul)


def test_every_calculation_has_a_blank_and_a_function(real: Source) -> None:
    from typing import get_args  # noqa: PLC0415

    from generator.dossier import computed  # noqa: PLC0415
    from generator.models.content import Calcul  # noqa: PLC0415

    named = {champ.calcul for champ in real.library.champs.values()} - {None}
    assert named == set(get_args(Calcul)) == {*computed.VALUES, *computed.TABLES, *computed.COLUMNS}


# Whatever was paid, the account adds up and says what `clausier penalties` says
