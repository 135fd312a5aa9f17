"""Processes that begin at the same moment, in a folder that none has used: each finds what it needs, and one of them at a time builds."""

from __future__ import annotations

import multiprocessing
import os
import shutil
from collections.abc import Callable
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from generator.convert.editions import Tools, prepare
from generator.store.cache import open_cache
from generator.store.regular import make_folder
from generator.store.swap import locked

PROCESSES, TURNS = 4, 60


def _tools(place: Path, turn: int) -> None:
    make_folder(place / f"{turn}" / "references" / "tmp")
    (place / f"{turn}" / "references" / "tmp" / f"{os.getpid()}").touch()


def _alone(place: Path, turn: int) -> None:
    out = place / f"{turn}"
    with locked(out, lambda: None):
        (out / "seul").touch(exist_ok=False)
        (out / "seul").unlink()


def _cached(place: Path, turn: int) -> None:
    cache = open_cache(place / f"{turn}")
    cache.put("essais", f"{os.getpid()}", b"vu")
    assert cache.place("outils").is_dir()
    assert cache.get("essais", f"{os.getpid()}") == b"vu"


def _run(work: Callable[[Path, int], None], place: Path, barrier: Barrier) -> None:
    for turn in range(TURNS):
        barrier.wait()
        try:
            work(place, turn)
        except BaseException:
            # Else the others would wait for this one without end.
            barrier.abort()
            raise


@pytest.mark.parametrize("before", [None, "file", "link"])
@pytest.mark.parametrize(("work", "where"), [(_tools, "references/tmp"), (_cached, ".cache/outils")])
def test_processes_that_begin_together_find_their_folders(
    work: Callable[[Path, int], None], where: str, before: str | None, tmp_path: Path
) -> None:
    # What a stranger may have left where the folder is to be.
    for turn in range(TURNS if before else 0):
        odd = tmp_path / f"{turn}" / where
        odd.parent.mkdir(parents=True)
        odd.touch() if before == "file" else odd.symlink_to("nulle-part")

    assert together(work, tmp_path) == [0] * PROCESSES
    if work is _tools:
        assert {len([*(tmp_path / f"{turn}" / where).iterdir()]) for turn in range(TURNS)} == {PROCESSES}


def test_processes_that_begin_together_build_one_at_a_time(tmp_path: Path) -> None:
    assert together(_alone, tmp_path) == [0] * PROCESSES


def together(work: Callable[[Path, int], None], place: Path) -> list[int | None]:
    """Let several processes do *work* below *place*, turn by turn at the same moment, and return how each ended."""
    context = multiprocessing.get_context("fork")
    barrier = context.Barrier(PROCESSES)
    running = [context.Process(target=_run, args=(work, place, barrier)) for _ in range(PROCESSES)]
    for one in running:
        one.start()
    for one in running:
        one.join()
    return [one.exitcode for one in running]


def test_the_folder_of_the_programs_is_not_taken_from_who_uses_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known: Tools = prepare(tmp_path)
    shutil.rmtree(known.place)
    mkdir = Path.mkdir

    def another(self: Path, *arguments: object, **named: object) -> None:
        # Another process is a moment earlier, and uses it already.
        if self == known.place and not self.exists():
            mkdir(self)
            (self / "utile").touch()
        mkdir(self, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "mkdir", another)

    assert prepare(tmp_path) == known
    assert (known.place / "utile").exists()
