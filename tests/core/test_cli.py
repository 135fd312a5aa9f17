"""The command line speaks French, and its exit code says what happened: 0 clean, 1 problems, 2 bad usage."""

import json
import re
from pathlib import Path

import pytest

from generator import __version__
from generator.cli.main import main
from generator.problems import Probleme, formatted
from tests.frozen import BAD, grown
from tests.program import ENGLISH, Program, Said

COMMANDS = sorted(main.commands)


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the frozen library, which is the current folder."""
    monkeypatch.chdir(grown(tmp_path))
    return tmp_path


# Help


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_french(command: str, clausier: Program) -> None:
    said = clausier(*([command] if command else []), "--help")

    assert (said.code, said.err) == (0, "")
    assert re.match(rf"Utilisation : .*clausier {command}", said.out)
    assert "--help" in said.out
    assert "Affiche cette aide." in said.out
    assert not ENGLISH.search(said.out)


def test_the_help_of_the_program_names_every_command_with_its_sentence(clausier: Program) -> None:
    said = clausier("--help")

    for command in COMMANDS:
        assert re.search(rf"(?m)^  {command} +[A-ZÀÉ].*", said.out)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_has_its_french_sentence(command: str) -> None:
    for option in main.commands[command].params:
        help_text = getattr(option, "help", None)
        assert option.param_type_name == "argument" or (help_text and help_text.endswith("."))


def test_version(clausier: Program) -> None:
    assert clausier("--version").out == f"clausier {__version__}\n"


# Bad usage


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--inconnue"], "« --inconnue » n'existe pas"),
        (["chek"], "Vouliez-vous dire « check » ?"),
        (["zzz"], "Commandes : "),
        (["check", "--dat", "2026-11-22"], "« --dat » n'existe pas. Vouliez-vous dire « --date » ?"),
        (["check", "--zzz"], "L'option « --zzz » n'existe pas."),
        (["check", "--date"], "« --date » attend une valeur"),
        (["check", "--date", "22/11/2026"], "« 22/11/2026 » n'est pas un jour. Écrivez-le ainsi : 2026-11-22."),
        (["check", "--date", "2026-02-30"], "« 2026-02-30 » n'est pas un jour"),
        (["check", "--date", ""], "n'est pas un jour"),
        (["check", "--format", "xml"], "choix possibles : text, github, json"),
        (["check", "--strict=oui"], "--strict"),
        (["check", "inconnu"], "Le pack « inconnu » n'existe pas. Packs : exemple, second"),
        (["check", "exempl"], "Vouliez-vous dire « exemple » ?"),
        (["check", "--out", "packs/exemple.yml"], "« packs/exemple.yml » ne convient pas, c'est un fichier"),
        (["build", "--editions", "docx,xls"], "l'édition « xls » n'existe pas. Éditions : "),
        (["build", "--editions", ""], "l'édition «  » n'existe pas"),
        (["build", "--jobs", "0"], "de 1 à 64"),
        (["build", "--jobs", "beaucoup"], "de 1 à 64"),
        (["build", "zzz"], "Le pack « zzz » n'existe pas"),
        (["site", "exemple"], "un mot de trop : exemple"),
        (["serve", "--port", "99999"], "de 1 à 65535"),
    ],
)
def test_bad_usage_is_a_french_sentence_and_code_2(arguments: list[str], sentence: str, clausier: Program, tree: Path) -> None:
    said = clausier(*arguments)

    assert (said.code, said.out) == (2, "")
    assert sentence in said.err
    assert not ENGLISH.search(said.err)
    assert not (tree / "build" / "packs").exists()


def test_no_command_shows_the_help_or_asks_for_one(clausier: Program) -> None:
    said = clausier()

    assert said.code == 2
    assert not ENGLISH.search(said.out + said.err)
    assert "clausier" in said.out + said.err


def test_outside_a_project_the_program_says_where_to_go(clausier: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    said = clausier("check")

    assert said.code == 2
    assert "il n'y a pas de dossier content/ ici".capitalize() in said.err


# check


def test_a_clean_tree_is_code_0(clausier: Program, tree: Path, out: Path) -> None:
    said = clausier("check", "--date", "2026-11-22", "--out", str(out))

    assert said == Said(0, "", "Aucun problème.\n")
    assert not (tree / "build").exists()


def test_one_pack_may_be_named(clausier: Program, tree: Path, out: Path) -> None:
    assert (tree / "packs").is_dir()
    assert clausier("check", "exemple", "second", "--date", "2026-11-22", "--out", str(out)) == Said(0, "", "Aucun problème.\n")


def test_problems_are_code_1_and_counted(clausier: Program, tree: Path, out: Path) -> None:
    grown(tree, BAD / "guillemet-seul")

    said = clausier("check", "--date", "2026-11-22", "--out", str(out))

    assert (said.code, said.err) == (1, "2 erreurs.\n")
    assert said.out == (BAD / "guillemet-seul" / "expected.txt").read_text("utf-8")


def test_a_warning_alone_is_code_0_and_an_error_when_strict(clausier: Program, tree: Path, out: Path) -> None:
    grown(tree, BAD / "champ-inutilise")
    arguments = ("check", "--date", "2026-11-22", "--out", str(out))

    easy, strict = clausier(*arguments), clausier(*arguments, "--strict")

    assert (easy.code, easy.err) == (0, "1 avertissement.\n")
    assert (strict.code, strict.err) == (1, "1 erreur. 5 documents, 25 combinaisons relues.\n")
    assert "(avertissement)" in easy.out
    assert "(avertissement)" not in strict.out


def test_json_is_a_list_even_when_empty(clausier: Program, tree: Path, out: Path) -> None:
    arguments = ("check", "--date", "2026-11-22", "--out", str(out), "--format", "json")
    assert json.loads(clausier(*arguments).out) == []

    grown(tree, BAD / "deux-espaces")
    said = clausier(*arguments)

    assert (said.code, said.err) == (1, "")
    assert json.loads(said.out) == [
        {
            "path": "content/clauses/prix.md",
            "line": 14,
            "column": 54,
            "rule": "typographie",
            "message": "deux espaces se suivent",
            "hint": "gardez-en une",
            "severity": "erreur",
        }
    ]


def test_github_annotations(clausier: Program, tree: Path, out: Path) -> None:
    grown(tree, BAD / "deux-espaces")

    said = clausier("check", "--date", "2026-11-22", "--out", str(out), "--format", "github")

    assert said == Said(
        1,
        "::error file=content/clauses/prix.md,line=14,col=54,title=typographie::deux espaces se suivent%0A→ gardez-en une\n",
        "",
    )


def test_an_annotation_stands_on_one_line_and_escapes_percents_colons_and_commas() -> None:
    problem = Probleme("a:b,c%.md", 1, 2, "règle", "40 % : un,\ndeux\r", "100 %", "avertissement")

    assert formatted([problem], "github") == ("::warning file=a%3Ab%2Cc%25.md,line=1,col=2,title=règle::40 %25 : un, deux %0A→ 100 %25")


def test_a_build_with_problems_writes_nothing_and_says_so(clausier: Program, tree: Path, out: Path) -> None:
    grown(tree, BAD / "deux-espaces")

    said = clausier("build", "--date", "2026-11-22", "--out", str(out))

    assert (said.code, said.err) == (1, "1 erreur. Rien n'a été écrit.\n")
    assert said.out == (BAD / "deux-espaces" / "expected.txt").read_text("utf-8")
    assert not (out / "packs").exists()


def test_in_github_actions_a_build_annotates(clausier: Program, tree: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    grown(tree, BAD / "deux-espaces")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")

    assert clausier("build", "--date", "2026-11-22", "--out", str(out)).out.startswith("::error file=content/clauses/prix.md,")


def test_an_output_folder_that_cannot_be_made_is_a_sentence(clausier: Program, tree: Path) -> None:
    said = clausier("check", "--out", "packs/exemple.yml/dedans")

    assert (tree / "packs/exemple.yml").is_file()
    assert said.code == 2
    assert said.err.startswith("Impossible d'écrire ou de lire « packs/exemple.yml/dedans")
    assert said.err.endswith("» : ce n'est pas un dossier.\n")
