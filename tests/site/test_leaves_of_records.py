"""What was published and is changed with its digests by who wants to deceive: refused at its place, or printed as a text."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.archived import sealed
from tests.frozen import DAY, grown
from tests.inert import awake
from tests.leaves import LANGUAGES, MARK, Tree, files, mark
from tests.program import ENGLISH, Program
from tests.site.test_leaves import PLACE, TOGETHER, refused, stopped
from tests.tools import ROOT

TRIED = LANGUAGES if os.environ.get("LEAVES") == "all" else {"signes": TOGETHER["signes"]}


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: Path, clausier: Program) -> Tree:
    """The frozen library once it was published: the values of its record."""
    shutil.copytree(ROOT / "site", tmp_path / "site")
    grown(tmp_path)
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / ".cache").symlink_to(out / ".cache")
    monkeypatch.chdir(tmp_path)
    assert clausier("release", "--date", DAY.isoformat()).code == 0
    whole = Tree(Path())
    whole.leaves = [leaf for leaf in whole.leaves if leaf.path.startswith("content/versions/") and leaf.loc[-1] != "id"]
    return whole


@pytest.mark.parametrize("language", TRIED)
def test_a_hostile_value_of_what_was_published_is_refused_or_printed_though_its_digest_is_right(
    language: str, record: Tree, out: Path
) -> None:
    values = {leaf: TRIED[language].format(mark(number)) for number, leaf in enumerate(record.leaves)}
    said = refused(record, values, out, sealed) | stopped(record, values, sealed)

    assert [one for one in said.values() if not PLACE.match(one) or ENGLISH.search(MARK.sub("", one))] == []
    made = [*files(Path("build/site")), *files(Path("build/packs"))]
    assert [f"{name}: {why}" for name, content in made for why in awake(name, content)] == []
    assert len(said) + len(values) == len(record.leaves) > 100
    print(f"\n{language} : {len(record.leaves)} valeurs du relevé, {len(said)} refusées, {len(values)} imprimées")  # noqa: T201
