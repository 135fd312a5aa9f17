"""A new edition and a new public, in a copy of the program: how little they touch, and what says so when a place is forgotten."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.frozen import LIBRARY
from tests.tools import ROOT

type_of = "generator/models/{}.py".format

# What a new edition touches: plain text under another name, delivered, filled and read back.
EDITION = {
    "Edition": (type_of("editions"), '"formulaire", "eml", "txt"]', '"formulaire", "eml", "txt", "note"]'),
    "record": (
        type_of("editions"),
        '    "txt": EditionTraits(',
        '    "note": EditionTraits("Note", "à relire", ".note", "notes", 10, "txt", "text", "modele"),\n    "txt": EditionTraits(',
    ),
    "genre": (type_of("genres"), '"pdf", "formulaire")', '"pdf", "formulaire", "note")'),
    "finisher": ("generator/convert/editions.py", '"txt": _txt,', '"txt": _txt, "note": _txt,'),
    "filler": ("generator/convert/insertion.py", '"eml": _eml, "txt": _txt,', '"eml": _eml, "txt": _txt, "note": _txt,'),
}
# What a new public touches.
PUBLIC = {
    "Public": (type_of("publics"), '"professionnel", "acheteur_public"]', '"professionnel", "acheteur_public", "copropriete"]'),
    "record": (
        type_of("publics"),
        '    "acheteur_public": PublicTraits(',
        (
            '    "copropriete": PublicTraits(name="copropriété", clients="Copropriétés", debtor="Débiteur copropriété", initial="C",'
            ' words={SELLER: Words("Copropriété", "copropriétés", "copropriété", "Pour une copropriété."),'
            ' BUYER: _words_to_itself("Une copropriété")}, limitation="prescription_commune", from_notice=True),\n'
            '    "acheteur_public": PublicTraits('
        ),
    ),
}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the program, with what its own test of records looks at."""
    # With what is compiled: only what an edit changes is compiled again. What another process is compiling goes away under its name.
    shutil.copytree(ROOT / "generator", tmp_path / "generator", ignore=shutil.ignore_patterns("*.pyc.*"))
    shutil.copytree(ROOT / "content" / "schemas", tmp_path / "content" / "schemas")
    for name in ("content/droit", "content/cadres", "site"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "tests" / "core").mkdir(parents=True)
    for name in ("__init__.py", "tools.py", "core/__init__.py", "core/test_records.py"):
        shutil.copyfile(ROOT / "tests" / name, tmp_path / "tests" / name)
    return tmp_path


def edit(house: Path, recipe: dict[str, tuple[str, str, str]], *, without: str = "") -> None:
    for name, (path, old, new) in recipe.items():
        text = (house / path).read_text("utf-8")
        assert text.count(old) == 1, (name, path)
        if name != without:
            (house / path).write_text(text.replace(old, new), "utf-8")


def run(house: Path, *command: str, cwd: Path | None = None) -> str:
    # The options of the run that this test is part of name a folder that the run inside would empty.
    env = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"} | {
        "PYTHONPATH": str(house),
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    }
    made = subprocess.run([sys.executable, *command], cwd=cwd or house, env=env, capture_output=True, text=True, check=False)
    return made.stdout + made.stderr


def judged(house: Path) -> str:
    """Return what the program's own test says of its records."""
    return run(house, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/core/test_records.py", "-k", "has_all_it_needs")


def test_a_new_edition_touches_four_files_and_is_made_filled_and_read_back(house: Path, tmp_path: Path) -> None:
    edit(house, EDITION)
    run(house, "-m", "generator.models.schemas")
    project = shutil.copytree(LIBRARY, tmp_path / "project")

    assert len({path for path, _, _ in EDITION.values()}) <= 4
    assert "1 passed" in judged(house)
    run(house, "-m", "generator", "build", "--editions", "note", cwd=project)
    made = project / "build" / "packs" / "exemple" / "relance-particulier.note"
    (project / "dossier.yml").write_text("public: particulier\n", "utf-8")
    asked = ("fill", "exemple", "relance", "--answers", "dossier.yml", "--edition", "note", "--out", "ma-relance.note")
    assert "passage" in run(house, "-m", "generator", *asked, cwd=project)
    assert (project / "ma-relance.note").read_text("utf-8") == made.read_text("utf-8")
    assert "ma-relance.note : " in run(house, "-m", "generator", "verify", "ma-relance.note", cwd=project)


@pytest.mark.parametrize(
    ("without", "told"),
    [
        ("Edition", "pas dans Edition (models/editions.py)"),
        ("record", "« note » : pas de fiche (models/editions.py)"),
        ("genre", "aucun genre ne l'a (models/genres.py)"),
        ("finisher", "rien ne la produit dans FINISHERS (convert/editions.py)"),
        ("filler", "rien ne la remplit dans FILLERS (convert/insertion.py)"),
    ],
)
def test_an_edition_forgotten_somewhere_is_named(house: Path, without: str, told: str) -> None:
    edit(house, EDITION, without=without)

    said = judged(house)

    assert "« note »" in said
    assert told in said


def test_a_schema_that_does_not_know_the_new_edition_is_named(house: Path) -> None:
    edit(house, EDITION)

    assert "l'édition « note » : pas dans content/schemas/document.json (python -m generator.models.schemas)" in judged(house)


def test_a_new_public_touches_one_file(house: Path) -> None:
    edit(house, PUBLIC)
    run(house, "-m", "generator.models.schemas")

    assert len({path for path, _, _ in PUBLIC.values()}) == 1
    assert "1 passed" in judged(house)


@pytest.mark.parametrize(
    ("without", "told"),
    [("Public", "pas dans Public (models/publics.py)"), ("record", "« copropriete » : pas de fiche (models/publics.py)")],
)
def test_a_public_forgotten_somewhere_is_named(house: Path, without: str, told: str) -> None:
    edit(house, PUBLIC, without=without)

    said = judged(house)

    assert "« copropriete »" in said
    assert told in said
