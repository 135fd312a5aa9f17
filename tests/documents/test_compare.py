"""`clausier compare` on the frozen library: what a change does to every document."""

import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.frozen import LIBRARY, changed, grown
from tests.program import Program
from tests.trees import DAY, digests, with_cache

Edit = Callable[[Path], None]
CLAUSE = "content/clauses/annulation.md"


@pytest.fixture
def tree(tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project under git, with the frozen library as its only commit; the tests stand in it."""
    place = grown(tmp_path / "projet")
    monkeypatch.chdir(place)
    for arguments in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "Premier état"]):
        git(*arguments)
    return with_cache(place, out)


def git(*arguments: str) -> None:
    told = {"GIT_COMMITTER_DATE": "2026-11-20T10:00:00Z", "GIT_AUTHOR_DATE": "2026-11-20T10:00:00Z", "HOME": "/nulle-part"}
    names = ["-c", "user.name=Essai", "-c", "user.email=essai@exemple.invalid"]
    subprocess.run(["git", *names, *arguments], check=True, capture_output=True, env={"PATH": "/usr/bin:/bin:/usr/local/bin", **told})


def edit(path: str, old: str, new: str) -> None:
    file = Path(path)
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def told(out: Path = Path("build/comparaison")) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((out / "changements.json").read_text("utf-8"))
    return found


def facts(said: dict[str, Any]) -> set[tuple[str, str, str]]:
    return {(fact["nature"], fact["id"], fact["cle"]) for fact in said["faits"]}


@pytest.mark.usefixtures("tree")
def test_nothing_changes_nothing_differs(clausier: Program) -> None:
    said = clausier("compare", "main", "--date", DAY)

    assert (said.code, said.out.splitlines()[0]) == (0, "Aucune différence.")
    assert told()["avant"]["nom"] == "main"


@pytest.mark.usefixtures("tree")
def test_a_sentence_that_changes_is_shown_in_each_document_that_prints_it(clausier: Program) -> None:
    edit(CLAUSE, "heures avant.", "heures avant, par écrit.")

    said = clausier("compare", "main", "--date", DAY)

    assert said.code == 3
    assert "content/clauses/annulation.md : 2 passages" in said.out  # the notice given differs from one pack to the other
    text = told()["textes"][0]
    assert (text["document"], text["nature"], text["version_avant"]) == ("conditions", "modifié", "1.2.0")
    assert {(one["pack"], one["public"]) for text in told()["textes"] for one in text["lecteurs"]} == {
        ("exemple", "particulier"),
        ("exemple", "professionnel"),
        ("second", "particulier"),
        ("second", "professionnel"),
    }
    passage = text["passages"][0]
    assert passage["sort"] == "modification"
    assert passage["fichier"] == CLAUSE
    assert passage["apres"].startswith(passage["avant"].split(" avant.")[0] + " avant, par écrit.")
    assert passage["textes"] == ["article\u00a01 du Code fictif"]
    for form in ("html", "docx", "pdf"):
        assert (Path("build/comparaison") / text["comparaison"][form]).stat().st_size > 1000
    summary = Path("build/comparaison/resume.md").read_text("utf-8")
    assert "**, par écrit**" in summary
    assert "Fondement : article\u00a01 du Code fictif" in summary


@pytest.mark.usefixtures("tree")
def test_the_tracked_changes_bear_the_day_of_the_commit_and_the_name_given(clausier: Program) -> None:
    edit(CLAUSE, "heures avant.", "heures avant, par écrit.")
    git("commit", "-q", "-a", "-m", "Second état")

    clausier("compare", "HEAD~1", "HEAD", "--author", "Cabinet d'essai", "--date", DAY)

    docx = Path("build/comparaison") / told()["textes"][0]["comparaison"]["docx"]
    with zipfile.ZipFile(docx) as parts:
        body = parts.read("word/document.xml").decode()
    assert 'w:author="Cabinet d\'essai"' in body
    assert 'w:date="2026-11-20T10:00:00Z"' in body


@pytest.mark.usefixtures("tree")
def test_the_same_comparison_has_the_same_bytes(clausier: Program) -> None:
    edit(CLAUSE, "heures avant.", "heures avant, par écrit.")

    clausier("compare", "main", "--date", DAY, "--out", "un")
    clausier("compare", "main", "--date", DAY, "--out", "deux")

    assert digests(Path("un")) == digests(Path("deux"))
    assert len(digests(Path("un"))) > 6


def option_dropped(_: Path) -> None:
    text = Path(CLAUSE).read_text("utf-8")
    Path(CLAUSE).write_text(text[: text.index("::: {.option")].rstrip() + "\n", "utf-8")


def option_moved(_: Path) -> None:
    text = Path(CLAUSE).read_text("utf-8")
    start = text.index("::: {.option")
    option, head = text[start:].strip(), text.index("Le client prévient")
    Path(CLAUSE).write_text(f"{text[:head]}{option}\n\n{text[head:start].rstrip()}\n", "utf-8")


@pytest.mark.parametrize("change", [option_dropped, option_moved])
def test_an_option_dropped_or_moved_is_shown_whole(tree: Path, clausier: Program, change: Edit) -> None:
    change(tree)

    clausier("compare", "main", "--date", DAY)

    passages = [passage for text in told()["textes"] for passage in text["passages"]]
    assert {passage["sort"] for passage in passages} == ({"retrait"} if change is option_dropped else {"deplacement"})
    # To move an option below a paragraph is to move the paragraph above it.
    named = "Option – Si la commande est passée en ligne" if change is option_dropped else "heures avant."
    assert any(named in str(passage.get("avant")) for passage in passages)


def test_a_new_document_and_a_document_gone_are_told_as_such(tree: Path, clausier: Program) -> None:
    text = (tree / "content/documents/pieces.md").read_text("utf-8")
    (tree / "content/documents/preuves.md").write_text(text.replace("id: pieces", "id: preuves"), "utf-8")
    edit("packs/exemple.yml", "  - pieces\n", "  - preuves\n")

    clausier("compare", "main", "--date", DAY)

    natures = {(text["document"], text["nature"]) for text in told()["textes"]}
    assert {("preuves", "nouveau"), ("pieces", "retiré")} <= natures
    assert ("document", "preuves", "tout") in facts(told())
    assert "Document nouveau : `preuves`" in Path("build/comparaison/resume.md").read_text("utf-8")


def test_a_new_pack_and_a_public_gone_are_told_as_such(tree: Path, clausier: Program) -> None:
    pack = (tree / "packs/exemple.yml").read_text("utf-8")
    (tree / "packs/tiers.yml").write_text(pack.replace("id: exemple", "id: tiers"), "utf-8")
    edit("packs/second.yml", "publics: [particulier, professionnel]", "publics: [professionnel]")

    clausier("compare", "main", "--date", DAY)

    said = told()
    assert ("pack", "tiers", "tout") in facts(said)
    assert ("pack", "second", "publics") in facts(said)
    new = {one["pack"] for text in said["textes"] if text["nature"] == "nouveau" for one in text["lecteurs"]}
    gone = {(one["pack"], one["public"]) for text in said["textes"] if text["nature"] == "retiré" for one in text["lecteurs"]}
    assert new == {"tiers"}
    assert gone
    assert {public for _, public in gone} == {"particulier"}


@pytest.mark.usefixtures("tree")
def test_a_pack_of_one_side_only_is_compared_with_nothing(clausier: Program) -> None:
    Path("packs/second.yml").unlink()

    said = clausier("compare", "main", "second", "--date", DAY)

    assert said.code in (1, 3)
    assert {text["nature"] for text in told()["textes"]} == {"retiré"}
    assert {one["pack"] for text in told()["textes"] for one in text["lecteurs"]} == {"second"}


@pytest.mark.parametrize(
    ("path", "old", "new", "fact"),
    [
        ("content/documents/relance.md", "titre: ", "titre: Nouvelle ", ("document", "relance", "titre")),
        ("content/documents/relance.md", "envoi: ", "envoi: Vite. ", ("document", "relance", "notice.envoi")),
        ("content/droit/taux-fictif.yml", "verifie_le: 2026", "verifie_le: 2025", ("valeur de la loi", "taux_fictif", "verifie_le")),
        ("content/textes.yml", "titre: ", "titre: Autre ", ("article", "code_fictif_1", "titre")),
        ("content/citations/formule-fictive.txt", "e", "é", ("formule légale", "formule_fictive", "formule")),
        (
            "content/clauses/annulation.md",
            "  preavis_heures: 48",
            "  preavis_heures: 24",
            ("clause", "annulation", "defauts.preavis_heures"),
        ),
    ],
)
@pytest.mark.usefixtures("tree")
def test_what_stands_beside_the_words_is_told_too(clausier: Program, path: str, old: str, new: str, fact: tuple[str, str, str]) -> None:
    edit(path, old, new)

    said = clausier("compare", "main", "--date", DAY)

    assert said.code in (1, 3)
    assert fact in facts(told())


@pytest.mark.usefixtures("tree")
def test_an_error_of_the_new_side_comes_first_and_what_can_be_compared_is(clausier: Program) -> None:
    edit(CLAUSE, "heures avant.", "heures avant, par écrit.")
    edit("content/documents/relance.md", "{{ champ.", "{{ champ.absent_")

    said = clausier("compare", "main", "--date", DAY)

    assert said.code == 1
    assert "content/documents/relance.md" in said.out
    assert {text["document"] for text in told()["textes"]} == {"conditions"}
    assert "ne se fabriquent pas" in said.out
    assert "content/documents/relance.md" in {problem["fichier"] for problem in told()["apparus"]}


@pytest.mark.usefixtures("tree")
def test_the_day_of_the_law_changes_words_by_itself(clausier: Program) -> None:
    edit("content/droit/indemnite-fictive.yml", "valeurs:\n", "valeurs:\n  2027-01-01: 60\n")

    said = clausier("compare", "--date", "2026-12-31", "--date", "2027-01-01")

    # A promise of the document names the old amount: that day is one to prepare.
    assert said.code == 1
    assert ("valeur de la loi", "indemnite_fictive", "en vigueur") in facts(told())
    passages = [passage for text in told()["textes"] for passage in text["passages"]]
    assert any("60" in passage["apres"] and "60" not in passage["avant"] for passage in passages)
    assert "Droit du 31 décembre 2026, puis du 1er janvier 2027." in said.out.replace("\u00a0", " ")


@pytest.mark.usefixtures("tree")
def test_two_folders_are_compared_without_git(clausier: Program, tmp_path: Path) -> None:
    other = changed(tmp_path / "autre", CLAUSE, "heures avant.", "heures avant, par écrit.")

    said = clausier("compare", str(LIBRARY), str(other), "--date", DAY, "--out", str(tmp_path / "vu"))

    assert said.code == 3
    assert told(tmp_path / "vu")["apres"]["nom"] == str(other)


def test_a_base_that_no_longer_reads_gives_way_to_the_record(tree: Path, clausier: Program) -> None:
    assert clausier("release", "--date", DAY).code == 0
    edit("content/textes.yml", "code: ", "ancien: oui\n  code: ")
    git("add", ".")
    git("commit", "-q", "-m", "Un état que le programme d'aujourd'hui ne lit pas")
    shutil.copytree(LIBRARY / "content", tree / "content", dirs_exist_ok=True)
    edit(CLAUSE, "heures avant.", "heures avant, par écrit.")

    said = clausier("compare", "HEAD", "--date", DAY)

    assert "ne se lit plus avec le programme d'aujourd'hui : content/textes.yml, ligne" in said.out
    assert told()["illisible"].startswith("content/textes.yml")
    changes = [passage for text in told()["textes"] for passage in text["passages"]]
    assert any("par écrit" in passage["apres"] for passage in changes)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "dites avec quoi comparer"),
        (("absente",), "« absente » n'est ni un dossier qui contient content/, ni une version connue de git"),
        (("--end-of-options",), "--end-of-options"),
        (("main", "exemples"), "le pack « exemples » n'existe pas"),
        (("main", "--date", "demain"), "demain"),
        (("--date", DAY, "--date", DAY, "--date", DAY), "--date se donne une fois, ou deux"),
    ],
)
@pytest.mark.usefixtures("tree")
def test_what_is_asked_wrongly_is_said_in_french(clausier: Program, arguments: tuple[str, ...], message: str) -> None:
    said = clausier("compare", *arguments)

    assert said.code == 2
    assert message.casefold() in said.err.casefold()
    assert not Path("build/comparaison").exists()


@pytest.mark.usefixtures("tree")
def test_a_name_that_is_a_version_and_a_pack_is_no_guess(clausier: Program) -> None:
    git("branch", "exemple")

    said = clausier("compare", "main", "exemple")

    assert said.code == 2
    assert "« exemple » est une version et un pack : écrivez refs/heads/exemple pour la version." in said.err


@pytest.mark.usefixtures("tree")
def test_a_folder_of_someone_else_is_never_replaced(clausier: Program) -> None:
    Path("notes").mkdir()
    Path("notes/a-garder.txt").write_text("précieux", "utf-8")

    said = clausier("compare", "main", "--date", DAY, "--out", "notes")

    assert said.code == 2
    assert Path("notes/a-garder.txt").read_text("utf-8") == "précieux"
