"""`clausier check --base`: what changes since a revision or a folder, in each form."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.compare.revisions import tree
from tests.frozen import BAD, changed, grown
from tests.program import Program, Said
from tests.tools import program

PRIX = "content/clauses/prix.md"
FAULT = (BAD / "changement-sans-annonce" / "expected.txt").read_text("utf-8")
Git = Callable[..., str]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Git in a repository that holds the frozen library, committed on the branch `main`; tests run there."""
    place = grown(tmp_path / "depot")
    monkeypatch.chdir(place)

    def run(*arguments: str) -> str:
        author = ["-c", "user.name=Essai", "-c", "user.email=essai@exemple.fr", "-c", "commit.gpgsign=false"]
        return subprocess.run([program("git"), *author, *arguments], check=True, capture_output=True, text=True).stdout.strip()

    run("init", "--quiet", "--initial-branch", "main")
    run("add", ".")
    run("commit", "--quiet", "--message", "base")
    return run


@pytest.fixture
def check(clausier: Program, out: Path) -> Callable[..., Said]:
    return lambda *options: clausier("check", "--date", "2026-11-22", "--out", str(out), *options)


def edited() -> None:
    grown(Path(), BAD / "changement-sans-annonce" / "apres")


def test_what_the_files_change_since_a_revision_is_judged(git: Git, check: Callable[..., Said]) -> None:
    unchanged = check("--base", "main")
    edited()

    assert unchanged == Said(0, "", "Aucun problème.\n")
    assert check() == Said(0, "", "Aucun problème.\n")
    assert check("--base", "HEAD") == Said(1, FAULT, "1 erreur.\n")
    assert check("--base", git("rev-parse", "HEAD")).out == FAULT


def test_a_link_of_a_revision_leads_nowhere(git: Git, tmp_path: Path) -> None:
    (tmp_path / "ailleurs").mkdir()
    (tmp_path / "ailleurs" / "secret.md").write_text("secret", "utf-8")
    links = {"content/clauses/lien.md": tmp_path / "ailleurs" / "secret.md", "content/lien": tmp_path / "ailleurs"}
    for name, target in links.items():
        Path(name).symlink_to(target)
    git("add", ".")
    git("commit", "--quiet", "--message", "liens")

    with tree(Path(), "HEAD") as found:
        assert {name: (found.path / name).read_text("utf-8") for name in links} == {name: str(target) for name, target in links.items()}
        assert [path for path in found.path.rglob("*") if path.is_symlink()] == []
        assert (found.path / PRIX).read_bytes() == Path(PRIX).read_bytes()


def test_the_other_forms_have_it_too(git: Git, check: Callable[..., Said]) -> None:
    edited()

    annotation = check("--base", "main", "--format", "github").out
    (problem,) = json.loads(check("--base", "main", "--format", "json").out)

    assert git("status", "--porcelain") == f"M {PRIX}"
    assert annotation.startswith(f"::error file={PRIX},line=5,col=10,title=annonces::")
    assert (problem["path"], problem["line"], problem["rule"]) == (PRIX, 5, "annonces")


def test_a_folder_may_be_the_base(git: Git, check: Callable[..., Said], tmp_path: Path) -> None:
    old = changed(tmp_path / "ancien", PRIX, "celui du devis", "celui du contrat")

    said = check("--base", str(old))

    assert git("status", "--porcelain") == ""
    assert said.code == 1
    assert said.out.startswith(f"{PRIX}:5:10: [annonces] (avertissement)")
    assert f"{PRIX}:5:10: [numerotation]" in said.out


def test_what_others_added_to_the_branch_since_is_no_change_of_this_one(git: Git, check: Callable[..., Said]) -> None:
    git("switch", "--quiet", "--create", "proposition")
    git("switch", "--quiet", "main")
    grown(Path(), BAD / "entree-du-journal-retiree" / "avant")
    git("add", ".")
    git("commit", "--quiet", "--message", "journal")
    git("switch", "--quiet", "proposition")

    assert check("--base", "main") == Said(0, "", "Aucun problème.\n")


@pytest.mark.parametrize("name", ["inconnue", "--version", ""])
def test_an_unknown_base_is_bad_usage(git: Git, check: Callable[..., Said], name: str) -> None:
    said = check(f"--base={name}")

    assert git("status", "--porcelain") == ""
    assert (said.code, said.out) == (2, "")
    assert said.err == f"« {name} » n'est ni un dossier qui contient content/, ni une version connue de git.\n"


def test_a_base_goes_with_no_other_question(git: Git, check: Callable[..., Said]) -> None:
    said = check("--base", "main", "--unverified")

    assert git("status", "--porcelain") == ""
    assert said.code == 2
    assert "--base ne va ni avec --explain, ni avec --unverified." in said.err
