"""All the pieces in one PDF, with a bookmark for each, and the parts into which it is cut when it is too heavy to be sent."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from generator.casefile.archival import describe
from generator.convert.pdf.streams import written


@dataclass(frozen=True)
class Chapter:
    """A piece, or some of its pages (from 0, the last excluded), as the bundle holds it."""

    part: str
    title: str
    pdf: bytes
    start: int
    end: int


def alone(pdf: bytes, title: str, day: date, *, archival: bool, pages: tuple[int, int] | None = None) -> bytes:
    """Return *pages* of *pdf* (from 0, the last excluded; all without) as a file of its own, which says that it is PDF/A if *archival*."""
    with pikepdf.open(io.BytesIO(pdf)) as source, Pdf.new() as whole:
        start, end = pages or (0, len(source.pages))
        whole.pages.extend(source.pages[start:end])
        describe(whole, title, day, archival=archival)
        return written(whole)


def bundled(cover: bytes, chapters: Sequence[Chapter], title: str, day: date, *, archival: bool) -> bytes:
    """Return *cover*, then the pages of *chapters*, with a bookmark for each of them below that of its part."""
    with Pdf.new() as whole:
        firsts = list[Object]()
        with pikepdf.open(io.BytesIO(cover)) as one:
            _bare(one)
            whole.pages.extend(one.pages)
        for chapter in chapters:
            with pikepdf.open(io.BytesIO(chapter.pdf)) as one:
                start = len(whole.pages)
                whole.pages.extend(one.pages[chapter.start : chapter.end])
            firsts.append(whole.pages[start].obj)
        _bookmarks(whole, chapters, firsts)
        _lead(whole, firsts)
        describe(whole, title, day, archival=archival)
        return written(whole)


def cut(weights: Sequence[Sequence[int]], most: int) -> list[list[tuple[int, int, int]]]:
    """Return the parts, none heavier than *most*: of each, the pieces that it holds (piece, first page, page after the last).

    *weights* gives the weight of each page of each piece. A piece is cut only when it is too heavy by itself;
    a page that is too heavy alone stands alone.
    """
    parts: list[list[tuple[int, int, int]]] = [[]]
    left = most
    for piece, pages in enumerate(weights):
        if parts[-1] and sum(pages) > left:
            parts.append([])
            left = most
        start = 0
        for page, weight in enumerate(pages):
            if weight > left and (page > start or parts[-1]):
                if page > start:
                    parts[-1].append((piece, start, page))
                parts.append([])
                left, start = most, page
            left -= weight
        parts[-1].append((piece, start, len(pages)))
    return parts


def _bare(pdf: Pdf) -> None:
    """Take out of *pdf* the marks of a structure that the bundle has not: it holds scans, which have none."""
    for page in pdf.pages:
        for key in ("/StructParents", "/Tabs"):
            if key in page.obj:
                del page.obj[key]
        for link in page.obj.get("/Annots", Array()):
            if "/StructParent" in link:
                del link["/StructParent"]


JUMP = "https://page.invalid/"
"""A link of the cover to this address, followed by the place of a piece, leads to its first page."""


def _lead(pdf: Pdf, firsts: Sequence[Object]) -> None:
    for page in pdf.pages:
        for link in list(page.obj.get("/Annots", Array())):
            address = str(link.A.URI) if "/A" in link and "/URI" in link.A else ""
            if address.startswith(JUMP):
                del link["/A"]
                link.Dest = Array([firsts[int(address.removeprefix(JUMP))], Name.XYZ, None, None, None])


def _bookmarks(pdf: Pdf, chapters: Sequence[Chapter], firsts: Sequence[Object]) -> None:
    root = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    parts = [(part, list(own)) for part, own in groupby(zip(chapters, firsts, strict=True), key=lambda pair: pair[0].part)]
    heads = [_mark(pdf, root, part, own[0][1]) for part, own in parts]
    for head, (_, own) in zip(heads, parts, strict=True):
        below = [_mark(pdf, head, chapter.title, first) for chapter, first in own]
        _chained(head, below)
    _chained(root, heads)
    root.Count = len(heads) + len(chapters)
    pdf.Root.Outlines = root
    pdf.Root.PageMode = Name.UseOutlines


def _mark(pdf: Pdf, parent: Object, title: str, first: Object) -> Object:
    return pdf.make_indirect(Dictionary(Title=String(title), Parent=parent, Dest=Array([first, Name.XYZ, None, None, None])))


def _chained(parent: Object, marks: Sequence[Object]) -> None:
    for one, other in pairwise(marks):
        one.Next, other.Prev = other, one
    if marks:
        parent.First, parent.Last, parent.Count = marks[0], marks[-1], len(marks)
