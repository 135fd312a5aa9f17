"""Read a DOCX as delivered, filled, or saved again by Word or LibreOffice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.convert.docx.xml import Element, q, style_of
from generator.strangers.archive import Parts
from generator.verify.reading import Field, Read, Table, Tally, UnreadableError
from generator.verify.refusals import REFUSALS
from generator.verify.zipped import xml

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CUSTOM = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
# What a paragraph holds that its reader does not see there: properties, revisions taken out, boxes that are paragraphs of their own.
_UNSEEN = {q("pPr"), q("rPr"), q("sdtPr"), q("del"), q("moveFrom"), _COMPATIBILITY}
_BOX = q("txbxContent")
FOOT = re.compile(r"word/footer[0-9]*\.xml")
PROMPT = re.compile(r"\[|$|(?:Cliquez|Tapez|Click|Tap)\b|(?:Choisissez un|Sélectionnez un|Choose an) ", re.IGNORECASE)
"""How a prompt begins: ours stands in brackets, the others are those of Word itself."""

_SIGNS = {q("tab"): " ", q("br"): "\n", q("cr"): "\n", q("noBreakHyphen"): "-"}


def read_docx(parts: Parts) -> Read:
    """Return the content of a DOCX from its *parts*. Raises `UnreadableError` when it has no text, or far more than ours."""
    root = xml(parts, "word/document.xml")
    if root is None:
        raise UnreadableError(REFUSALS["docx_sans_texte"])
    tally = Tally()
    return Read(_properties(parts), tuple(_blocks(root, tally)), tuple(_fields(root, tally)), foot=tuple(_feet(parts)))


def _feet(parts: Parts) -> Iterator[str]:
    tally = Tally()
    for name in sorted(parts):
        root = xml(parts, name) if FOOT.fullmatch(name) else None
        if root is not None:
            yield from (text for paragraph in root.iter(q("p")) if (text := tally.text(_text(paragraph))).strip())


def _blocks(element: Element, tally: Tally) -> Iterator[str | Table]:
    """Yield the paragraphs and tables below *element*; a text box comes before the paragraph that carries it."""
    for child in element:
        if child.tag == q("tbl"):
            yield _table(child, tally)
        elif child.tag not in _UNSEEN:
            yield from _blocks(child, tally)
            if child.tag == q("p") and not style_of(child).upper().startswith(("TOC", "CONTENTS")):
                tally.block()
                yield tally.text(_text(child))


def _properties(parts: Parts) -> dict[str, str]:
    root = xml(parts, "docProps/custom.xml")
    return {} if root is None else {one.get("name", ""): "".join(map(str, one.itertext())) for one in root.iter(_CUSTOM)}


def _within(element: Element, tag: str) -> bool:
    return next(element.iterancestors(tag), None) is not None


def _text(element: Element) -> str:
    found: list[str] = []
    _gather(element, found)
    return "".join(found)


def _gather(element: Element, found: list[str]) -> None:
    """Add the words below *element* to *found*."""
    for child in element:
        if child.tag == q("t"):
            found.append(child.text or "")
        elif child.tag in _SIGNS:
            found.append(_SIGNS[str(child.tag)])
        elif child.tag not in _UNSEEN and child.tag != _BOX:
            _gather(child, found)


def _table(table: Element, tally: Tally) -> Table:
    return tuple(_row(row, tally) for row in table.iter(q("tr")))


def _row(row: Element, tally: Tally) -> tuple[str, ...]:
    tally.block()
    return tuple("\n".join(tally.text(_text(one)) for one in cell.iter(q("p"))) for cell in row.iter(q("tc")))


def _fields(root: Element, tally: Tally) -> Iterator[Field]:
    """Yield the content controls outside tables; those in rows are read with their table."""
    for control in root.iter(q("sdt")):
        tag = control.find(f"{q('sdtPr')}/{q('tag')}")
        content = control.find(q("sdtContent"))
        name = "" if tag is None else tag.get(q("val"), "")
        if content is None or not name or ":" in name or _within(control, q("tbl")):
            continue
        prompting = control.find(f"{q('sdtPr')}/{q('showingPlcHdr')}") is not None
        text = tally.text(_text(content))
        # Some programs leave the mark of a prompt on what was answered: the words tell.
        yield Field(name, "" if prompting and PROMPT.match(text.strip()) else text)
