"""A sum typed by hand that is not the one worked out is told, with the right one, which is printed."""

from __future__ import annotations

import pytest

from generator.convert.source import Source
from generator.problems import ProblemsFoundError
from tests.answers import NBSP, filled, real

__all__ = ["real"]
ACCOUNT = """date_arrete: 2026-05-15
factures:
  - {ligne_facture: F-1, ligne_echeance: 2026-04-09, ligne_montant_ttc: 380, ligne_reste_du: "370"}
paiements: []
"""
TOLD = "est écrit, le calcul donne"


def cautions(source: Source, text: str) -> list[str]:
    found = filled(source, text, "decompte", "professionnel").cautions
    return [caution.replace(NBSP, " ") for caution in found if TOLD in caution or "lignes écrites" in caution]


def test_a_wrong_sum_is_told_and_the_right_one_is_printed(real: Source) -> None:
    wrong = f"{ACCOUNT}total_du: 424,60\n"

    completed = filled(real, wrong, "decompte", "professionnel")

    assert cautions(real, wrong) == [
        "« Total dû » : 424,60 € est écrit, le calcul donne 424,55 €. C'est 424,55 € qui est imprimé.",
        "« Les factures impayées, ligne 1, Reste dû TTC » : 370,00 € est écrit, le calcul donne 380,00 €. C'est 380,00 € qui est imprimé.",
    ]
    assert completed.filling.textes["total_du"].replace(NBSP, " ") == "424,55 €"
    assert completed.filling.lignes["factures"][0]["ligne_reste_du"].replace(NBSP, " ") == "380,00 €"


def test_a_right_sum_is_not_told(real: Source) -> None:
    assert cautions(real, ACCOUNT.replace("370", "380") + "total_du: 424,55\n") == []


def test_a_table_of_another_length_is_told(real: Source) -> None:
    assert cautions(real, ACCOUNT.replace("370", "380") + "interets: []\n") == [
        "« Les intérêts de retard par période » : nombre de lignes écrites, 0 ; le calcul en donne 1, qui sont imprimées."
    ]


def test_a_date_that_is_not_that_of_the_invoice_is_refused(real: Source) -> None:
    text = f"{ACCOUNT.replace('370', '380')}facture_echeance: 2026-04-10\n"

    with pytest.raises(ProblemsFoundError) as error:
        filled(real, text, "relance-1", "professionnel")

    (problem,) = error.value.problems
    assert problem.message == "« facture_echeance » : 10/04/2026 est écrit, le calcul donne 09/04/2026"
