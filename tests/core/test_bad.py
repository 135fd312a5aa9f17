"""One folder per fault: the files that differ from the frozen library, and the exact words that answer.

A fault of what changes has two trees: `avant/` holds the files in which the first one differs, `apres/` those of the second.
"""

import re
from datetime import date
from pathlib import Path

import pytest

from generator.problems import formatted
from tests.frozen import BAD, DAY, READ_BY_PANDOC, grown
from tests.reading import check, compared

CASES = sorted(path for path in BAD.iterdir() if path.is_dir())
TWO_TREES = [case for case in CASES if (case / "avant").is_dir() or (case / "apres").is_dir()]


@pytest.mark.parametrize("case", [case for case in CASES if case.name not in READ_BY_PANDOC], ids=lambda case: case.name)
def test_a_fault_says_what_to_fix(case: Path, tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = case / "date.txt"
    day = date.fromisoformat(asked.read_text("utf-8").strip()) if asked.exists() else DAY
    both = case in TWO_TREES
    base = grown(tmp_path / "avant", case / "avant") if both else None
    # Messages show paths as the jurist sees them.
    monkeypatch.chdir(grown(tmp_path / "apres", case / "apres" if both else case))

    problems = compared(base, Path(), out, day) if base else check(Path(), out, day)

    assert formatted(problems, "text") + "\n" == (case / "expected.txt").read_text("utf-8")


def test_the_frozen_library_has_no_fault(tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(grown(tmp_path))

    assert check(Path(), out, DAY) == []


def test_the_second_check_from_the_cache_says_the_same(tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(grown(tmp_path, BAD / "plusieurs-fautes-triees"))

    assert check(Path(), out, DAY) == check(Path(), out, DAY)


def test_strict_makes_every_warning_an_error(tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(grown(tmp_path, BAD / "champ-inutilise"))

    assert [problem.severity for problem in check(Path(), out, DAY)] == ["avertissement"]
    assert [problem.severity for problem in check(Path(), out, DAY, strict=True)] == ["erreur"]


def test_at_least_60_faults_are_told() -> None:
    assert len(CASES) >= 60


def test_a_fault_is_as_small_as_its_name_says() -> None:
    for case in CASES:
        files = [path for path in case.rglob("*") if path.is_file()]
        trees = [case / "avant", case / "apres"] if case in TWO_TREES else [case]
        folders = [tree / part for tree in trees for part in ("content", "packs", "site")]
        assert all(path.name in ("expected.txt", "date.txt") or any(map(path.is_relative_to, folders)) for path in files), case
        assert sum(path.stat().st_size for path in files) < 20_000, case
        assert case.name.isascii(), case


def test_messages_are_french_and_show_no_machinery() -> None:
    words = ("Error", "Input should", "expected", "mapping", "scalar", "Traceback", "dict", "NoneType", "/tmp", "None", "True")
    machinery = re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)")
    for case in CASES:
        text = (case / "expected.txt").read_text("utf-8")

        assert not machinery.search(re.sub("«[^»]*»", "", text)), case
        assert all(line.startswith(("content/", "packs/", "site/", "    → ")) for line in text.splitlines()), case
