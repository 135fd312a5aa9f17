"""`clausier verify`: whole documents in every edition, and each contradiction where it stands."""

from __future__ import annotations

from dataclasses import replace

import pikepdf
import pytest

from generator.models.editions import Edition
from generator.verify import verify
from tests.bench import FACTURES, Bench, bench, changed, interest
from tests.pdfs import altered, fields

__all__ = ["bench"]


@pytest.mark.parametrize("public", ["particulier", "professionnel"])
@pytest.mark.parametrize(
    ("document", "edition"),
    [
        ("mise-en-demeure", "docx"), ("mise-en-demeure", "odt"), ("mise-en-demeure", "pdf"),
        ("decompte", "docx"), ("decompte", "odt"), ("decompte", "pdf"),
        ("relance-3", "docx"), ("relance-3", "odt"), ("relance-3", "txt"),
    ],
)  # fmt: skip
def test_nothing_is_found_in_a_well_filled_document(bench: Bench, document: str, public: str, edition: Edition) -> None:
    found = verify(bench.filled(document, public, edition), bench.catalogue)

    assert [str(constat) for constat in found.constats] == []
    assert (found.model.job.document, found.model.job.public) == (document, public)
    assert (found.provenance is None) == (edition == "txt")


FAULTS = {
    "due before invoice": (
        "relance-1",
        changed("particulier", facture_echeance="9 mars 2026"),
        (
            "[dates] « L’échéance de la facture » (9 mars 2026) est avant « La date de la facture » (10 mars 2026)"
            " – L’échéance de la facture\n"
            "    → corrigez l'une des deux dates"
        ),
    ),
    "letter before the last reminder": (
        "mise-en-demeure",
        changed("particulier", date_lettre="20 avril 2026"),
        (
            "[dates] « La date de la lettre » (20 avril 2026) est avant « Les dates de vos relances, n° 3 » (29 avril 2026)"
            " – La date de la lettre\n"
            "    → corrigez l'une des deux dates"
        ),
    ),
    "claimed before it is late": (
        "mise-en-demeure",
        changed("particulier", {"factures": ({**FACTURES[0], "ligne_echeance": "15/05/2026"},)}),
        (
            "[dates] l'échéance (15 mai 2026) n'est pas passée le 15 mai 2026 – Les factures impayées, ligne 1\n"
            "    → corrigez l'une des deux dates"
        ),
    ),
    "no date": (
        "relance-1",
        changed("particulier", facture_date="31 février 2026"),
        (
            "[dates] « 31 février 2026 » n'est pas une date – La date de la facture, « Facture : n° F-2026-012 du 31… »\n"
            "    → écrivez-la ainsi : 15 mai 2026"
        ),
    ),
    "a year mistyped": (
        "relance-1",
        changed("particulier", contrat_date="2 mars 1926"),
        (
            "[dates] (avertissement) « La date du contrat » est loin d'aujourd'hui : 2 mars 1926 – La date du contrat\n"
            "    → vérifiez l'année"
        ),
    ),
    "remainder": (
        "relance-1",
        changed("particulier", montant_restant_du="480,00 €"),
        (
            "[montants] 480 € : « Le montant de la facture (TTC) » moins « Ce que le client a déjà payé » donne 380 € – "
            "Le montant restant dû (TTC)\n    → refaites le calcul, et corrigez la somme fausse"
        ),
    ),
    "a total that is not its rows": (
        "mise-en-demeure",
        changed("particulier", total_principal="400,00 €"),
        (
            "[montants] 400 € : la somme des lignes donne 380 € – Total des factures restant dues (TTC)\n"
            "    → refaites le calcul, et corrigez la somme fausse"
        ),
    ),
    "a line of interest": (
        "decompte",
        changed(
            "particulier",
            {"interets": (interest("380,00 €", "du 19/05/2026 au 30/06/2026", "2,62 %", "43", "30,90 €"),)},
            total_interets="30,90 €",
            interets_restants="30,90 €",
            total_du="410,90 €",
        ),
        (
            "[montants] 30,90 € : la ligne donne 1,17 € – Les intérêts de retard par période, ligne 1\n"
            "    → refaites le calcul, et corrigez la somme fausse"
        ),
    ),
    "interest before the formal notice": (
        "decompte",
        changed("particulier", {"interets": (interest("380,00 €", "du 10/05/2026 au 21/06/2026", "2,62 %", "43", "1,17 €"),)}),
        (
            "[interets] la période commence le 10 mai 2026, mise en demeure reçue le 18 mai 2026"
            " – Les intérêts de retard par période, ligne 1\n"
            "    → ne comptez d'intérêts qu'à partir du lendemain de la réception de la mise en demeure"
        ),
    ),
    "SIRET": (
        "relance-1",
        changed("particulier", pro_siret="123 456 789 00012"),
        (
            "[siret] « 123 456 789 00012 » n'est pas un SIRET possible : un chiffre au moins est faux – Votre numéro SIRET, "
            "« Camille Exemple EI SIRET 123 456… »\n"
            "    → Il figure sur votre avis de situation au répertoire Sirene et sur vos factures."
        ),
    ),
    "IBAN": (
        "relance-1",
        changed("particulier", pro_iban="FR76 0000 0000 0000 0000 0000 001"),
        (
            "[iban] « FR76 0000 0000 0000 0000 0000 001 » n'est pas un IBAN possible – Votre IBAN\n"
            "    → Sur votre relevé d’identité bancaire. Vérifiez-le caractère par caractère."
        ),
    ),
    "e-mail": (
        "mise-en-demeure",
        changed("particulier", pro_courriel="camille@exemple"),
        (
            "[courriel] « camille@exemple » n'est pas une adresse de courriel – Votre courriel, « Camille Exemple EI 1 rue de… »\n"
            "    → écrivez-la ainsi : nom@exemple.fr"
        ),
    ),
    "creditor and client": (
        "mise-en-demeure",
        changed("particulier", client_nom="Camille Exemple EI"),
        (
            "[parties] le professionnel et le client portent le même nom – Le nom du client\n"
            "    → vérifiez qui doit payer, et corrigez l'un des deux"
        ),
    ),
    "a medical word typed by the buyer": (
        "relance-1",
        changed("particulier", contrat_reference="séances pour dépression"),
        (
            "[lignes_rouges] « dépression » révèle ce qui doit rester secret – « Contrat accepté le 2 mars 2026… »\n"
            "    → supprimez ce passage, et dites seulement ce qui est possible"
        ),
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_contradiction_is_told_where_it_stands(bench: Bench, name: str) -> None:
    document, filling, message = FAULTS[name]

    said = bench.said(bench.filled(document, "particulier", "docx", filling))

    assert message in said
    assert len(said) == 1 or name in ("a total that is not its rows", "a line of interest")


def test_one_indemnity_is_due_for_each_invoice(bench: Bench) -> None:
    more = changed("professionnel", total_indemnites="80,00 €", indemnites_restantes="80,00 €", total_du="464,55 €")
    other = changed("professionnel", total_indemnites="50,00 €", indemnites_restantes="50,00 €", total_du="434,55 €")

    assert bench.said(bench.filled("decompte", "professionnel", "docx", more)) == [
        (
            "[indemnites] (avertissement) 80 € d'indemnités pour 1 facture : 40 € par facture – Total des indemnités forfaitaires\n"
            "    → comptez une indemnité par facture payée en retard"
        )
    ]
    assert bench.said(bench.filled("decompte", "professionnel", "docx", other))[0].startswith(
        "[indemnites] 50 € d'indemnités pour 1 facture"
    )


def test_a_form_filled_before_a_blank_changed_its_name_is_read(bench: Bench) -> None:
    def under_its_old_name(opened: pikepdf.Pdf) -> None:
        field = fields(opened)["client_nom"]
        field.T, field.V = pikepdf.String("nom_du_client"), pikepdf.String("Dominique Modèle")

    form = altered(bench.template(bench.model("mise-en-demeure", "particulier"), "formulaire"), under_its_old_name)
    library = bench.catalogue.library
    blank = library.champs["client_nom"]
    renamed = replace(library, champs={**library.champs, "client_nom": blank.model_copy(update={"anciens_noms": ["nom_du_client"]})})

    before = [constat for constat in verify(form, bench.catalogue).constats if blank.libelle in str(constat)]
    after = verify(form, replace(bench.catalogue, library=renamed)).constats

    assert [constat.rule for constat in before] == ["a_remplir"]
    assert not set(before) & set(after)
