"""Read a DOCX as delivered, filled, or saved again by Word or LibreOffice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.convert.docx.xml import Element, q, style_of
from generator.verify.messages import REFUSALS
from generator.verify.reading import Field, Read, Table, UnreadableError
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


def read_docx(parts: Mapping[str, bytes]) -> Read:
    """Return the content of a DOCX from its *parts*. Raises `UnreadableError` when it has no text."""
    root = xml(parts, "word/document.xml")
    if root is None:
        raise UnreadableError(REFUSALS["docx_sans_texte"])
    return Read(_properties(parts), tuple(_blocks(root)), tuple(_fields(root)), foot=tuple(_feet(parts)))


def _feet(parts: Mapping[str, bytes]) -> Iterator[str]:
    for name in sorted(parts):
        root = xml(parts, name) if FOOT.fullmatch(name) else None
        if root is not None:
            yield from (text for paragraph in root.iter(q("p")) if (text := _text(paragraph)).strip())


def _blocks(element: Element) -> Iterator[str | Table]:
    """Yield the paragraphs and tables below *element*; a text box comes before the paragraph that carries it."""
    for child in element:
        if child.tag == q("tbl"):
            yield _table(child)
        elif child.tag not in _UNSEEN:
            yield from _blocks(child)
            if child.tag == q("p") and not style_of(child).upper().startswith(("TOC", "CONTENTS")):
                yield _text(child)


def _properties(parts: Mapping[str, bytes]) -> dict[str, str]:
    root = xml(parts, "docProps/custom.xml")
    return {} if root is None else {one.get("name", ""): "".join(map(str, one.itertext())) for one in root.iter(_CUSTOM)}


def _within(element: Element, tag: str) -> bool:
    return next(element.iterancestors(tag), None) is not None


def _text(element: Element) -> str:
    return "".join(_pieces(element))


def _pieces(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == q("t"):
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[str(child.tag)]
        elif child.tag not in _UNSEEN and child.tag != _BOX:
            yield from _pieces(child)


def _table(table: Element) -> Table:
    return tuple(tuple("\n".join(map(_text, cell.iter(q("p")))) for cell in row.iter(q("tc"))) for row in table.iter(q("tr")))


def _fields(root: Element) -> Iterator[Field]:
    """Yield the content controls outside tables; those in rows are read with their table."""
    for control in root.iter(q("sdt")):
        tag = control.find(f"{q('sdtPr')}/{q('tag')}")
        content = control.find(q("sdtContent"))
        name = "" if tag is None else tag.get(q("val"), "")
        if content is None or not name or ":" in name or _within(control, q("tbl")):
            continue
        prompting = control.find(f"{q('sdtPr')}/{q('showingPlcHdr')}") is not None
        text = _text(content)
        # Some programs leave the mark of a prompt on what was answered: the words tell.
        yield Field(name, "" if prompting and PROMPT.match(text.strip()) else text)
