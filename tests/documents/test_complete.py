"""Several PDFs in one: every page, every bookmark, every tag, none of the fields."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Object

from generator.convert.complete import Chapter, complete
from generator.convert.editions import convert, prepare
from generator.convert.job import Job
from generator.convert.source import Source
from generator.store.cache import Cache
from generator.texts.packed import packed
from tests.pdfs import faults


@pytest.fixture(scope="module")
def jobs(source: Source) -> list[Job]:
    return [one.job for one in source.delivered(source.packs[0])]


@pytest.fixture(scope="module")
def chapters(jobs: Sequence[Job], out: Path) -> list[Chapter]:
    tools = prepare(out / "references")
    # Forms: their fields stay behind.
    made = [(job, convert(job, ("pdf", "formulaire"), tools)) for job in jobs]
    return [Chapter("Avant", job.titre, files["pdf"]) for job, files in made] + [
        Chapter("Après", f"{job.titre}, à remplir", files["formulaire"]) for job, files in made
    ]


@pytest.fixture(scope="module")
def cover(jobs: Sequence[Job]) -> Job:
    return replace(
        jobs[0], titre="Tout le pack", sous_titre="", text=packed("Pour lire et imprimer."), champs=(), document="", genre="notice"
    )


@pytest.fixture(scope="module")
def whole(cover: Job, chapters: Sequence[Chapter], tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return complete(cover, chapters, Cache(tmp_path_factory.mktemp("cache")))


def test_it_keeps_the_standards_of_its_parts(whole: bytes) -> None:
    assert faults(whole) == []


def test_the_same_parts_give_the_same_bytes(whole: bytes, cover: Job, chapters: Sequence[Chapter], tmp_path: Path) -> None:
    assert complete(cover, chapters, Cache(tmp_path)) == whole
    assert complete(cover, chapters, Cache(tmp_path)) == whole


def test_every_page_follows_and_each_document_has_its_bookmark_and_its_line_on_the_cover(whole: bytes, chapters: Sequence[Chapter]) -> None:
    lengths = [len(pikepdf.open(io.BytesIO(chapter.content)).pages) for chapter in chapters]
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        first = len(pdf.pages) - sum(lengths)
        starts = [first + sum(lengths[:place]) for place in range(len(chapters))]
        with pdf.open_outline() as outline:
            assert [part.title for part in outline.root] == ["Avant", "Après"]
            marks = [mark for part in outline.root for mark in part.children]
            assert [mark.title for mark in marks] == [chapter.title for chapter in chapters]
            pages = [pdf.pages.index(pikepdf.Page(mark.obj.Dest[0])) for mark in marks if mark.obj]
        links = [link for page in list(pdf.pages)[:first] for link in page.obj.get("/Annots", [])]
        led = [pdf.pages.index(pikepdf.Page(link.Dest[0])) for link in links]

    assert pages == starts
    assert led == starts


def test_each_page_and_each_link_finds_its_element_and_no_field_is_left(whole: bytes, chapters: Sequence[Chapter]) -> None:
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        tree = pdf.Root.StructTreeRoot
        numbers = {int(key): value for key, value in zip(tree.ParentTree.Nums[::2], tree.ParentTree.Nums[1::2], strict=True)}
        (root,) = tree.K
        assert Name.Document == root.S
        assert [part.S for part in root.K] == [Name.Part] * (1 + len(chapters))
        assert "/AcroForm" not in pdf.Root
        for page in pdf.pages:
            elements = numbers[int(page.obj.StructParents)]
            assert all(_top(element) == root.objgen for element in elements if isinstance(element, Dictionary))
            for annotation in page.obj.get("/Annots", []):
                assert annotation.Subtype == Name.Link
                assert "/A" in annotation or annotation.Dest[0].Type == Name.Page
                if "/StructParent" in annotation:
                    assert _top(numbers[int(annotation.StructParent)]) == root.objgen
        assert len(numbers) == len({*numbers})


def _top(element: Object) -> tuple[int, int]:
    while element.P.get("/Type") != Name.StructTreeRoot:
        element = element.P
    return element.objgen
