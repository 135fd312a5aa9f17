"""The paragraphs and the tables of a redline, with their tracked changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, groupby

from generator.compare.changes import Change, Fate, RowChange, Stretches
from generator.compare.docx.comments import Margin
from generator.compare.docx.numbering import Lists
from generator.compare.lines import Line, Table
from generator.compare.words import Word, text_of
from generator.convert.docx.xml import Element, el, put, q
from generator.convert.styles import RIGHT_EDGE

_STYLES = {
    "titre": "Title",
    "sous-titre": "Subtitle",
    "article": "Heading1",
    "objet": "Objet",
    "pj": "PiecesJointes",
    "annexe": "Annexe",
    "mention": "MentionEnvoi",
    "citation": "CitationLegale",
    "option": "Consigne",
    "fin": "Consigne",
    "legende": "TableCaption",
    "puce": "Compact",
    "numero": "Compact",
    "suite": "Compact",
    "signature": "Signature",
    # The place of an address is exact: the words of both versions would not hold in it.
    "expediteur": "Cellule",
    "destinataire": "LieuEtDate",
    "lieudate": "LieuEtDate",
}
_PARTS = ("Partie", "Heading2", "Heading3")
_MARKS = {Fate.ADDED: "ins", Fate.REMOVED: "del"}
_LOOKS = {"Strong": "b", "Emph": "i"}


@dataclass
class Pen:
    """What the paragraphs of one document share: who changes them and when, the next free number, the lists, links and comments."""

    author: str
    instant: str
    lists: Lists
    margin: Margin
    ids: Iterator[int] = field(default_factory=lambda: count(1))
    links: dict[str, str] = field(default_factory=dict)

    def mark(self, fate: Fate, *content: Element) -> Element:
        """Return the element that says that *content*, or the thing it stands in, is added or removed."""
        element = el(_MARKS[fate], *content, id=str(next(self.ids)), author=self.author)
        element.set(q("date"), self.instant)
        return element

    def relation(self, target: str) -> str:
        """Return the id of the relationship to the address *target*."""
        return self.links.setdefault(target, f"lien{len(self.links) + 1}")


def body(changes: Sequence[Change], pen: Pen, ground: dict[int, str]) -> Iterator[Element]:
    """Yield the paragraphs and the tables of *changes*; *ground* gives the note of a change by its place in the list."""
    for place, change in enumerate(changes):
        note = pen.margin.note(ground[place]) if ground.get(place) else None
        block = change.block
        if isinstance(block, Table):
            yield from _table(change, block, pen, note)
        else:
            yield _paragraph(change, block, pen, note)
    if changes and (changes[-1].fate is not Fate.KEPT or isinstance(changes[-1].block, Table)):
        # A paragraph whose own mark is added or removed joins the one after it: there is one.
        yield el("p")


def _paragraph(change: Change, line: Line, pen: Pen, note: int | None) -> Element:
    style = _PARTS[min(line.depth, len(_PARTS)) - 1] if line.kind == "partie" else _STYLES.get(line.kind, "BodyText")
    paragraph = el("p", el("pPr", el("pStyle", val=style)))
    numbering = pen.lists.of(line)
    if numbering is not None:
        put(paragraph, numbering)
    if any(word.text == "\n" for word in line.words):
        put(paragraph, el("jc", val="left"))
    if change.fate is not Fate.KEPT:
        paragraph[0].append(el("rPr", pen.mark(change.fate)))
    paragraph.extend(_noted(change.words, change.fate, pen, note))
    return paragraph


def _noted(words: Stretches, fate: Fate, pen: Pen, note: int | None) -> Iterator[Element]:
    if note is None:
        yield from _runs(words, pen)
        return
    yield el("commentRangeStart", id=str(note))
    yield from _runs(words, pen)
    yield el("commentRangeEnd", id=str(note))
    anchor = el("r", el("commentReference", id=str(note)))
    # In a paragraph that goes, its anchor goes too.
    yield anchor if fate is Fate.KEPT else pen.mark(fate, anchor)


def _runs(words: Stretches, pen: Pen) -> Iterator[Element]:
    for stretch in words:
        for link, held in groupby(stretch.words, _target):
            runs = [_run(look, [*group], removed=stretch.fate is Fate.REMOVED) for look, group in groupby(held, _look)]
            content = runs if stretch.fate is Fate.KEPT else [pen.mark(stretch.fate, *runs)]
            if link:
                # A tracked change may not hold a link, but a link may hold a tracked change.
                element = el("hyperlink", *content)
                element.set(q("r:id"), pen.relation(link))
                yield element
            else:
                yield from content


def _target(word: Word) -> str:
    """Return the address outside the document to which *word* leads; a reference inside it is plain words, which change like others."""
    return "" if word.link.startswith("#") else word.link


def _look(word: Word) -> tuple[str, ...]:
    style = "PlaceholderText" if word.prompt else "Hyperlink" if _target(word) else "VerbatimChar" if "Code" in word.look else ""
    return (style, *sorted({_LOOKS[name] for name in word.look if name in _LOOKS}))


def _run(look: tuple[str, ...], words: Sequence[Word], *, removed: bool) -> Element:
    style, *marks = look
    properties = [el("rStyle", val=style)] if style else []
    properties += [el(name) for name in marks]
    run = el("r", el("rPr", *properties)) if properties else el("r")
    for place, text in enumerate(text_of(words).split("\n")):
        if place:
            run.append(el("br"))
        if text:
            run.append(el("delText" if removed else "t", text=text))
    return run


def _table(change: Change, table: Table, pen: Pen, note: int | None) -> Iterator[Element]:
    columns = max(len(row.cells) for row in change.rows)
    shares = table.shares if len(table.shares) == columns else (1 / columns,) * columns
    widths = [round(share * RIGHT_EDGE) for share in shares]
    properties = el("tblPr", el("tblStyle", val="Table"), el("tblW", type="dxa", w=str(sum(widths))))
    properties.append(el("tblLayout", type="fixed"))
    properties.append(el("tblLook", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0", noHBand="0", noVBand="1"))
    element = el("tbl", properties, el("tblGrid", *(el("gridCol", w=str(width)) for width in widths)))
    for number, row in enumerate(change.rows):
        element.append(_row(row, widths, table.right, pen, note if number == _first(change) else None))
    yield element


def _first(change: Change) -> int:
    return next((number for number, row in enumerate(change.rows) if row.old != row.new), 0)


def _row(row: RowChange, widths: Sequence[int], right: Sequence[bool], pen: Pen, note: int | None) -> Element:
    fate, head = row.fate, row.head
    settings = el("trPr", el("cantSplit"))
    if head:
        settings.append(el("tblHeader"))
    if fate is not Fate.KEPT:
        settings.append(pen.mark(fate))
    element = el("tr", settings)
    for place, (words, width) in enumerate(zip(row.cells, widths, strict=True)):
        paragraph = el("p", el("pPr", el("pStyle", val="CelluleEnTete" if head else "Cellule")))
        if place < len(right) and right[place]:
            put(paragraph, el("jc", val="right"))
        if fate is not Fate.KEPT:
            paragraph[0].append(el("rPr", pen.mark(fate)))
        paragraph.extend(_noted(words, fate, pen, note if place == 0 else None))
        element.append(el("tc", el("tcPr", el("tcW", w=str(width), type="dxa")), paragraph))
    return element
