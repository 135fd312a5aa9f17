"""Whatever a file holds, `check` answers with problems: never a traceback, never a hang."""

import random
from pathlib import Path

import pytest

from generator.problems import Probleme, ProblemsFoundError, formatted
from tests.frozen import BAD, DAY, LIBRARY, grown
from tests.reading import check

FILES = sorted(path.relative_to(LIBRARY).as_posix() for path in LIBRARY.rglob("*") if path.is_file())
PIECES = [
    *(
        "\n",
        " ",
        "\t",
        ":",
        " : ",
        "-",
        "- ",
        "#",
        "---\n",
        "...",
        "'",
        '"',
        "[",
        "]",
        "{",
        "}",
        "{{",
        "}}",
        "{%",
        "%}",
        "{# ",
        " #}",
        "|",
        "&a ",
        "*a",
        "!t ",
    ),
    *(
        "{{ champ.pro_nom }}",
        "{{ droit.taux_fictif | lettres }}",
        "{{ texte.inconnu }}",
        "{{ clauses }}",
        "{% if particulier %}",
        "{% endif %}",
        "{% else %}",
    ),
    *(
        "{% for clause in clauses %}",
        "{% endfor %}",
        "{{ pack.mediation.mediateur.nom }}",
        "[](#prix)",
        '[]{.champ cle="x"}',
        ":::",
        "::: signature",
        "**",
        "<b>",
    ),
    *(
        "null",
        "true",
        "12",
        "1e999999",
        "-1",
        "2026-02-30",
        "1900-01-01",
        "9999-12-31",
        "é",
        "’",
        "«",
        "\u00a0",
        "\u202f",
        "\u200b",
        "\ue000",
        "\x00",
        "\\",
        "\\u0007",
        "\U0001f600",
    ),
    *(
        "particulier",
        "professionnel",
        "acheteur_public",
        "prix",
        "retard",
        "cgv",
        "lignes",
        "texte",
        "quand: [sante]\n",
        "clauses: []\n",
        "x" * 500,
    ),
]


def _mutated(content: bytes, chance: random.Random) -> bytes:
    """Return *content* with one to three changes of the kinds that people and tools make."""
    for _ in range(chance.randint(1, 3)):
        start = chance.randrange(len(content) + 1)
        end = min(len(content), start + chance.choice([0, 0, 1, 5, 40]))
        lines = content.split(b"\n")
        match chance.randrange(6):
            case 0:
                content = content[:start] + chance.choice(PIECES).encode() + content[end:]
            case 1:
                content = content[:start] + content[end:]
            case 2:
                lines.insert(chance.randrange(len(lines)), chance.choice(lines))
                content = b"\n".join(lines)
            case 3:
                del lines[chance.randrange(len(lines))]
                content = b"\n".join(lines)
            case 4:
                content = content[:start] + bytes([chance.randrange(256)]) + content[end:]
            case _:
                words = content.split(b" ")
                one, other = chance.randrange(len(words)), chance.randrange(len(words))
                words[one], words[other] = words[other], words[one]
                content = b" ".join(words)
    return content


@pytest.mark.parametrize("seed", range(8))
def test_no_content_brings_a_traceback(seed: int, tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(seed)
    monkeypatch.chdir(grown(tmp_path))
    for tries in range(1, 11):
        chosen = chance.sample(FILES, chance.choice([1, 1, 2, 3]))
        for path in chosen:
            Path(path).write_bytes(_mutated((LIBRARY / path).read_bytes(), chance))
        try:
            problems = check(Path(), out, DAY)
        except Exception as error:
            files = {path: Path(path).read_bytes() for path in chosen}
            raise AssertionError(f"seed {seed}, try {tries}: {files}") from error
        for form in ("text", "github", "json"):
            assert formatted(problems, form).encode("utf-8") or not problems
        for path in chosen:
            Path(path).write_bytes((LIBRARY / path).read_bytes())


@pytest.mark.parametrize("path", FILES)
def test_a_file_emptied_or_missing_is_no_traceback(path: str, tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(grown(tmp_path))

    Path(path).write_bytes(b"")
    assert check(Path(), out, DAY)
    Path(path).unlink()
    check(Path(), out, DAY)


def test_a_tree_with_no_pack_or_nothing_at_all_is_no_traceback(tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert check(Path(), out, DAY) == []


def test_problems_of_every_stage_are_told_together(tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(grown(tmp_path, BAD / "yaml-tabulation", BAD / "deux-espaces", BAD / "attendu-absent", BAD / "adresse-fausse"))

    rules = {problem.rule for problem in check(Path(), out, DAY)}

    assert {"yaml", "schema", "typographie"} <= rules


def test_the_problems_of_a_build_are_each_told_once_and_sorted() -> None:
    problems = [Probleme("b", 1, 1, "r", "m"), Probleme("a", 2, 1, "r", "m"), Probleme("a", 1, 9, "r", "m"), Probleme("b", 1, 1, "r", "m")]

    assert ProblemsFoundError(problems).problems == [problems[2], problems[1], problems[0]]
