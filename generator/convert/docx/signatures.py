"""The signatures of a contract in DOCX: a table with a column for each party, which no page parts."""

from __future__ import annotations

from generator.convert import tokens
from generator.convert.docx.xml import OURS, Element, el, put, q, remove, run, style_of
from generator.convert.styles import RIGHT_EDGE, twips

NAME = "Signatures"
"""What screen readers are told of the table."""
WHO, WRITTEN, ANCHOR = "Compact", "Cellule", "CelluleEnTete"
# What is written by hand goes from its label to the edge of the cell.
_INSET = 120


def draw_signatures(body: Element) -> None:
    """Put what stands between each pair of markers of *body* in a table: who signs, what each writes, room to sign."""
    for end in list(body.iterchildren(f"{OURS}finparties")):
        parties: list[tuple[Element, list[Element]]] = []
        block = end.getprevious()
        while block is not None and (block.tag == f"{OURS}partie" or style_of(block) == "Signature"):
            before = block.getprevious()
            if block.tag == f"{OURS}partie":
                parties.insert(0, (block, _until_next(block)))
            block = before
        end.addprevious(_table(parties))
        _space_after(end)
        for marker in [end, *(marker for marker, _ in parties)]:
            remove(marker)


def _until_next(marker: Element) -> list[Element]:
    found: list[Element] = []
    block = marker.getnext()
    while block is not None and style_of(block) == "Signature":
        found.append(block)
        block = block.getnext()
    return found


def _space_after(end: Element) -> None:
    """Leave a paragraph below the table: Word wants one at the end of a body."""
    following = end.getnext()
    if following is None or following.tag == q("sectPr"):
        end.addnext(el("p", el("pPr", el("pStyle", val="Intervalle"))))


def _table(parties: list[tuple[Element, list[Element]]]) -> Element:
    width = RIGHT_EDGE // len(parties)
    borders = el("tblBorders", *(_border(side) for side in ("top", "left", "bottom", "right", "insideV")))
    margins = el(
        "tblCellMar", *(el(side, w=str(room), type="dxa") for side, room in (("top", 60), ("left", 120), ("bottom", 40), ("right", 120)))
    )
    look = el("tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0", noHBand="1", noVBand="1")
    properties = el(
        "tblPr",
        el("tblW", w=str(width * len(parties)), type="dxa"),
        borders,
        el("tblLayout", type="fixed"),
        margins,
        look,
        el("tblCaption", val=NAME),
    )
    grid = el("tblGrid", *(el("gridCol", w=str(width)) for _ in parties))
    rows = [_row([_named(blocks) for _, blocks in parties], width, head=True)]
    if any(marker.get("mentions") for marker, _ in parties):
        rows.append(_row([_mentions(marker.get("mentions", ""), width) for marker, _ in parties], width))
    rows.append(_row([[_paragraph(ANCHOR, marker.get("ancre", ""))] for marker, _ in parties], width, height=tokens.SIGN + 10, last=True))
    return el("tbl", properties, grid, *rows)


def _border(side: str) -> Element:
    return el(side, val="single", sz="4", space="0", color=tokens.RULE)


def _row(cells: list[list[Element]], width: int, *, head: bool = False, height: float = 0, last: bool = False) -> Element:
    settings = el("trPr", el("cantSplit"))
    if height:
        settings.append(el("trHeight", val=str(twips(height)), hRule="atLeast"))
    if head:
        settings.append(el("tblHeader"))
    row = el("tr", settings)
    for content in cells:
        if not last:
            for paragraph in content:
                put(paragraph, el("keepNext"))
        row.append(el("tc", el("tcPr", el("tcW", w=str(width), type="dxa")), *content))
    return row


def _named(blocks: list[Element]) -> list[Element]:
    for paragraph in blocks:
        put(paragraph, el("pStyle", val=WHO))
    return blocks


def _mentions(labels: str, width: int) -> list[Element]:
    lines = [_paragraph(WRITTEN, label) for label in labels.split("|") if label]
    for line in lines:
        stop = el("tab", val="right", leader="underscore", pos=str(width - 2 * _INSET))
        put(line, el("tabs", stop))
        put(line, el("spacing", before="120"))
        line.append(run(el("tab")))
    return lines or [_paragraph(WRITTEN, "")]


def _paragraph(style: str, text: str) -> Element:
    paragraph = el("p", el("pPr", el("pStyle", val=style)))
    if text:
        paragraph.append(run(el("t", text=text)))
    return paragraph
