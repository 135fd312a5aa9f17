"""What a build holds does not grow with the packs: the texts of the last few, and what waits for the converter in little memory."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tracemalloc
import weakref
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from generator.answer import build, site
from generator.convert import editions
from generator.convert.all import Wanted, convert_all, convert_apart
from generator.convert.job import Job
from generator.convert.source import Source
from generator.models.editions import PICTURE, TYPESET, TYPST
from generator.models.genres import ARTICLE
from generator.order import Request, Watcher
from generator.package.archive import archive
from generator.problems import ProblemsFoundError
from generator.publish.engine.build import build_site
from generator.publish.gathering import guide_of_texts
from generator.publish.guide import Guide
from generator.reading import opened
from generator.render.document import Rendering
from generator.store import twin
from generator.store.cache import Cache
from generator.store.twin import no_word, possible
from generator.texts.packed import packed
from tests.trees import DAY, copy_library, digests, environment

MANY = 40
FEW = 10
QUIET = Watcher(lambda *_: None, lambda _: None)


class Living:
    """The objects of a class that were made since then: how many are alive, and how many were made."""

    def __init__(self, kind: type[Any], monkeypatch: pytest.MonkeyPatch) -> None:
        self.made: list[weakref.ref[Any]] = []
        begin = kind.__init__

        def counted(one: object, *arguments: object, **named: object) -> None:
            begin(one, *arguments, **named)
            self.made.append(weakref.ref(one))

        monkeypatch.setattr(kind, "__init__", counted)

    def alive(self) -> list[Any]:
        return [one for ref in self.made if (one := ref()) is not None]


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Return a tree of many packs, each with words of its own, of which no cache knows anything."""
    tree = copy_library(tmp_path / "tree")
    model = (tree / "packs" / "exemple.yml").read_text("utf-8")
    for number in range(MANY):
        word = f"{chr(97 + number // 26)}{chr(97 + number % 26)}"
        text = model.replace("id: exemple\n", f"id: copie-{word}\n").replace("séance d'exemple", f"séance {word}")
        (tree / "packs" / f"copie-{word}.yml").write_text(text, "utf-8")
    return tree


def test_the_texts_of_the_last_packs_alone_are_in_memory(many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # As many characters as a few of these packs have.
    weight = sum(len(one.marked) for one in opened(many, date.fromisoformat(DAY), ["copie-aa"], Cache(tmp_path / "read")).renderings)
    for module in ("convert.source", "package.contents"):
        monkeypatch.setattr(f"generator.{module}.RECENT", FEW * weight)
    monkeypatch.setattr("generator.package.packs._TOGETHER", FEW)
    renderings, jobs = Living(Rendering, monkeypatch), Living(Job, monkeypatch)
    held: list[tuple[int, int]] = []

    def watched(*arguments: Any) -> Any:  # noqa: ANN401 - passed on
        held.append((len({id(one.pack) for one in renderings.alive()}), len(jobs.alive())))
        return archive(*arguments)

    monkeypatch.setattr("generator.package.packs.archive", watched)
    # What a copy of this process holds is not seen from here.
    monkeypatch.setattr("generator.pipeline.possible", lambda: False)
    with ThreadPoolExecutor(2) as executor:
        build(Request(many, many / "build", date.fromisoformat(DAY), editions=("txt",)), executor, QUIET)

    assert len(held) > MANY
    assert FEW <= max(kept for kept, _ in held) <= 2 * FEW
    assert max(kept for _, kept in held) < len(jobs.made) / 3


def test_nothing_of_the_texts_is_in_memory_while_mkdocs_makes_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Where no copy of the process is made, which would hold them.
    monkeypatch.setattr(twin, "lone", lambda: False)
    monkeypatch.setattr("generator.pipeline.lone", lambda: False)
    tree = copy_library(tmp_path / "tree")
    texts, guides = Living(Rendering, monkeypatch), Living(Guide, monkeypatch)
    held: list[tuple[int, int]] = []

    def watched(*arguments: Any) -> Any:  # noqa: ANN401 - passed on
        held.append((len(texts.alive()), len(guides.alive())))
        return build_site(*arguments)

    monkeypatch.setattr("generator.publish.published.build_site", watched)
    with ThreadPoolExecutor(2) as executor:
        site(Request(tree, tree / "build", date.fromisoformat(DAY), editions=("txt",)), executor, QUIET)

    assert held == [(0, 0)]
    assert len(texts.made) > 0
    assert len(guides.made) > 0


def test_a_text_of_the_guide_is_read_from_the_cache_when_it_is_printed(source: Source, tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as executor:
        guide = guide_of_texts(source, Cache(tmp_path), executor, no_word)
    readings = [one for own in (*guide.clause_readings.values(), *guide.document_readings.values()) for one in own]
    held = [part for one in readings for part in (one.html, one.apercu) if part]

    assert len(held) > len(readings)
    assert all(sha256(part.read()).hexdigest() == part.sha256 for part in held)
    assert not any(part.read() is part.read() for part in held)


def test_a_text_that_many_packs_print_is_in_memory_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree, cache = copy_library(tmp_path / "tree"), Cache(tmp_path / "cache")
    model = (tree / "packs" / "exemple.yml").read_text("utf-8")
    for word in ("aa", "ab", "ac"):
        (tree / "packs" / f"copie-{word}.yml").write_text(model.replace("id: exemple\n", f"id: copie-{word}\n"), "utf-8")

    # Rendered, then read from the cache.
    jobs = Living(Job, monkeypatch)
    for _ in range(2):
        source = opened(tree, date.fromisoformat(DAY), [], cache)
        texts = source.renderings
        copies = [one for one in texts if one.pack.id.startswith("copie-")]

        assert len({id(one.packed) for one in texts}) == len({one.marked for one in texts})
        assert len({id(source.job(one)) for one in copies}) == len({(one.document.id, one.public) for one in copies}) == len(copies) / 3

    # And its clauses, while the guide waits for the packs.
    def waits() -> None:
        clauses = [job for job in jobs.alive() if job.genre == ARTICLE]
        assert len(clauses) == len({*clauses}) > 0

    with ThreadPoolExecutor(2) as executor:
        guide_of_texts(source, cache, executor, waits)


def test_a_job_holds_its_text_in_little_memory(letters: list[Wanted]) -> None:
    model, read = letters[0].job, 0
    tracemalloc.start()
    try:
        before, jobs = tracemalloc.get_traced_memory()[0], list[Job]()
        for number in range(300):
            job = replace(model, text=packed(f"{model.markdown}\nExemplaire {number}.\n"))
            # Whoever waits for the converter is asked for all of it once.
            read += sys.getsizeof(job.markdown)
            assert job.digest
            jobs.append(job)
        held = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert len({*jobs}) == 300
    assert held < read / 2


@pytest.fixture
def letters(source: Source) -> list[Wanted]:
    """Return forty letters to convert, which no cache holds."""
    model = source.job(next(one for one in source.renderings if one.document.genre == "lettre"))
    return [Wanted(replace(model, text=packed(f"{model.markdown}\nExemplaire {number}.\n")), ("txt",), "a.md", 1) for number in range(40)]


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a copy be taken of this process: its other threads are those of the tests, which no conversion needs."""
    monkeypatch.setattr(twin, "lone", lambda: True)


@pytest.fixture
def makers(tmp_path: Path) -> Path:
    """Return the file in which each conversion writes the number of the process that made it."""
    return tmp_path / "makers"


def noted(place: Path) -> list[str]:
    return place.read_text("ascii").split()


two_processes = pytest.mark.skipif(not possible(), reason="one core, or a system whose processes are not copied")


@two_processes
@pytest.mark.usefixtures("copied")
def test_who_converts_a_lot_does_it_in_a_copy_which_ends(letters: list[Wanted], makers: Path, tmp_path: Path) -> None:
    def note(*_: object) -> None:
        with makers.open("a", encoding="ascii") as file:
            file.write(f"{os.getpid()}\n")

    with ThreadPoolExecutor(2) as executor:
        made = convert_apart(letters, Cache(tmp_path / "apart"), executor, note)
    assert len(noted(makers)) == len(letters) == made.made
    assert len({*noted(makers)}) == 1
    assert str(os.getpid()) not in noted(makers)
    assert not Path("/proc", noted(makers)[0]).exists()

    with ThreadPoolExecutor(2) as executor:
        here = convert_all(letters, Cache(tmp_path / "here"), executor, lambda *_: None)
        # A few are not worth a copy.
        convert_apart(letters[:2], Cache(tmp_path / "few"), executor, note)
    assert [made.content(one.job, "txt") for one in letters] == [here.content(one.job, "txt") for one in letters]
    assert noted(makers)[-2:] == [str(os.getpid())] * 2


@two_processes
@pytest.mark.usefixtures("copied")
def test_who_converts_thousands_does_it_in_copies_one_after_the_other(
    letters: list[Wanted], makers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.convert.all._AT_ONCE", 15)

    def note(done: int, total: int, _: str) -> None:
        with makers.open("a", encoding="ascii") as file:
            file.write(f"{os.getpid()}:{done}/{total}\n")

    with ThreadPoolExecutor(2) as executor:
        made = convert_apart(letters, Cache(tmp_path / "apart"), executor, note)
    pids, counts = zip(*(line.split(":") for line in noted(makers)), strict=True)
    assert made.made == len(letters)
    assert [*counts] == [f"{done}/{len(letters)}" for done in range(1, len(letters) + 1)]
    assert [len([*own]) for _, own in groupby(pids)] == [15, 15, 10]
    assert all(made.cache.holds("conversions", one.job.key("txt")) for one in letters)


@two_processes
@pytest.mark.usefixtures("copied")
def test_a_copy_that_is_lost_while_it_converts_leaves_the_rest_to_be_made(letters: list[Wanted], makers: Path, tmp_path: Path) -> None:
    here = os.getpid()

    def note(done: int, *_: object) -> None:
        with makers.open("a", encoding="ascii") as file:
            file.write(f"{os.getpid()}\n")
        if done == 10 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)

    with ThreadPoolExecutor(2) as executor:
        made = convert_apart(letters, Cache(tmp_path / "apart"), executor, note)
        assert all(made.content(one.job, "txt") for one in letters)
    told = noted(makers)
    assert len(told) == len(letters)
    assert told.count(str(here)) == len(letters) - 10


@pytest.fixture
def typeset(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no copy take Typst, whose threads an earlier test may have left in this process: a PDF is its text for Typst here."""
    well = editions.convert

    def convert(job: Job, asked: Sequence[str], tools: editions.Tools, known: Mapping[str, bytes]) -> dict[str, bytes]:
        if TYPESET.isdisjoint(asked):
            return well(job, asked, tools, known)
        return {edition: known[TYPST] + edition.encode() for edition in asked}

    monkeypatch.setattr(editions, "convert", convert)


@two_processes
@pytest.mark.usefixtures("copied", "typeset")
def test_typst_and_pandoc_are_not_in_memory_together(letters: list[Wanted], makers: Path, tmp_path: Path) -> None:
    def note(*_: object) -> None:
        with makers.open("a", encoding="ascii") as file:
            file.write(f"{os.getpid()}:{len(pandocs())}\n")

    asked = [replace(one, editions=("txt", "pdf", PICTURE)) for one in letters]
    with ThreadPoolExecutor(2) as executor:
        made = convert_apart(asked, Cache(tmp_path), executor, note)
    assert made.made == 3 * len(letters)
    assert all(made.content(one.job, "pdf").endswith(b"pdf") for one in asked)
    told = [line.split(":") for line in noted(makers)]
    first, then = told[: len(letters)], told[len(letters) :]
    assert len(then) == len(letters)
    assert len({process for process, _ in first}) == len({process for process, _ in then}) == 1
    assert first[0][0] != then[0][0]
    assert {count for _, count in then} == {"0"} != {count for _, count in first}


@two_processes
@pytest.mark.usefixtures("copied", "typeset")
def test_every_text_that_a_copy_cannot_convert_is_told(letters: list[Wanted], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = {(letters[3].job.markdown, "txt"), (letters[20].job.markdown, "pdf")}
    well = editions.convert

    def convert(job: Job, asked: Sequence[str], *others: Any) -> dict[str, bytes]:  # noqa: ANN401 - passed on
        if any((job.markdown, edition) in refused for edition in asked):
            raise editions.ConversionError(f"« {job.titre} » : trop imbriqué")
        return well(job, asked, *others)

    monkeypatch.setattr(editions, "convert", convert)
    named = [replace(one, line=number, editions=("txt", "pdf")) for number, one in enumerate(letters)]
    with ThreadPoolExecutor(2) as executor, pytest.raises(ProblemsFoundError) as told:
        # Whether pandoc or Typst refuses it: both are told at once.
        convert_apart(named, Cache(tmp_path), executor, lambda *_: None)
    assert sorted((problem.path, problem.line) for problem in told.value.problems) == [("a.md", 3), ("a.md", 20)]


@two_processes
@pytest.mark.parametrize(("jobs", "threads"), [("1", "1"), ("6", "3")])
def test_the_guide_converts_with_half_of_the_threads_asked_for_while_the_packs_are_made(
    tmp_path: Path, out: Path, jobs: str, threads: str
) -> None:
    script = """
import sys
from concurrent.futures import ThreadPoolExecutor
import generator.pipeline
from generator.problems import ProblemsFoundError
class Told(ThreadPoolExecutor):
    def __init__(self, threads):
        super().__init__(threads)
        print(threads)
def begin(*_):
    raise ProblemsFoundError([])
generator.pipeline.ThreadPoolExecutor, generator.pipeline._begin = Told, begin
from generator.cli.main import main
main(["site", "--jobs", sys.argv[1]])
"""
    tree = copy_library(tmp_path / "tree", out)
    done = subprocess.run([sys.executable, "-c", script, jobs], cwd=tree, capture_output=True, text=True, check=False, env=environment())
    assert done.stdout == f"{threads}\n"


@two_processes
def test_mkdocs_runs_in_a_process_that_never_held_a_text(tmp_path: Path, out: Path) -> None:
    script = """
import gc, os
import generator.pipeline
from generator.problems import ProblemsFoundError
begin, publish, here = generator.pipeline._begin, generator.pipeline._published, os.getpid()
def begun(*asked):
    print("texts", os.getpid() == here, flush=True)
    return begin(*asked)
def published(*asked):
    held = [one for one in gc.get_objects() if type(one).__name__ in ("Rendering", "Job", "Library")]
    print("MkDocs", os.getpid() == here, len(held), flush=True)
    return publish(*asked)
generator.pipeline._begin, generator.pipeline._published = begun, published
from generator.cli.main import main
main(["site"])
"""
    tree = copy_library(tmp_path / "tree", out)
    done = subprocess.run([sys.executable, "-c", script], cwd=tree, capture_output=True, text=True, check=True, env=environment())
    assert done.stdout.splitlines() == ["texts False", "MkDocs True 0"]


@two_processes
def test_a_copy_that_is_lost_while_it_stages_the_guide_leaves_it_to_be_staged(tmp_path: Path, out: Path) -> None:
    script = """
import os, signal
import generator.pipeline
begin, here = generator.pipeline._begin, os.getpid()
def begun(*asked):
    if os.getpid() != here:
        os.kill(os.getpid(), signal.SIGKILL)
    return begin(*asked)
generator.pipeline._begin = begun
from generator.cli.main import main
main(["site"])
"""
    trees = [copy_library(tmp_path / name, out) for name in ("lost", "whole")]
    for tree, code in zip(trees, (script, "from generator.cli.main import main\nmain(['site'])"), strict=True):
        subprocess.run([sys.executable, "-c", code], cwd=tree, capture_output=True, check=True, env=environment())
    lost, whole = (digests(tree / "build" / "site") for tree in trees)
    assert lost == whole
    assert not [*(trees[0] / "build").glob(".new-*")]


@two_processes
def test_the_guide_of_many_packs_is_made_after_them_and_is_the_same(tmp_path: Path, out: Path) -> None:
    script = """
import os, sys
from pathlib import Path
import generator.pipeline
begin, here = generator.pipeline._begin, os.getpid()
def begun(*asked):
    print(os.getpid() == here, Path("build/.new-packs/SHA256SUMS").exists(), flush=True)
    return begin(*asked)
generator.pipeline._begin, generator.pipeline._BESIDE = begun, int(sys.argv[1])
from generator.cli.main import main
main(["site"])
"""
    trees, told = [copy_library(tmp_path / name, out) for name in ("many", "few")], []
    for tree, beside in zip(trees, ("1", "2"), strict=True):
        done = subprocess.run(
            [sys.executable, "-c", script, beside], cwd=tree, capture_output=True, text=True, check=True, env=environment()
        )
        told.append(done.stdout)
    # In the copy that MkDocs knows nothing of, as ever.
    assert told[0].startswith("False True\n")
    assert told[1].startswith("False False\n")
    many, few = (digests(tree / "build") for tree in trees)
    # The records tell the times of the files.
    assert {path: told for path, told in many.items() if not path.startswith(".")} == {
        path: told for path, told in few.items() if not path.startswith(".")
    }


def pandocs() -> set[str]:
    """Return the processes of pandoc that the threads of this one have started and that run."""
    found = set()
    for task in Path("/proc/self/task").iterdir():
        # What ends meanwhile, a thread or what it started, is none of them.
        with suppress(FileNotFoundError, ProcessLookupError):
            for child in (task / "children").read_text().split():
                with suppress(FileNotFoundError, ProcessLookupError):
                    if (Path("/proc") / child / "comm").read_text() == "pandoc\n":
                        found.add(child)
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="les processus se lisent dans /proc")
@pytest.mark.parametrize(("many", "left"), [(2, True), (40, False)], ids=["a few", "many"])
def test_who_converted_a_lot_does_not_stay(source: Source, tmp_path: Path, *, many: int, left: bool) -> None:
    model = source.job(next(one for one in source.renderings if one.document.genre == "lettre"))
    wanted = [Wanted(replace(model, text=packed(f"{model.markdown}\nExemplaire {number}.\n")), ("txt",), "", 1) for number in range(many)]
    before = pandocs()
    with ThreadPoolExecutor(2) as executor:
        made = convert_all(wanted, Cache(tmp_path), executor, lambda *_: None)
        assert bool(pandocs() - before) is left
        # The next one starts anew, and says the same.
        again = convert_all(wanted[:1], Cache(tmp_path / "again"), executor, lambda *_: None)
        assert again.content(wanted[0].job, "txt") == made.content(wanted[0].job, "txt")
