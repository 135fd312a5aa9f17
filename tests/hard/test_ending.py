"""However a run ends, it says at most one French sentence, and never shows what the program is made of."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.frozen import grown
from tests.tools import PATIENCE, ROOT
from tests.trees import DAY, clausier, command, copy_library, digests, environment

READY = (
    "import signal, sys\n"
    # A CI that runs in the background ignores some, and its children with it.
    "for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP): signal.signal(number, signal.SIG_DFL)\n"
    "from generator.__main__ import run\n"
    "print(flush=True)\n"
    "run()\n"
)
"""The program, once Python has started: what happens before, no program can change."""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return grown(tmp_path_factory.mktemp("fin") / "tree")


def started(tree: Path, *arguments: str) -> subprocess.Popen[str]:
    """Return a run of the program that is about to load."""
    running = subprocess.Popen(
        [sys.executable, "-c", READY, *arguments],
        cwd=tree,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stdout
    running.stdout.readline()
    return running


@pytest.mark.parametrize(
    ("number", "wait", "words"),
    [
        *((signal.SIGINT, wait, "Interrompu") for wait in (0.02, 0.1, 0.2, 0.4, 0.7)),
        (signal.SIGTERM, 0.05, "Arrêté à la demande du système"),
        (signal.SIGTERM, 0.6, "Arrêté à la demande du système"),
        (signal.SIGHUP, 0.4, "Arrêté : le terminal s'est fermé"),
    ],
)
def test_a_signal_ends_a_run_with_one_sentence(number: signal.Signals, wait: float, words: str, tree: Path) -> None:
    # A run may end before it is told to, on a quick machine: it is then told earlier.
    for turn in range(8):
        running = started(tree, "check", "--strict", "--date", f"2026-11-{10 + turn}", "--out", f"sortie-{number}-{wait}-{turn}")
        time.sleep(wait / 2**turn)
        running.send_signal(number)
        out, told = running.communicate(timeout=PATIENCE)
        if running.returncode:
            break

    assert (running.returncode, out, told.strip()) == (128 + number, "", f"{words}. Rien n'a été remplacé.")


def test_a_build_that_is_told_to_end_leaves_nothing_aside(tmp_path: Path) -> None:
    tree = copy_library(tmp_path)
    running = started(tree, "build", "--date", DAY, "--jobs", "1")
    assert running.stderr
    running.stderr.readline()  # the first conversion is done

    running.send_signal(signal.SIGTERM)
    _, told = running.communicate(timeout=PATIENCE)

    assert running.returncode == 143
    assert told.splitlines()[-1] == "Arrêté à la demande du système. Rien n'a été remplacé."
    assert sorted(path.name for path in (tree / "build").iterdir()) == [".cache", ".lock"]


@pytest.mark.parametrize(
    ("arguments", "code"), [(("check", "--format", "json"), 2), (("check", "--unverified"), 2), (("--help",), 2), (("check",), 0)]
)
def test_a_disk_that_is_full_is_told_by_whatever_prints(arguments: tuple[str, ...], code: int, tree: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command(*arguments), cwd=tree, env=environment(), stdout=full, stderr=subprocess.PIPE, text=True, check=False)

    told = "Impossible d'écrire : le disque est plein." if code else "Aucun problème."
    assert (done.returncode, done.stderr.splitlines()[-1]) == (code, told)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [("check",), ("rien",)])
def test_what_can_be_told_to_nobody_is_told_by_the_exit_code(arguments: tuple[str, ...], tree: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command(*arguments), cwd=tree, env=environment(), stdout=full, stderr=full, check=False)

    assert done.returncode == 2


def test_a_reader_who_leaves_is_no_fault(tree: Path) -> None:
    read, write = os.pipe()
    os.close(read)

    done = subprocess.run(
        command("check", "--unverified"), cwd=tree, env=environment(), stdout=write, stderr=subprocess.PIPE, text=True, check=False
    )

    os.close(write)
    assert (done.returncode, done.stderr) == (128 + signal.SIGPIPE, "")


@pytest.mark.parametrize("size", [3_000, 40_000])
def test_a_file_that_may_not_grow_is_told_and_nothing_changes(size: int, tmp_path: Path, out: Path) -> None:
    tree = copy_library(tmp_path / "tree", out)
    clausier(tree, "build", "--date", DAY)
    before = digests(tree / "build" / "packs")
    clause = min((tree / "content" / "clauses").glob("*.md"))
    clause.write_text(clause.read_text("utf-8") + f"\nUne phrase de plus ({size}).\n", "utf-8")

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    done = subprocess.run(
        command("build", "--date", DAY), cwd=tree, env=environment(), capture_output=True, text=True, check=False, preexec_fn=limited
    )

    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].endswith(" : le fichier dépasse la taille permise.")
    assert "Traceback" not in done.stderr
    assert digests(tree / "build" / "packs") == before
    assert not [*(tree / "build").glob(".new-*")]


def test_a_link_in_place_of_a_folder_of_sources_is_seen_where_all_stands(tmp_path: Path, out: Path) -> None:
    tree = copy_library(tmp_path / "tree", out)
    clausier(tree, "build", "--date", DAY)
    shutil.move(tree / "content", tree / "ailleurs")
    (tree / "content").symlink_to("ailleurs")

    told = clausier(tree, "build", "--date", DAY, code=1).stdout

    assert "content:1:1: [lecture] les liens symboliques ne sont pas admis" in told


def test_the_program_is_the_same_by_its_name() -> None:
    assert 'clausier = "generator.__main__:run"' in (ROOT / "pyproject.toml").read_text("utf-8")
