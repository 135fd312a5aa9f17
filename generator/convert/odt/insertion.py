"""Put answers in a delivered ODT: plain text in place of its fields, one row per answer, optional passages kept or dropped."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Mapping
from typing import cast

from lxml import etree

from generator.convert.filling import Filling, inline, legal
from generator.convert.job import BOX, TICKED, Job
from generator.convert.odt import finish
from generator.convert.odt.variants import RULED

Element = etree._Element  # noqa: SLF001 - the only name lxml has for it
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = f"{TEXT}style-name"
# A table of that many rows stays on one page.
WHOLE_TABLE = 12
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
# OpenDocument reads several spaces as one, and drops those at the edge of a line.
_NUMBER = re.compile("-[0-9]+$")
_SPECIAL = re.compile(r"(\n|\t| {2,}|^ | $)", re.MULTILINE)


def insert(template: bytes, job: Job, filling: Filling) -> bytes:
    """Return the ODT *template*, made from *job*, with the answers of *filling*; a blank without answer shows its prompt as text."""
    with zipfile.ZipFile(io.BytesIO(template)) as source:
        parts = {name: source.read(name) for name in finish.PARTS}
    root = etree.fromstring(parts["content.xml"], _PARSER)
    for section in list(root.iter(f"{TEXT}section")):
        _decide(section, filling)
    for table in list(root.iter(f"{TABLE}table")):
        _fill_table(table, job, filling)
    for field in list(root.iter(f"{TEXT}user-field-input")):
        _fill_field(field, job, filling)
    for declarations in list(root.iter(f"{TEXT}user-field-decls")):
        _parent(declarations).remove(declarations)
    return finish.write(parts | {"content.xml": finish.DECLARATION.encode() + etree.tostring(root, encoding="UTF-8")}, job)


def _decide(section: Element, filling: Filling) -> None:
    """Drop an optional passage, or keep it without its instruction and its rule; leave it as it is when nothing was decided."""
    kept = filling.options.get(section.get(f"{TEXT}name", "").removeprefix("option ").split("-")[0])
    if kept is None:
        return
    parent = _parent(section)
    place = parent.index(section)
    parent.remove(section)
    if not kept:
        return
    _instruction, *blocks = section
    for offset, block in enumerate(blocks):
        for ruled in block.iter(f"{TEXT}p", f"{TEXT}h"):
            ruled.set(STYLE, RULED.sub("", ruled.get(STYLE, "")))
        parent.insert(place + offset, block)


def _fill_table(table: Element, job: Job, filling: Filling) -> None:
    """Write the rows of a table of answers, or rows of prompts when it has none."""
    # A second table of the same rows is « Les factures impayées-2 ».
    name = _NUMBER.sub("", table.get(f"{TABLE}name", ""))
    blank = next((blank for blank in job.champs if blank.libelle == name and blank.type == "lignes"), None)
    if blank is None:
        return
    cle, columns = blank.cle, blank.colonnes
    rows = table.findall(f"{TABLE}table-row")
    answers = filling.lignes.get(cle) or ({},) * len(rows)
    # The last row closes the table with a line of its own.
    written = [*(copy.deepcopy(rows[0]) for _ in answers[1:]), rows[-1]]
    for row in rows:
        table.remove(row)
    table.extend(written)
    if len(written) > WHOLE_TABLE:
        table.set(f"{TABLE}style-name", "Tableau")
    for row, answer in zip(written, answers, strict=True):
        for cell, column in zip(row, columns, strict=True):
            _fill_cell(cell, column, answer, job)


def _fill_cell(cell: Element, column: str, answer: Mapping[str, str], job: Job) -> None:
    for field in list(cell.iter(f"{TEXT}text-input")):
        if column in answer:
            _put(field, inline(answer[column]))
        else:
            _put(field, job.blank(column).prompt)


def _fill_field(field: Element, job: Job, filling: Filling) -> None:
    cle = field.get(f"{TEXT}name", "")
    blank = job.blank(cle)
    if blank.type == "case":
        _put(field, TICKED if filling.cases.get(cle) else BOX)
    elif cle not in filling.textes:
        _put(field, blank.prompt)
    else:
        text = filling.textes[cle]
        _put(field, text if _is_alone(field) else inline(text))


def _is_alone(field: Element) -> bool:
    """Return whether a blank is alone on its line: its answer then keeps its own line breaks."""
    parent, before, after = _parent(field), field.getprevious(), field.getnext()
    text_before = parent.text if before is None else before.tail
    starts = not text_before and (before is None or before.tag in (f"{TEXT}line-break", f"{TEXT}bookmark-start"))
    ends = not field.tail and (after is None or after.tag in (f"{TEXT}line-break", f"{TEXT}bookmark-end"))
    return parent.tag in (f"{TEXT}p", f"{TEXT}h") and starts and ends


def _put(field: Element, text: str) -> None:
    """Replace *field* by *text*, with the look of the text around it."""
    answer = _written(text)
    answer.tail, field.tail = field.tail, None
    _parent(field).replace(field, answer)


def _written(text: str) -> Element:
    """Return *text* as OpenDocument writes it: its spaces, tabulations and line breaks are elements."""
    span = etree.Element(f"{TEXT}span")
    last: Element | None = None
    for piece in _SPECIAL.split(legal(text)):
        if piece == "\n":
            last = etree.SubElement(span, f"{TEXT}line-break")
        elif piece == "\t":
            last = etree.SubElement(span, f"{TEXT}tab")
        elif piece.isspace() and _SPECIAL.fullmatch(piece):
            last = etree.SubElement(span, f"{TEXT}s", {f"{TEXT}c": str(len(piece))})
        elif last is None:
            span.text = piece
        else:
            last.tail = piece
    return span


def _parent(element: Element) -> Element:
    return cast("Element", element.getparent())
