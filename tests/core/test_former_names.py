"""A blank that changed its name: answers given under the old one are still its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.dossier import read_dossier
from generator.load import load
from generator.models.library import Library
from generator.problems import formatted
from generator.store.cache import open_cache
from generator.verify.reading import Field, Read
from tests.frozen import changed

RENAMED = """
client_nom: Dominique Modèle
date_lettre: "2026-05-15"
factures:
  - facture_numero: F-1
    facture_montant: "100"
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """The frozen library, two blanks of which had another name."""
    place = tmp_path / "tree"
    changed(
        place, "content/champs.yml", "  invite: nom du client\n", "  invite: nom du client\n  anciens_noms: [nom_du_client, acheteur]\n"
    )
    file = place / "content" / "champs.yml"
    text = file.read_text("utf-8").replace("- id: facture_montant\n", "- id: facture_montant\n  anciens_noms: [somme]\n")
    file.write_text(text, "utf-8")
    loaded = load(place, open_cache(tmp_path / "out"))
    assert loaded.problems == []
    return loaded.library


def test_an_answer_under_an_old_name_is_the_answer(library: Library) -> None:
    old = RENAMED.replace("client_nom", "nom_du_client").replace("facture_montant", "somme")

    found, problems = read_dossier("dossier.yml", old.encode(), library)
    today, _ = read_dossier("dossier.yml", RENAMED.encode(), library)

    assert problems == []
    assert (found.values, found.lignes) == (today.values, today.lignes)


def test_a_fault_of_an_answer_under_an_old_name_is_told_at_its_line(library: Library) -> None:
    typed = 'nom_du_client: ""\nfactures:\n  - somme: cent\n'

    found, problems = read_dossier("dossier.yml", typed.encode(), library)

    assert [(problem.line, problem.column) for problem in problems] == [(1, 16), (3, 12)]
    assert "« client_nom » est vide" in problems[0].message
    assert found.place("factures", 0, "facture_montant") == ("dossier.yml", 3, 12)


@pytest.mark.parametrize("typed", ["client_nom: A\nnom_du_client: B\n", "nom_du_client: B\nclient_nom: A\n"])
def test_two_answers_under_two_names_are_refused(library: Library, typed: str) -> None:
    found, problems = read_dossier("dossier.yml", typed.encode(), library)

    line = typed.split("\n").index("nom_du_client: B") + 1
    assert formatted(problems, "text") == (
        f"dossier.yml:{line}:1: [dossier] « nom_du_client » est l'ancien nom de « client_nom », qui a déjà une réponse\n"
        "    → gardez une seule réponse, sous le nom « client_nom »"
    )
    assert found.values == {"client_nom": "A"}


def test_two_old_names_of_one_blank_are_refused_too(library: Library) -> None:
    found, problems = read_dossier("dossier.yml", b"acheteur: A\nnom_du_client: B\n", library)

    assert [problem.line for problem in problems] == [2]
    assert found.values == {"client_nom": "A"}


def test_a_cell_answered_under_two_names_is_refused(library: Library) -> None:
    _, problems = read_dossier("dossier.yml", b"factures:\n  - somme: 1\n    facture_montant: 2\n", library)

    assert [(problem.line, problem.column) for problem in problems] == [(2, 5)]


def test_a_delivered_file_is_read_under_todays_names(library: Library) -> None:
    read = Read(fields=(Field("nom_du_client", "A"), Field("factures.1.somme", "100"), Field("option.secret", "☒"), Field("lieu", "B")))

    names = [field.name for field in read.renamed(library.former_names()).fields]

    assert names == ["client_nom", "factures.1.facture_montant", "option.secret", "lieu"]
