"""What the program works out itself is not taken from an older file in silence: what it finds otherwise is told."""

from generator.convert.filling import Filling
from generator.models.content import Champ, TypeChamp
from generator.models.library import Library
from generator.update.carry import Carried
from generator.update.worked import with_worked, worked_again


def champ(cle: str, libelle: str, kind: TypeChamp) -> Champ:
    return Champ.model_construct(id=cle, libelle=libelle, type=kind, invite=libelle, exemple="", ou_le_trouver="")


LIBRARY = Library(
    champs={
        one.id: one
        for one in (
            champ("total", "Total", "montant"),
            champ("jour", "Le jour", "date"),
            champ("factures", "Factures", "lignes"),
            champ("reste", "Reste dû", "montant"),
        )
    }
)


def test_a_sum_worked_out_otherwise_is_told_and_an_equal_one_is_not() -> None:
    carried = Carried(
        worked={"total": "1 700,00 €", "jour": "2026-05-15"}, columns={"factures": [{"reste": "380,00 €"}, {"reste": "9,00 €"}]}
    )
    filling = Filling(
        textes={"total": "1\u00a0630,50\u00a0€", "jour": "15\u00a0mai 2026"},
        lignes={"factures": ({"reste": "380,00\u00a0€"}, {"reste": "8,00\u00a0€"})},
    )

    assert [str(note) for note in worked_again(carried, filling, LIBRARY)] == [
        "Total : « 1 700,00 € » devient « 1 630,50 € », recalculé.",
        "Factures, ligne 2, « Reste dû » : « 9,00 € » devient « 8,00 € », recalculé.",
    ]


def test_what_cannot_be_worked_out_is_taken_from_the_file() -> None:
    carried = Carried(worked={"total": "10,00 €", "jour": "2026-05-15"}, columns={"factures": [{"reste": "10,00 €"}]})

    found = with_worked({"factures": [{"numero": "F-1"}]}, carried, {"total", "reste"})

    assert found == {"factures": [{"numero": "F-1", "reste": "10,00 €"}], "total": "10,00 €"}
