"""One PDF of several that Typst made: pages, bookmarks and tags follow each other, and it stays PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from generator.convert.complete import Chapter
from generator.convert.pdf.streams import written
from generator.convert.pdf.trees import dropped_widgets, leaves, numbered, resolved, with_prefix

JUMP = "https://page.invalid/"
"""A link of the cover to this address, followed by the place of a document among those that follow, leads to its first page."""


class _Mark(NamedTuple):
    """A bookmark: its title, the page and the height that it leads to, those below it."""

    title: str
    page: Object
    below: list[_Mark]
    top: Object | None = None


def merged(cover: bytes, chapters: Sequence[Chapter]) -> bytes:
    """Return *cover* followed by *chapters*: its metadata and its intent for colours are those of the whole.

    Signature fields are left out: what is signed is the document itself.
    """
    with pikepdf.open(io.BytesIO(cover)) as whole:
        tree = whole.Root.StructTreeRoot
        # The cover is the first part of the whole.
        root = whole.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=tree, K=Array()))
        _take_part(root, tree.K[0])
        parents, names = leaves(tree.get("/ParentTree"), "/Nums"), leaves(tree.get("/IDTree"), "/Names")
        following = int(tree.ParentTreeNextKey)
        firsts: list[Object] = []
        marks: list[_Mark] = []
        for number, chapter in enumerate(chapters, 1):
            with pikepdf.open(io.BytesIO(chapter.content)) as one:
                dropped_widgets(one)
                resolved(one)
                with_prefix(one, f"{number}-")
                start = len(whole.pages)
                whole.pages.extend(one.pages)
                copied = whole.copy_foreign(one.make_indirect(one.Root.StructTreeRoot))
                below = [*_marks(whole.copy_foreign(one.Root.Outlines))] if "/Outlines" in one.Root else []
            firsts.append(whole.pages[start].obj)
            for page in list(whole.pages)[start:]:
                numbered(page.obj, following)
            parents += [(int(key) + following, value) for key, value in leaves(copied.get("/ParentTree"), "/Nums")]
            names += leaves(copied.get("/IDTree"), "/Names")
            following += int(copied.ParentTreeNextKey)
            for key, value in copied.get("/RoleMap", Dictionary()).items():
                tree.RoleMap[key] = value
            _take_part(root, copied.K[0])
            if not marks or marks[-1].title != chapter.part:
                marks.append(_Mark(chapter.part, firsts[-1], []))
            marks[-1].below.append(_Mark(chapter.title, firsts[-1], below))
        tree.K = Array([root])
        tree.ParentTree = whole.make_indirect(Dictionary(Nums=Array([part for key, value in parents for part in (key, value)])))
        tree.ParentTreeNextKey = following
        if names:
            flat = [part for key, value in sorted(names, key=lambda pair: bytes(pair[0])) for part in (key, value)]
            tree.IDTree = whole.make_indirect(Dictionary(Names=Array(flat)))
        whole.Root.Outlines = _outline(whole, marks)
        whole.Root.PageMode = Name.UseOutlines
        _lead(whole, firsts, chapters)
        return written(whole)


def _take_part(root: Object, document: Object) -> None:
    """Put *document*, the root element of one file, under the *root* of the whole."""
    document.S = Name.Part
    document.P = root
    root.K.append(document)


def _marks(node: Object) -> Iterator[_Mark]:
    mark = node.get("/First")
    while mark is not None:
        yield _Mark(str(mark.Title), mark.Dest[0], [*_marks(mark)], mark.Dest[3])
        mark = mark.get("/Next")


def _outline(pdf: Pdf, marks: Sequence[_Mark]) -> Object:
    """Return the outline of *marks*, of which the first level and the second are open."""
    root = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    _hang(pdf, root, marks)
    root.Count = len(marks) + sum(len(mark.below) for mark in marks)
    return root


def _hang(pdf: Pdf, parent: Object, marks: Sequence[_Mark], depth: int = 0) -> None:
    made = []
    for mark in marks:
        place = Array([mark.page, Name.XYZ, None, None, None]) if mark.top is None else Array([mark.page, Name.XYZ, 0, mark.top, 0])
        made.append(pdf.make_indirect(Dictionary(Title=String(mark.title), Parent=parent, Dest=place)))
        if mark.below:
            _hang(pdf, made[-1], mark.below, depth + 1)
            made[-1].Count = len(mark.below) if depth == 0 else -len(mark.below)
    for one, other in pairwise(made):
        one.Next, other.Prev = other, one
    parent.First, parent.Last = made[0], made[-1]


def _lead(pdf: Pdf, firsts: Sequence[Object], chapters: Sequence[Chapter]) -> None:
    """Make the links of the cover lead to the first pages of the chapters."""
    for page in pdf.pages:
        for link in page.obj.get("/Annots", Array()):
            address = str(link.A.URI) if "/A" in link and "/URI" in link.A else ""
            if address.startswith(JUMP):
                number = int(address.removeprefix(JUMP))
                del link["/A"]
                link.Dest = Array([firsts[number], Name.XYZ, None, None, None])
                link.Contents = String(chapters[number].title)
