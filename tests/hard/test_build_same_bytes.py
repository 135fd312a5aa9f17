"""Same input, same bytes: whatever the clock, time zone, locale, hash seed, folder and number of jobs."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.tools import program
from tests.trees import clausier, command, copy_library, digests, environment


def test_a_site_is_the_same_on_any_day_in_any_place(tmp_path: Path) -> None:
    here = copy_library(tmp_path / "ici")
    there = copy_library(tmp_path / "un autre dossier" / "là-bas")

    clausier(here, "site", "--jobs", "1", TZ="UTC", LC_ALL="C", PYTHONHASHSEED="1")
    # The clock stands two years later: no output may carry today.
    subprocess.run(
        [program("faketime"), "2028-12-31 23:59:00", *command("site", "--jobs", "3")],
        cwd=there,
        env=environment(TZ="Pacific/Auckland", LC_ALL="C.UTF-8", PYTHONHASHSEED="99"),
        check=True,
        capture_output=True,
    )

    for folder in ("packs", "site"):
        assert digests(here / "build" / folder) == digests(there / "build" / folder)


def test_an_explicit_date_gives_the_bytes_of_today(tmp_path: Path) -> None:
    tree = copy_library(tmp_path)
    (cache := tree / "cache").mkdir()
    # What is converted does not know the day: both take it from one cache.
    for name in ("a", "b"):
        (tree / name).mkdir()
        (tree / name / ".cache").symlink_to(cache)

    clausier(tree, "build", "exemple", "--out", "a")
    clausier(tree, "build", "exemple", "--out", "b", "--date", "2027-06-30")

    assert digests(tree / "a" / "packs") == digests(tree / "b" / "packs")
