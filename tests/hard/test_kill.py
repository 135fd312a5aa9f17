"""A build killed at any moment leaves packs and site whole; two builds at once do not harm each other."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pytest

from generator.store.swap import exchange, locked, mend
from tests import ready
from tests.tools import PATIENCE, waited
from tests.trees import DAY, clausier, command, copy_library, digests, environment

KILLS = 5


def start(tree: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(*arguments, "--date", DAY), cwd=tree, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def forked(tree: Path, *arguments: str) -> ready.Running:
    """Start the program without the second of its imports: nothing is written before they are done."""
    return ready.start(tree, [*arguments, "--date", DAY], environment())


def inode(folder: Path) -> int | None:
    """Return what tells this folder from the one that takes its place, nothing while neither is there."""
    try:
        return folder.stat().st_ino
    except OSError:
        return None


def kill(running: ready.Running) -> None:
    with suppress(ProcessLookupError):  # ended by itself
        os.kill(running.pid, signal.SIGKILL)
    running.ended()


def children(parent: int) -> list[int]:
    """Return the processes that *parent* started and that are still alive, its own threads aside."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent and fields[0] != "Z":
            found.append(int(path.parent.name))
    return found


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory, out: Path) -> tuple[Path, Path, list[dict[str, dict[str, str]]]]:
    """A tree in its first version, the clause whose edit makes the second, and the digests of both built trees."""
    tree = copy_library(tmp_path_factory.mktemp("killed"), out)
    clause = min((tree / "content" / "clauses").glob("*.md"))
    text = clause.read_text("utf-8")
    built = []
    for version in (text, text + "\nDeuxième version.\n"):
        clause.write_text(version, "utf-8")
        clausier(tree, "site", "--date", DAY)
        built.append({folder: digests(tree / "build" / folder) for folder in ("packs", "site")})
    assert built[0] != built[1]
    return tree, clause, built


def test_a_killed_build_leaves_each_folder_whole_and_the_next_one_works(
    versions: tuple[Path, Path, list[dict[str, dict[str, str]]]],
) -> None:
    tree, clause, built = versions
    texts = [clause.read_text("utf-8").removesuffix("\nDeuxième version.\n"), clause.read_text("utf-8")]
    clause.write_text(texts[0], "utf-8")
    began = time.perf_counter()
    # Started as those that are killed: one that has its imports to do would be no measure of them.
    assert forked(tree, "site").ended().returncode == 0
    usual = time.perf_counter() - began

    seen = set()

    def killed(running: ready.Running, when: str) -> None:
        started = children(running.pid)
        kill(running)
        for folder in ("packs", "site"):
            found = digests(tree / "build" / folder)
            assert found in [version[folder] for version in built], f"{folder}, kill {when}"
            seen.add((folder, found == built[0][folder]))
        assert ended(started)

    for turn in range(KILLS):
        clause.write_text(texts[turn % 2], "utf-8")
        running = forked(tree, "site")
        # From the first file that is read to the exchange and the removal of the old folder.
        time.sleep(usual * (0.1 + 1.6 * turn / KILLS))
        killed(running, str(turn))
    # A clock says nothing of a machine that other work slows down: each exchange is waited for as well.
    for text, folder in ((texts[1], "packs"), (texts[1], "site"), (texts[0], "packs"), (texts[0], "site")):
        clause.write_text(text, "utf-8")
        before = inode(tree / "build" / folder)
        running = forked(tree, "site")
        while inode(tree / "build" / folder) in (None, before) and still_runs(running.pid):
            time.sleep(0.001)
        killed(running, f"once {folder} is exchanged")

    # Some kills fell before the exchange and some after: otherwise this test proves nothing.
    assert len(seen) == 4
    clausier(tree, "site", "--date", DAY)
    assert digests(tree / "build" / "packs") in [version["packs"] for version in built]
    assert not list((tree / "build").glob(".new-*"))


def test_a_page_changed_by_hand_is_made_again(versions: tuple[Path, Path, list[dict[str, dict[str, str]]]]) -> None:
    tree, _, _ = versions
    clausier(tree, "site", "--date", DAY)
    before = digests(tree / "build" / "site")
    page = tree / "build" / "site" / "index.html"
    page.write_text(page.read_text("utf-8").replace("</body>", "à moi</body>"), "utf-8")

    clausier(tree, "site", "--date", DAY)

    assert digests(tree / "build" / "site") == before


def still_runs(pid: int) -> bool:
    """Tell whether a process still runs (a zombie that nobody reaps does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def ended(pids: list[int]) -> bool:
    """Tell whether each of *pids* ends."""
    return waited(lambda: not any(map(still_runs, pids)))


def test_a_cold_build_killed_while_converting_leaves_no_child(tmp_path: Path) -> None:
    tree = copy_library(tmp_path)
    running = forked(tree, "build")
    started: list[int] = []
    while not started and still_runs(running.pid):
        started = children(running.pid)
        time.sleep(0.01)
    assert started, "no pandoc worker was seen"
    time.sleep(0.3)
    started = children(running.pid)

    kill(running)

    assert ended(started)
    assert not (tree / "build" / "packs").exists()
    clausier(tree, "build", "--date", DAY)


def test_two_builds_at_once_both_end_well_and_the_second_says_it_waits(tmp_path: Path) -> None:
    tree = copy_library(tmp_path)
    first = start(tree, "build", "--editions", "docx,odt")
    while not children(first.pid) and still_runs(first.pid):
        time.sleep(0.01)
    # It converts: it holds the folder, and keeps it until the other one has said that it waits.
    first.send_signal(signal.SIGSTOP)
    second = start(tree, "build", "--editions", "docx,odt")
    assert second.stderr
    told = second.stderr.readline()
    first.send_signal(signal.SIGCONT)

    for running in (first, second):
        running.communicate(timeout=2 * PATIENCE)

    assert "attend son tour" in told
    assert [first.returncode, second.returncode] == [0, 0]
    clausier(tree, "build", "--date", DAY, "--editions", "docx,odt", "--out", "seul")
    assert digests(tree / "build" / "packs") == digests(tree / "seul" / "packs")


def test_an_exchange_stopped_between_two_renames_is_mended(tmp_path: Path) -> None:
    (tmp_path / ".old-packs").mkdir()
    (tmp_path / ".old-packs" / "a").write_text("ancien")
    (tmp_path / ".new-packs").mkdir()

    mend(tmp_path)

    assert (tmp_path / "packs" / "a").read_text() == "ancien"
    assert not (tmp_path / ".new-packs").exists()


def test_exchange_replaces_a_folder_and_removes_the_old_one(tmp_path: Path) -> None:
    for name in ("new", "current"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "f").write_text(name)

    exchange(tmp_path / "new", tmp_path / "current")

    assert (tmp_path / "current" / "f").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["current"]


def test_the_lock_is_free_again_after_its_holder(tmp_path: Path) -> None:
    told: list[str] = []
    with locked(tmp_path, lambda: told.append("attente")):
        pass
    with locked(tmp_path, lambda: told.append("attente")):
        assert told == []


def test_a_folder_that_no_build_made_is_refused_and_left_alone(tmp_path: Path) -> None:
    tree = copy_library(tmp_path / "arbre")
    (tmp_path / "ailleurs" / "packs").mkdir(parents=True)
    (tmp_path / "ailleurs" / "packs" / "thèse.txt").write_text("à moi")
    (tmp_path / "ailleurs" / ".new-mien").mkdir()
    before = digests(tree)

    told = clausier(tree, "build", "--out", "../ailleurs", code=2).stderr

    assert "n'est pas une fabrication de clausier" in told
    assert (tmp_path / "ailleurs" / "packs" / "thèse.txt").read_text() == "à moi"
    assert (tmp_path / "ailleurs" / ".new-mien").is_dir()
    for out in (".", "", "..", str(tree)):
        assert "--out" in clausier(tree, "site", "--out", out, code=2).stderr
    assert digests(tree) == before


def test_a_symbolic_link_is_a_problem_and_is_not_followed(tmp_path: Path) -> None:
    tree = copy_library(tmp_path / "arbre")
    (tmp_path / "secret.md").write_text("secret")
    (tree / "site" / "assets" / "lien.txt").symlink_to(tmp_path / "secret.md")
    (tree / "content" / "clauses" / "lien.md").symlink_to(tmp_path / "secret.md")

    told = clausier(tree, "site", code=1).stdout

    assert "content/clauses/lien.md:1:1: [lecture] les liens symboliques ne sont pas admis" in told
    assert "site/assets/lien.txt:1:1: [lecture] les liens symboliques ne sont pas admis" in told


def test_ctrl_c_drops_the_conversions_not_yet_begun(tmp_path: Path) -> None:
    tree = copy_library(tmp_path)
    running = start(tree, "build", "--jobs", "1")
    assert running.stderr
    running.stderr.readline()  # the first conversion is done

    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=PATIENCE)

    assert running.returncode == 130
    assert "Interrompu" in told
    assert told.count("[") < 12, "every conversion was awaited"
    assert not (tree / "build" / "packs").exists()
