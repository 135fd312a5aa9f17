"""Read an ODT as delivered, filled, or saved again by LibreOffice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.convert.docx.xml import Element
from generator.strangers.archive import Parts
from generator.verify.reading import Field, Read, Table, Tally, UnreadableError
from generator.verify.refusals import REFUSALS
from generator.verify.zipped import part, xml

_OPENDOCUMENT = "urn:oasis:names:tc:opendocument:xmlns:"


def _text_tag(name: str) -> str:
    return f"{{{_OPENDOCUMENT}text:1.0}}{name}"


def _table_tag(name: str) -> str:
    return f"{{{_OPENDOCUMENT}table:1.0}}{name}"


_PARAGRAPHS = (_text_tag("p"), _text_tag("h"))
_FRAME = f"{{{_OPENDOCUMENT}drawing:1.0}}text-box"
# What is no text of the document where it stands: contents, notes, revisions, the choices of a list, boxes read on their own.
_UNSEEN = {_text_tag("note"), _text_tag("tracked-changes"), _text_tag("label"), f"{{{_OPENDOCUMENT}office:1.0}}annotation", _FRAME}
_SKIPPED = {_text_tag("table-of-content"), _text_tag("note"), _text_tag("tracked-changes"), f"{{{_OPENDOCUMENT}office:1.0}}annotation"}


_FEET = tuple(f"{{{_OPENDOCUMENT}style:1.0}}footer{kind}" for kind in ("", "-first", "-left"))


def read_odt(parts: Parts) -> Read:
    """Return the content of an ODT from its *parts*. Raises `UnreadableError` when it is protected, has no text or far more than ours."""
    if b"encryption-data" in part(parts, "META-INF/manifest.xml"):
        raise UnreadableError(REFUSALS["mot_de_passe"])
    root = xml(parts, "content.xml")
    body = None if root is None else root.find(f".//{{{_OPENDOCUMENT}office:1.0}}text")
    if body is None:
        raise UnreadableError(REFUSALS["odt_sans_texte"])
    tally = Tally()
    fields = (Field(one.get(_text_tag("name"), ""), tally.text(_text(one))) for one in body.iter(_text_tag("user-field-input")))
    return Read(_properties(parts), tuple(_blocks(body, tally)), tuple(fields), foot=tuple(_feet(parts)))


def _feet(parts: Parts) -> Iterator[str]:
    tally = Tally()
    root = xml(parts, "styles.xml")
    for foot in () if root is None else root.iter(*_FEET):
        yield from (text for paragraph in foot.iter(*_PARAGRAPHS) if (text := tally.text(_text(paragraph))).strip())


def _properties(parts: Parts) -> dict[str, str]:
    root = xml(parts, "meta.xml")
    name = f"{{{_OPENDOCUMENT}meta:1.0}}name"
    found = () if root is None else root.iter(f"{{{_OPENDOCUMENT}meta:1.0}}user-defined")
    return {one.get(name, ""): "".join(map(str, one.itertext())) for one in found}


def _blocks(element: Element, tally: Tally) -> Iterator[str | Table]:
    """Yield the paragraphs and tables below *element*; a text box comes before the paragraph that carries it."""
    for child in element:
        if child.tag == _table_tag("table"):
            yield _table(child, tally)
        elif child.tag not in _SKIPPED:
            yield from _blocks(child, tally)
            if child.tag in _PARAGRAPHS:
                tally.block()
                yield tally.text(_text(child))


def _text(element: Element) -> str:
    found: list[str] = []
    _gather(element, found)
    return "".join(found).removeprefix("\n")


def _gather(element: Element, found: list[str]) -> None:
    """Add the words below *element* to *found*."""
    found.append(element.text or "")
    for child in element:
        if child.tag == _text_tag("line-break"):
            found.append("\n")
        elif child.tag == _text_tag("s"):
            found.append(" " * _count(child))
        elif child.tag == _text_tag("tab"):
            found.append(" ")
        elif child.tag == _text_tag("placeholder"):
            # LibreOffice writes its own signs around a prompt: <date>.
            found.append(f"[{(child.text or '').strip('<>')}]")
        elif isinstance(child.tag, str) and child.tag not in _UNSEEN:
            _gather(child, found)
        found.append(child.tail or "")


def _count(blanks: Element) -> int:
    """Return how many spaces the element *blanks* stands for; a count that no writer means is taken as one."""
    said = blanks.get(_text_tag("c"), "1")
    return int(said) or 1 if re.fullmatch("[0-9]{1,2}", said) else 1


def _table(table: Element, tally: Tally) -> Table:
    return tuple(_row(row, tally) for row in table.iter(_table_tag("table-row")))


def _row(row: Element, tally: Tally) -> tuple[str, ...]:
    tally.block()
    cells = row.iter(_table_tag("table-cell"))
    return tuple("\n".join(tally.text(_text(one)) for one in cell.iter(*_PARAGRAPHS)) for cell in cells)
