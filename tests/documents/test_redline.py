"""The contract of a redline: keeping every change gives the new text, refusing them all gives the old one."""

import io
import json
import re
import subprocess
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any
from zlib import crc32

import jubarte_redlines
import pytest
from lxml import etree

from generator.compare import pdf
from generator.compare.changes import Change, compared
from generator.compare.head import Head
from generator.compare.lines import Block, Line, lines_of
from generator.compare.redline import trees, word
from generator.compare.words import text_of
from generator.convert.job import Job
from generator.reading import opened
from generator.store.cache import Cache, open_cache
from generator.store.versions import pandoc_program
from generator.texts.packed import packed
from tests import open_xml
from tests.conftest import TODAY
from tests.constructs import covering
from tests.mutations import MUTATIONS
from tests.pdfs import faults
from tests.tools import ROOT

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EACH = 6
"""Texts edited in each way."""
# One pandoc for all the files: it reads each twice and prints one tree a line.
READER = """
for path in io.lines() do
  local file = io.open(path, 'rb')
  local docx = file:read('a')
  file:close()
  for _, changes in ipairs{'accept', 'reject'} do
    io.write(pandoc.write(pandoc.read(docx, 'docx', {track_changes = changes}), 'json'), '\\n')
  end
end
"""


@dataclass(frozen=True)
class Case:
    """A text and the same text edited, with its redline."""

    kind: str
    job: Job
    old: tuple[Block, ...]
    new: tuple[Block, ...]
    changes: tuple[Change, ...]
    docx: bytes


def spaced(text: str) -> str:
    return re.sub(r"[\s\u00a0\u202f]+", " ", text).strip()


def read(blocks: tuple[Block, ...]) -> str:
    """Return the words of *blocks* as every reader of the file should give them."""
    words = [text_of(block.words) if isinstance(block, Line) else cell for block in blocks for cell in cells(block)]
    return spaced(" ".join(words))


def cells(block: Block) -> list[str]:
    return [""] if isinstance(block, Line) else [text_of(words) for row in block.rows for words in row.cells]


def made(job: Job) -> Head:
    return Head(
        job, "version 1.0.0", "version 1.1.0", "Équipe juridique", datetime(2026, 11, 1, tzinfo=UTC), lambda _: "Fondement : essai."
    )


@pytest.fixture(scope="module")
def cache(out: Path) -> Cache:
    """The cache of the session."""
    return open_cache(out)


@pytest.fixture(scope="module")
def jobs(cache: Cache) -> list[Job]:
    """Every distinct text of the real content."""
    source = opened(ROOT, TODAY, (), cache)
    return list({source.job(one).key("arbre"): source.job(one) for one in source.renderings}.values())


@pytest.fixture(scope="module")
def cases(jobs: list[Job], cache: Cache) -> list[Case]:
    """Every kind of edit on texts drawn by a seed, each with its redline."""
    drawn = [case for kind in MUTATIONS for case in draw(kind, jobs)]
    with ThreadPoolExecutor(2) as executor:
        read_trees = trees([job for _, old, new in drawn for job in (old, new)], cache, executor)
    held = []
    for kind, old, new in drawn:
        before, after = (lines_of(job, read_trees.content(job, "arbre")) for job in (old, new))
        changes = compared(before, after)
        held.append(Case(kind, new, before, after, changes, word(changes, made(new), cache.place("references"))))
    return held


def draw(kind: str, jobs: list[Job]) -> Iterator[tuple[str, Job, Job]]:
    chance = Random(crc32(kind.encode()))
    found: set[str] = set()
    # Few texts have a table: each is edited in several ways.
    for job in chance.sample(jobs, len(jobs)) * 4:
        new = MUTATIONS[kind](job.markdown, chance)
        if new and new not in {job.markdown, *found}:
            yield kind, job, replace(job, text=packed(new))
            found.add(new)
            if len(found) == EACH:
                return


def test_each_kind_of_edit_was_tried_on_many_texts(cases: list[Case]) -> None:
    tried = {kind: sum(case.kind == kind for case in cases) for kind in MUTATIONS}

    assert min(tried.values()) >= 2, tried
    assert sum(tried.values()) >= 110


def test_the_alignment_holds_both_texts(cases: list[Case]) -> None:
    for case in cases:
        assert tuple(change.old for change in case.changes if change.old) == case.old
        assert tuple(change.new for change in case.changes if change.new) == case.new


def test_pandoc_finds_the_new_text_and_the_old_one(cases: list[Case], tmp_path: Path) -> None:
    paths = [tmp_path / f"{place}.docx" for place in range(len(cases))]
    for path, case in zip(paths, cases, strict=True):
        path.write_bytes(case.docx)
    script = tmp_path / "read.lua"
    script.write_text(READER)
    told = subprocess.run(
        [pandoc_program(), "lua", str(script)], input="\n".join(map(str, paths)), capture_output=True, text=True, check=True
    ).stdout

    texts = [spaced("".join(shown(json.loads(line)))) for line in told.splitlines()]

    assert texts == [text for case in cases for text in (read(case.new), read(case.old))]


def shown(tree: Any) -> Iterator[str]:  # noqa: ANN401 - pandoc's JSON
    """Yield the words of a tree of pandoc in their order; the title of a document, in its metadata, comes first."""
    if isinstance(tree, list):
        for part in tree:
            yield from shown(part)
    elif not isinstance(tree, dict):
        return
    elif "meta" in tree:
        yield from shown([tree["meta"].get(name, []) for name in ("title", "subtitle")])
        yield from shown(tree["blocks"])
    elif tree.get("t") == "Str":
        yield tree["c"]
    elif tree.get("t") == "Code":
        yield tree["c"][1]
    elif tree.get("t") in ("Space", "SoftBreak", "LineBreak"):
        yield " "
    else:
        yield from shown([part for part in tree.values() if isinstance(part, list | dict)])
        yield " " if tree.get("t") in ("Para", "Plain", "Header", "MetaInlines") else ""


def body_of(docx: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(docx)) as parts:
        return etree.fromstring(parts.read("word/document.xml"))


def words_of(docx: bytes) -> str:
    paragraphs = [list(paragraph.iter(f"{W}t", f"{W}br")) for paragraph in body_of(docx).iter(f"{W}p")]
    return spaced(" ".join("".join(node.text or "" if node.tag == f"{W}t" else " " for node in nodes) for nodes in paragraphs))


def test_another_engine_accepts_and_refuses_them_too(cases: list[Case]) -> None:
    wrong = []
    for case in cases:
        document = jubarte_redlines.Document.from_bytes(case.docx)
        accepted, refused = document.accept().to_bytes(), document.reject().to_bytes()
        if (words_of(accepted), words_of(refused)) != (read(case.new), read(case.old)):
            wrong.append((case.kind, case.job.titre))
        left = [node.tag for docx in (accepted, refused) for node in body_of(docx).iter(f"{W}ins", f"{W}del")]
        # A row that is refused goes with its cells: the tables of the old text have as many rows as before.
        rows = [sum(1 for _ in body_of(docx).iter(f"{W}tr")) for docx in (accepted, refused)]
        assert left == []
        assert rows == [sum(len(block.rows) for block in blocks if not isinstance(block, Line)) for blocks in (case.new, case.old)]
    assert wrong == []


def test_each_change_bears_its_own_number_its_author_and_its_instant(cases: list[Case]) -> None:
    for case in cases:
        marks = list(body_of(case.docx).iter(f"{W}ins", f"{W}del"))
        assert marks, case.kind
        assert len({node.get(f"{W}id") for node in marks}) == len(marks)
        assert {(node.get(f"{W}author"), node.get(f"{W}date")) for node in marks} == {("Équipe juridique", "2026-11-01T00:00:00Z")}


def test_the_ground_stands_in_the_margin_of_each_changed_block(cases: list[Case]) -> None:
    for case in cases:
        with zipfile.ZipFile(io.BytesIO(case.docx)) as parts:
            notes = etree.fromstring(parts.read("word/comments.xml")).findall(f"{W}comment")
        anchors = {node.get(f"{W}id") for node in body_of(case.docx).iter(f"{W}commentReference")}
        assert len(notes) == sum(not change.same for change in case.changes)
        assert anchors == {note.get(f"{W}id") for note in notes}


def test_the_same_redline_has_the_same_bytes(cases: list[Case], cache: Cache) -> None:
    for case in cases[::29]:
        assert word(compared(case.old, case.new), made(case.job), cache.place("references")) == case.docx


def test_the_open_xml_sdk_finds_no_fault(cases: list[Case], tmp_path: Path) -> None:
    firsts = {case.kind: case for case in reversed(cases)}
    paths = [tmp_path / f"{kind}.docx" for kind in firsts]
    for path, case in zip(paths, firsts.values(), strict=True):
        path.write_bytes(case.docx)
    assert {path: found for path, found in open_xml.faults(covering(paths)).items() if found} == {}


def test_the_pdf_of_a_redline_is_accessible_and_made_to_last(cases: list[Case]) -> None:
    for case in {case.kind: case for case in cases}.values():
        assert faults(pdf.redline(case.changes, made(case.job))) == []
