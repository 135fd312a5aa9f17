"""A release records what was never published, once and for ever, and says what it changes."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from generator.archive.facts import DocumentFacts, facts
from generator.archive.history import in_force
from generator.archive.record import known_as, published
from generator.archive.seal import file_digest
from generator.convert.provenance import digest
from generator.models.library import Library
from generator.models.version import Parution
from generator.texts.typography import NBSP
from tests.frozen import grown
from tests.program import Program
from tests.reading import check, read

FIRST, NEXT = date(2026, 11, 22), date(2026, 12, 1)
RECORD = Path("content/versions")
LETTER = Path("content/documents/rappel.md")


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the frozen library, which is the current folder."""
    monkeypatch.chdir(grown(tmp_path))
    return tmp_path


@pytest.fixture
def released(tree: Path, clausier: Program) -> Path:
    """The same, once released."""
    assert clausier("release", "--date", FIRST.isoformat()).code == 0
    return tree


def library(day: date = NEXT) -> Library:
    """Return the current folder's content, which has no problem."""
    source, problems = read(Path(), Path("build"), day)
    assert problems == []
    return source.library


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def files() -> dict[str, bytes]:
    return {path.relative_to(RECORD).as_posix(): path.read_bytes() for path in RECORD.rglob("*") if path.is_file()}


def test_the_first_release_records_every_text_once(tree: Path, clausier: Program) -> None:
    said = clausier("release", "--date", FIRST.isoformat())

    assert said.code == 0
    assert "# Parution du 22 novembre 2026" in plain(said.out)
    assert "Première parution : 12 textes publiés." in plain(said.out)
    assert "**Courriel de rappel**, version 1.0.0 ; 1 texte publié (particulier, professionnel ; Exemple professionnel" in plain(said.out)
    assert said.err == "Parution 2026-11-22 : 12 fichiers dans content/versions.\n"
    source, problems = read(tree, tree / "build", FIRST)
    assert problems == []
    jobs = {source.job(rendering) for rendering in source.renderings}
    assert {job for text in published(source.library) for job in text.jobs()} == jobs
    assert {text.text.adresse for job in jobs for text in known_as(source.library, job.document, digest(job.markdown))} == {
        *source.library.versions
    }


@pytest.mark.usefixtures("released")
def test_what_is_at_the_record_is_not_written_again(clausier: Program) -> None:
    before = files()

    said = clausier("release", "--date", NEXT.isoformat())

    assert (said.code, said.out) == (0, "")
    assert said.err == "Rien de nouveau : tous les textes sont au relevé.\n"
    assert files() == before


@pytest.mark.usefixtures("released")
def test_a_text_that_changes_joins_the_old_one(clausier: Program) -> None:
    before = files()
    edited(LETTER, "Sauf erreur", "Sauf oubli")
    edited(LETTER, "version: 1.0.0", "version: 1.0.1")

    said = clausier("release", "--date", NEXT.isoformat())

    assert "1 texte publié, 1 texte retiré." in plain(said.out)
    assert "**Courriel de rappel**, version 1.0.0 → 1.0.1 ; 1 texte publié, 1 texte retiré (" in plain(said.out)
    after = files()
    assert {name: after[name] for name in before if name.endswith(".md")} == {n: c for n, c in before.items() if n.endswith(".md")}
    assert after["parutions.yml"].startswith(before["parutions.yml"])
    old, new = (text for text in published(library()) if text.text.document == "rappel")
    if "oubli" in old.markdown:
        old, new = new, old
    last = [*library().parutions.values()][-1]
    assert (last.id, last.le) == ("2026-12-01", NEXT)
    assert [*last.publies] == [new.text.adresse]
    assert last.retires == [old.text.adresse]
    assert "Sauf erreur" in old.markdown
    assert old.text.publie_le == FIRST
    assert old.text.adresse not in in_force(library().parutions.values())


@pytest.mark.usefixtures("released")
def test_a_text_that_comes_back_is_published_again_without_a_new_file(clausier: Program) -> None:
    text, before = LETTER.read_text("utf-8"), files()
    edited(LETTER, "Sauf erreur", "Sauf oubli")
    clausier("release", "--date", NEXT.isoformat())
    LETTER.write_text(text, "utf-8")

    said = clausier("release", "--date", NEXT.isoformat())

    assert said.err == "Parution 2026-12-01-2 : 0 fichier dans content/versions.\n"
    assert len(files()) == len(before) + 1
    (again,) = [*library().parutions.values()][-1].publies.items()
    assert again == (again[0], file_digest(before[f"{again[0]}.md"]))
    assert again[0] in in_force(library().parutions.values())


@pytest.mark.usefixtures("released")
def test_the_same_words_under_another_version_are_another_file(clausier: Program) -> None:
    edited(LETTER, "version: 1.0.0", "version: 1.1.0")

    clausier("release", "--date", NEXT.isoformat())

    first, second = (text for text in published(library()) if text.text.document == "rappel")
    assert (first.text.version, second.text.version) == ("1.0.0", "1.1.0")
    assert second.text.id == f"{first.text.id}-2"
    assert second.text.empreinte == first.text.empreinte
    assert second.markdown == first.markdown


@pytest.mark.usefixtures("released")
def test_a_text_read_again_on_another_day_is_not_another_text(clausier: Program) -> None:
    edited(Path("content/clauses/prix.md"), "verifie_le: ", "verifie_le: 2026-11-30 # ")

    assert clausier("release", "--date", NEXT.isoformat()).err == "Rien de nouveau : tous les textes sont au relevé.\n"


@pytest.mark.usefixtures("released")
def test_a_document_that_leaves_the_packs_is_withdrawn_and_stays_at_the_record(clausier: Program) -> None:
    for pack in Path("packs").iterdir():
        pack.write_text(pack.read_text("utf-8").replace("  - formulaire\n", ""), "utf-8")
    Path("content/documents/formulaire.md").unlink()
    before = files()

    said = clausier("release", "--date", NEXT.isoformat())

    assert "**Formulaire de renonciation**, version 1.0.0 : n’est plus publié ; 1 texte retiré (" in plain(said.out)
    assert files().keys() == before.keys()


@pytest.mark.usefixtures("tree")
def test_a_try_writes_nothing(clausier: Program) -> None:
    said = clausier("release", "--dry-run", "--date", FIRST.isoformat())

    assert "Première parution : 12 textes publiés." in plain(said.out)
    assert said.err == "Rien n'a été écrit.\n"
    assert not RECORD.exists()


@pytest.mark.usefixtures("tree")
def test_the_notes_are_told_again_from_the_record(clausier: Program) -> None:
    Path("content/journal.yml").write_text(
        '- {id: premiere, le: 2026-11-21, titre: "Première relecture", texte: "Tout a été relu.", documents: [rappel]}\n', "utf-8"
    )
    said = clausier("release", "--date", FIRST.isoformat())

    again = clausier("release", "--notes")

    assert "- **Première relecture** (21 novembre 2026). Tout a été relu." in plain(said.out)
    assert again.out == said.out
    assert library().parutions["2026-11-22"].journal == ["premiere"]


@pytest.mark.usefixtures("tree")
def test_the_journal_is_told_once(clausier: Program) -> None:
    line = '- {{id: {id}, le: 2026-11-21, titre: "{id}", texte: "Relu."}}\n'
    Path("content/journal.yml").write_text(line.format(id="un"), "utf-8")
    clausier("release", "--date", FIRST.isoformat())
    Path("content/journal.yml").write_text(line.format(id="un") + line.format(id="deux"), "utf-8")
    edited(LETTER, "Sauf erreur", "Sauf oubli")

    said = clausier("release", "--date", NEXT.isoformat())

    assert "**deux**" in plain(said.out)
    assert "**un**" not in plain(said.out)


@pytest.mark.usefixtures("tree")
def test_notes_of_nothing(clausier: Program) -> None:
    said = clausier("release", "--notes")

    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("--notes : rien n'a encore paru.")


@pytest.mark.usefixtures("released")
def test_a_day_before_the_latest_release(clausier: Program) -> None:
    edited(LETTER, "Sauf erreur", "Sauf oubli")

    said = clausier("release", "--date", "2026-11-21")

    assert (said.code, said.out) == (2, "")
    assert plain(said.err) == "La dernière parution est du 22 novembre 2026 : choisissez ce jour-là ou un jour suivant.\n"


@pytest.mark.usefixtures("tree")
def test_content_with_a_problem_is_not_released(clausier: Program) -> None:
    edited(LETTER, "champ.facture_date", "champ.facture_data")

    said = clausier("release", "--date", FIRST.isoformat())

    assert said.code == 1
    assert "[noms]" in plain(said.out)
    assert not RECORD.exists()


@pytest.mark.usefixtures("released")
def test_a_record_that_was_touched_is_not_lengthened(clausier: Program) -> None:
    (touched,) = (RECORD / "rappel").iterdir()
    edited(touched, "Sauf erreur", "Sauf oubli")
    before = files()

    said = clausier("release", "--date", NEXT.isoformat())

    assert said.code == 1
    assert "[versions] ce texte a changé depuis qu'il a été publié" in plain(said.out)
    assert files() == before


@pytest.mark.usefixtures("released")
def test_what_a_release_changes_is_told_document_by_document() -> None:
    texts, releases = published(library()), [*library().parutions.values()]
    gone = next(text for text in texts if text.text.document == "formulaire")
    last = Parution(id="apres", le=NEXT, retires=[gone.text.adresse])

    told = facts(texts, [*releases, last])

    assert told == [
        DocumentFacts("formulaire", gone.text.titre, "1.0.0", None, tuple(gone.text.publics), tuple(gone.text.packs), 0, 1),
    ]


@pytest.mark.usefixtures("released")
def test_the_record_is_no_fault(out: Path) -> None:
    assert check(Path(), out, NEXT) == []


def test_a_publisher_with_a_face_releases_the_same_texts(tree: Path, clausier: Program) -> None:
    assert clausier("release", "--date", FIRST.isoformat()).code == 0
    bare = files()
    (tree / "site").mkdir()
    (tree / "site/editeur.yml").write_text("id: editeur\nvisage:\n  nom: Exemple\n  couleurs: {principale: '#7A1F3D'}\n", "utf-8")

    again = clausier("release", "--date", NEXT.isoformat())
    shutil.rmtree(RECORD)
    dressed = clausier("release", "--date", FIRST.isoformat())

    assert (again.code, again.err.strip()) == (0, "Rien de nouveau : tous les textes sont au relevé.")
    assert (dressed.code, files()) == (0, bare)
