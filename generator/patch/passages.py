"""Read an edition for review saved by Word or LibreOffice: each passage, its words before and after the tracked changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from generator.convert.docx.review import PLACE
from generator.convert.docx.xml import Element, q, style_of

Status = Literal["kept", "inserted", "deleted", "both"]

PARAGRAPH, ITEM, BREAK = "\u2029", "\u2028", "\n"
"""What ends a paragraph and an item of a list; what breaks a line inside either."""
ENDS = f" \u00a0\t{PARAGRAPH}{ITEM}"

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_INSERTED, _DELETED = {q("ins"), q("moveTo")}, {q("del"), q("moveFrom")}
_SIGNS = {q("br"): BREAK, q("cr"): BREAK, q("tab"): " ", q("noBreakHyphen"): "-"}
_UNREAD = {q("pPr"), q("txbxContent"), _FALLBACK}
_COMMENTED = {q("commentRangeStart"), q("commentReference"), q("commentRangeEnd")}
_ROWS_CHANGED = {q(name) for name in ("cellIns", "cellDel", "cellMerge")}


@dataclass(frozen=True)
class Place:
    """Where a bookmark says that its passage comes from, and what its words were then."""

    file: str
    line: int
    cell: int | None
    words: str


@dataclass
class Passage:
    """A passage of the document: its words before and after the changes, both with the sign that ends their paragraph, if any.

    `style` is that of its paragraph; `flow` numbers the body, the cell or the box it stands in: no paragraph goes from one to another.
    """

    place: Place | None
    style: str
    flow: int
    old: str = ""
    new: str = ""
    formatted: bool = False
    rows_changed: bool = False
    emphasised: bool = False

    @property
    def changed(self) -> bool:
        """Whether its words changed, or where its paragraph ends."""
        return self.old != self.new


@dataclass
class Comment:
    """A comment of the jurist: who, what, on which words of which passage."""

    author: str
    text: str
    passage: Passage | None = None
    words: str = ""


@dataclass
class Corrected:
    """What an edition for review says: its passages in reading order, its comments, and whether its margins were changed too."""

    passages: list[Passage] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    margins_changed: bool = False


def corrected(document: Element, comments: Mapping[str, Comment], margins: list[Element]) -> Corrected:
    """Return what the body of a DOCX says, with the *comments* by their number, and its headers and footers."""
    reader = _Reader(comments)
    body = document.find(q("body"))
    reader.flow(document if body is None else body)
    changed = any(next(margin.iter(*_INSERTED, *_DELETED), None) is not None for margin in margins)
    return Corrected(reader.passages, list(comments.values()), changed)


def comments_of(part: Element | None) -> dict[str, Comment]:
    """Return the comments of a DOCX by their number."""
    if part is None:
        return {}
    return {
        one.get(q("id"), ""): Comment(
            one.get(q("author"), ""), " ".join("".join(text.text or "" for text in p.iter(q("t"))) for p in one.iter(q("p")))
        )
        for one in part.iter(q("comment"))
    }


class _Reader:
    """A walk through the blocks of a document, which cuts them into passages."""

    def __init__(self, comments: Mapping[str, Comment]) -> None:
        self.comments = comments
        self.passages: list[Passage] = []
        self.flows = 0
        self.open: list[Comment] = []

    def flow(self, container: Element) -> None:
        """Read the paragraphs of the body, of a cell or of a box; a text box comes before the paragraph that carries it."""
        self.flows += 1
        here, fresh = self.flows, True
        for block in _blocks(container):
            if block.tag == q("tbl"):
                self.table(block)
                fresh = True
                continue
            for box in [one for one in block.iter(q("txbxContent")) if not _in_fallback(one)]:
                self.flow(box)
                fresh = True
            if fresh:
                self.passages.append(Passage(None, style_of(block), here))
            fresh = self.paragraph(block, here) != "inserted"

    def table(self, table: Element) -> None:
        for row in table.iter(q("tr")):
            settings = row.find(q("trPr"))
            changed = settings is not None and any(one.tag in (q("ins"), q("del")) for one in settings)
            for cell in row.iterchildren(q("tc")):
                before = len(self.passages)
                self.flow(cell)
                if changed or any(one.tag in _ROWS_CHANGED for one in cell.iterfind(f"{q('tcPr')}/*")):
                    for passage in self.passages[before:]:
                        passage.rows_changed = True

    def paragraph(self, paragraph: Element, here: int) -> Status:
        """Add a paragraph to the passages; return what became of the sign that ends it."""
        properties = paragraph.find(q("pPr"))
        if properties is not None and properties.find(q("pPrChange")) is not None:
            self.passages[-1].formatted = True
        self.pieces(paragraph, "kept", style_of(paragraph), here)
        status = _mark_status(properties)
        item = properties is not None and properties.find(q("numPr")) is not None and not style_of(paragraph).startswith("Heading")
        self.add(ITEM if item else PARAGRAPH, status)
        return status

    def pieces(self, element: Element, status: Status, style: str, here: int) -> None:
        for child in element:
            tag = child.tag
            if tag in _UNREAD or not isinstance(tag, str):
                continue
            if tag == q("rPr"):
                self.look(child, status)
            elif tag == q("bookmarkStart"):
                self.bookmark(child.get(q("name"), ""), style, here)
            elif tag in _COMMENTED:
                self.comment(child)
            elif (text := _text(child)) is not None:
                self.add(text, status)
            else:
                self.pieces(child, _under(tag, status), style, here)

    def look(self, properties: Element, status: Status) -> None:
        if properties.find(q("rPrChange")) is not None and status == "kept":
            self.passages[-1].formatted = True
        bold = (properties.find(q(name)) for name in ("b", "i", "u", "strike"))
        if status == "inserted" and any(one is not None and one.get(q("val")) not in ("0", "false", "none") for one in bold):
            self.passages[-1].emphasised = True

    def bookmark(self, name: str, style: str, here: int) -> None:
        found = PLACE.match(name)
        if not found:
            return
        place = Place(found[1], int(found[2]), int(found[3]) if found[3] else None, found[4])
        last = self.passages[-1]
        if last.place is None and last.flow == here and not last.old and not last.new:
            last.place = place
        else:
            self.passages.append(Passage(place, style, here))

    def comment(self, mark: Element) -> None:
        found = self.comments.get(mark.get(q("id"), ""))
        if found is None:
            return
        if mark.tag == q("commentRangeEnd"):
            self.open = [one for one in self.open if one is not found]
        elif found.passage is None:
            found.passage = self.passages[-1]
            if mark.tag == q("commentRangeStart"):
                self.open.append(found)

    def add(self, text: str, status: Status) -> None:
        passage = self.passages[-1]
        if status in ("kept", "deleted"):
            passage.old += text
        if status in ("kept", "inserted"):
            passage.new += text
            for comment in self.open:
                comment.words += text


def _blocks(container: Element) -> Iterator[Element]:
    """Yield the paragraphs and the tables of *container*, those inside a control or a change included."""
    for child in container:
        if child.tag in (q("p"), q("tbl")):
            yield child
        elif isinstance(child.tag, str) and child.tag not in (q("sectPr"), q("tcPr"), _FALLBACK):
            yield from _blocks(child)


def _text(element: Element) -> str | None:
    """Return what an element shows, None when it is not one that shows words itself."""
    if element.tag in (q("t"), q("delText")):
        return element.text or ""
    # A page that breaks there is the program's doing.
    return "" if element.get(q("type")) == "page" else _SIGNS.get(str(element.tag))


def _under(tag: str, status: Status) -> Status:
    """Return what becomes of the words inside an element, when those around it are *status*."""
    if tag in _INSERTED:
        return "both" if status == "deleted" else "inserted"
    if tag in _DELETED:
        return "both" if status == "inserted" else "deleted"
    return status


def _mark_status(properties: Element | None) -> Status:
    marks = properties.find(q("rPr")) if properties is not None else None
    inserted = marks is not None and any(marks.find(tag) is not None for tag in _INSERTED)
    deleted = marks is not None and any(marks.find(tag) is not None for tag in _DELETED)
    if inserted:
        return "both" if deleted else "inserted"
    return "deleted" if deleted else "kept"


def _in_fallback(element: Element) -> bool:
    return next(element.iterancestors(_FALLBACK), None) is not None
