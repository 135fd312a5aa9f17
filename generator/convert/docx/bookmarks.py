"""The bookmarks of a DOCX: each heading has one for the table of contents and one for the sentences that refer to it."""

from __future__ import annotations

import zlib

from generator.convert.docx.xml import Element, el, q, remove

# The names that Word gives. It makes the bookmarks of the contents again when it updates them: nothing else may point to those.
_CONTENTS, _REFERENCE = "_Toc", "_Ref"
_FIRST, _DIGITS = 300_000_000, 10**9


def take_bookmarks(root: Element) -> dict[str, Element]:
    """Remove pandoc's bookmarks from *root*, for they run to the end of the article, and return the heading that each one named."""
    headings: dict[str, Element] = {}
    for mark in list(root.iter(q("bookmarkStart"))):
        around = mark.getparent()
        while around is not None and around.tag not in (q("p"), q("body")):
            around = around.getparent()
        heading = around if around is not None and around.tag == q("p") else next(mark.itersiblings(q("p")), None)
        if heading is not None:
            headings[mark.get(q("name"), "")] = heading
    for mark in list(root.iter(q("bookmarkStart"), q("bookmarkEnd"))):
        remove(mark)
    return headings


def mark_for_contents(heading: Element, number: int) -> str:
    """Put a bookmark around *heading* for its line in the table of contents; return the bookmark's name."""
    return _mark(heading, f"{_CONTENTS}{_FIRST + number}")


def mark_for_reference(heading: Element, target: str) -> str:
    """Put a bookmark around *heading*, once, for the fields that refer to the article *target*; return the bookmark's name."""
    name = f"{_REFERENCE}{zlib.crc32(target.encode()) % _DIGITS:09d}"
    there = [mark for mark in heading.iter(q("bookmarkStart")) if mark.get(q("name")) == name]
    return name if there else _mark(heading, name)


def number_bookmarks(root: Element) -> None:
    """Give each bookmark of *root* a number of its own, on its start and on its end."""
    ends = {mark.get(q("id")): mark for mark in root.iter(q("bookmarkEnd"))}
    for number, start in enumerate(list(root.iter(q("bookmarkStart")))):
        ends[start.get(q("id"))].set(q("id"), str(number))
        start.set(q("id"), str(number))


def _mark(heading: Element, name: str) -> str:
    start, end = el("bookmarkStart", id=name, name=name), el("bookmarkEnd", id=name)
    properties = heading.find(q("pPr"))
    heading.insert(0 if properties is None else 1, start)
    heading.append(end)
    return name
