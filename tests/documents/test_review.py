"""What `clausier review` learns from git, and what a build does where only signed texts are published."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.tools import program
from tests.trees import DAY, clausier, copy_library, digests, with_cache

PAR = "Me Alix Fictive, avocate"
SECRET = "content/clauses/secret.md"


def git(tree: Path, *arguments: str) -> None:
    author = ["-c", "user.name=Essai", "-c", "user.email=essai@exemple.fr", "-c", "commit.gpgsign=false"]
    subprocess.run([program("git"), *author, *arguments], cwd=tree, check=True, capture_output=True)


def commit(tree: Path) -> None:
    git(tree, "add", ".")
    git(tree, "commit", "--quiet", "--message", "Essai")


def edit(tree: Path, path: str, old: str, new: str) -> None:
    file = tree / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def tree(tmp_path: Path, out: Path) -> Path:
    """The frozen library in git, its clause « secret » signed, which is a second commit."""
    copy_library(tmp_path)
    git(tmp_path, "init", "--quiet")
    commit(tmp_path)
    with_cache(tmp_path, out)
    clausier(tmp_path, "review", "--sign", "secret", "--par", PAR, "--le", "2026-11-20")
    commit(tmp_path)
    return tmp_path


def test_the_lines_changed_since_the_signature_are_shown(tree: Path) -> None:
    edit(tree, SECRET, "garde le secret", "garde toujours le secret")
    edit(tree, SECRET, "titre: Secret", "titre: Le secret")
    commit(tree)
    edit(tree, SECRET, "pourquoi: Rien ne sort.", "pourquoi: Rien ne sort d'ici.")

    said = clausier(tree, "review", "secret").stdout.splitlines()
    signed = subprocess.run([program("git"), "rev-parse", "HEAD^"], cwd=tree, check=True, capture_output=True, text=True).stdout

    assert said == [
        "À relire de nouveau (1)",
        f"{SECRET}:12: clause « Le secret »",
        f"    signé le 20\u00a0novembre\u00a02026 par {PAR}",
        f"    changé depuis la version {signed[:12]} :",
        '    - titre: "Secret"',
        '    + titre: "Le secret"',
        "    - Le prestataire garde le secret de chaque {{ pack.secret.objet_neutre }}.",
        "    + Le prestataire garde toujours le secret de chaque {{ pack.secret.objet_neutre }}.",
        "0 texte sur 1 signé.",
    ]
    (found,) = json.loads(clausier(tree, "review", "secret", "--format", "json").stdout)
    assert (found["etat"], found["relu"]["par"], found["depuis"]["version"]) == ("a_relire", PAR, signed.strip())
    assert len(found["depuis"]["lignes"]) == 4


def test_a_text_signed_again_is_signed(tree: Path) -> None:
    edit(tree, SECRET, "garde le secret", "garde toujours le secret")

    clausier(tree, "review", "--sign", "secret", "--par", "Me Seconde")

    assert clausier(tree, "review", "secret").stdout == "1 texte sur 1 signé.\n"
    assert (tree / SECRET).read_text("utf-8").count("relu:") == 1


def test_a_text_put_back_is_signed_as_before(tree: Path) -> None:
    edit(tree, SECRET, "garde le secret", "garde un secret")
    assert "À relire de nouveau (1)" in clausier(tree, "review", "secret").stdout

    edit(tree, SECRET, "garde un secret", "garde le secret")

    assert clausier(tree, "review", "secret").stdout == "1 texte sur 1 signé.\n"


def test_a_signed_text_that_git_never_held_is_said(tree: Path) -> None:
    edit(tree, "content/clauses/prix.md", "celui du devis", "celui du contrat")
    clausier(tree, "review", "--sign", "prix", "--par", PAR)
    edit(tree, "content/clauses/prix.md", "celui du contrat", "celui du devis et du contrat")

    assert "    le texte signé n'est pas dans l'historique git" in clausier(tree, "review", "prix").stdout


def test_without_git_the_text_to_read_again_is_told_all_the_same(tree: Path) -> None:
    edit(tree, SECRET, "garde le secret", "garde un secret")

    # No repository above the temporary folder either, and git itself out of reach.
    said = clausier(tree, "review", "secret", PATH="").stdout

    assert f"signé le 20\u00a0novembre\u00a02026 par {PAR}" in said
    assert "    pas d'historique git ici : les lignes changées ne peuvent pas être montrées" in said


def test_only_signed_texts_are_published_where_the_publisher_says_so(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    out = tmp_path_factory.mktemp("out")
    arguments = ("build", "exemple", "--date", DAY, "--editions", "txt", "--out", str(out))
    clausier(tree, *arguments)
    unsigned = digests(out / "packs")
    (tree / "site/editeur.yml").write_text("id: editeur\npublier: relu\n", "utf-8")

    refused = clausier(tree, *arguments, code=1)
    assert digests(out / "packs") == unsigned
    clausier(tree, "review", "--sign", "exemple", "--par", PAR, "--le", DAY)
    clausier(tree, *arguments)

    lines = [line for line in refused.stdout.splitlines() if not line.startswith("    ")]
    assert len(lines) == 17
    assert all("[signatures] aucun juriste n'a signé ce texte" in line for line in lines)
    assert "Rien n'a été écrit." in refused.stderr
    # A signature is no word of the pack.
    assert digests(out / "packs") == unsigned


def test_one_changed_word_stops_the_build_again(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    arguments = ("build", "exemple", "--date", DAY, "--editions", "txt", "--out", str(tmp_path_factory.mktemp("out")))
    (tree / "site/editeur.yml").write_text("id: editeur\npublier: relu\n", "utf-8")
    clausier(tree, "review", "--sign", "exemple", "--par", PAR, "--le", DAY)
    edit(tree, "content/clauses/prix.md", "celui du devis", "le prix du devis")

    said = clausier(tree, *arguments, code=1).stdout

    assert said.startswith("content/clauses/prix.md:14:14: [signatures] signé le ")
    assert "clausier review prix montre ce qui a changé depuis" in said
