"""`python -m bench.fuzz`: a fault put in the program is found, made small and kept; the same seed gives the same inputs."""

from __future__ import annotations

import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from bench.fuzz import __main__ as command
from bench.fuzz.archives import archives, entries_of, packed
from bench.fuzz.families import BOUNDS, FAMILIES, judged
from bench.fuzz.markup import markup
from bench.fuzz.outputs import traits
from bench.fuzz.portable import portable, with_invoice
from bench.fuzz.seeds import Seeds
from bench.fuzz.smaller import fewer, smallest
from bench.fuzz.texts import json_texts, texts
from bench.fuzz.trial import Bounds, Case, tried
from generator.cli import run as program
from tests.invoices import cii
from tests.tools import PATIENCE

TEXT = b"---\nid: prix\ntitre: Le prix\n---\n\nLe prix est de {{ droit.x }}.\n- un\n- deux\n"


@pytest.fixture
def ready(tmp_path: Path) -> Seeds:
    """A tree of one text, from which a run may start."""
    for part in ("content", "packs", "site", "build/.cache"):
        (tmp_path / "library" / part).mkdir(parents=True)
    (tmp_path / "library" / "content" / "prix.md").write_bytes(b"")
    return Seeds(tmp_path)


def planted(monkeypatch: pytest.MonkeyPatch, fault: Callable[[bytes], object]) -> None:
    """Put in the place of the program one that reads the text, and has a fault."""
    monkeypatch.setattr(program, "run", lambda: fault(Path("content/prix.md").read_bytes()))


def refuses_two(text: bytes) -> None:
    assert not (b"droit" in text and b"deux" in text), "both"


def test_a_planted_fault_is_found_made_small_and_kept(
    ready: Seeds, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    planted(monkeypatch, refuses_two)
    name = "content/prix.md"
    monkeypatch.setitem(
        FAMILIES, "planted", lambda _, chance: Case("planted", {name: texts(TEXT, chance), "content/other.md": b"a"}, (("check",),))
    )
    monkeypatch.setitem(BOUNDS, "planted", Bounds())
    # On a machine that has much to do, a find takes longer to become small.
    monkeypatch.setattr(command, "LONGEST", 240)

    told = command.run(ready, 3, 2, ("planted",), tmp_path / "finds")

    assert [*told.finds["planted"]] == ["traceback AssertionError"]
    (folder,) = (tmp_path / "finds").iterdir()
    case = command.kept(folder)
    assert {*case.parts} == {name}
    assert len(case.parts[name]) == len("droitdeux")
    found = command.attempt(ready, case)
    assert found is not None
    assert found.key == "traceback AssertionError"
    assert f"--again {folder}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (lambda _: time.sleep(30), "time"),
        (lambda _: bytearray(20 << 30), "memory"),
        (lambda _: Path("lu-depuis-le-cache").touch(), "output"),
        (lambda _: __import__("os").kill(__import__("os").getpid(), 9), "signal 9"),
        (lambda _: sys.stderr.write("a.py:1: DeprecationWarning: x\n"), "words"),
        (lambda _: exec("raise SystemExit(9)"), "words"),
        (lambda _: None, None),
    ],
    ids=["time", "memory", "output", "crash", "warning", "code", "sound"],
)
def test_what_goes_wrong_has_a_name(
    fault: Callable[[bytes], object], kind: str | None, ready: Seeds, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted(monkeypatch, fault)
    case = Case("planted", {}, (("check",),))
    bounds = Bounds(wall=3 if kind == "time" else PATIENCE, memory=6 << 30)

    found = tried(case, ready.lay, lambda one, place: judged(ready, one, place), bounds, ready.place)

    assert (found.kind if found else None) == kind


def inputs(seed: int) -> list[bytes]:
    """Return what each way of changing a file makes of a sound one."""
    parts = packed([("word/document.xml", cii()), ("a.txt", b"a" * 500)])
    return [
        texts(TEXT, Random(seed)),
        json_texts(b'{"a": [1, {"b": "c"}]}', Random(seed)),
        markup(cii(), Random(seed)),
        archives(parts, Random(seed)),
        portable(with_invoice(cii()), Random(seed)),
    ]


def test_the_same_seed_gives_the_same_inputs() -> None:
    drawn = {seed: inputs(seed) for seed in range(6)}

    assert drawn == {seed: inputs(seed) for seed in range(6)}
    assert len({content for found in drawn.values() for content in found}) > 25


def test_an_archive_becomes_smaller_by_its_parts_then_by_what_they_hold() -> None:
    case = Case("planted", {"a.docx": packed([("b.xml", b"<b/>\n" * 50 + b"<faute/>"), ("c.xml", b"<c/>"), ("d.xml", b"<d/>")])}, ())

    def fails(one: Case) -> bool:
        content = one.parts["a.docx"]
        try:
            return isinstance(content, bytes) and any(b"faute" in data for _, data in entries_of(content))
        except zipfile.BadZipFile:
            return False

    content = smallest(case, fails).parts["a.docx"]

    assert isinstance(content, bytes)
    assert entries_of(content) == [("b.xml", b"faute")]


def test_nothing_is_kept_that_is_not_needed() -> None:
    assert fewer(range(1_000), lambda kept: 17 in kept and 830 in kept) == [17, 830]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", "<p><script>alert(1)</script>"),
        ("a.html", "<p onclick=alert(1)>"),
        ("a.html", "<a href='java\tscript:alert(1)'>a</a>"),
        ("a.html", "<img src=//evil.example/x>"),
        ("a.html", "<base href=/x>"),
        ("a.html", "<p style='position:fixed'>"),
    ],
)
def test_what_acts_in_a_page_is_seen(name: str, content: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("<p><a href='https://exemple.fr/'>a</a> <a href='#b'>b</a>", "utf-8")
    before = traits(tmp_path)
    (tmp_path / name).write_text(content, "utf-8")

    assert before == set()
    assert traits(tmp_path)


def test_an_office_file_that_leads_to_a_script_is_seen(tmp_path: Path) -> None:
    link = b'<Relationships><Relationship Target="javascript:alert(1)" TargetMode="External"/></Relationships>'
    (tmp_path / "a.docx").write_bytes(packed([("word/_rels/document.xml.rels", link)]))

    assert traits(tmp_path) == {("office link", "javascript")}
