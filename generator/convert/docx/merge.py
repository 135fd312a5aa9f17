"""The DOCX of Word's mail merge: each blank is a MERGEFIELD, each optional passage an IF on a column that holds « oui » or « non ».

It names no data source: Word only takes an absolute path, and complains at each opening of a file that is not there. Whoever merges
chooses the CSV once. ECMA-376 part 1, 17.16.5.28 (IF) and 17.16.5.35 (MERGEFIELD).
"""

from __future__ import annotations

from copy import deepcopy
from typing import cast

from lxml import etree

from generator.convert.docx import data, glossary
from generator.convert.docx.controls import PROMPT
from generator.convert.docx.options import TAG, keep_option
from generator.convert.docx.package import PARTS, read_parts, without
from generator.convert.docx.tables import keep_together
from generator.convert.docx.xml import Element, el, parse, put, q, remove, serialized, style_of, unwrap
from generator.convert.job import BOX, TICKED, Job
from generator.convert.merge_columns import OPTION, YES, in_row, lines_of
from generator.convert.zip_writer import write_zip

_FIELD = " MERGEFIELD "


def merge_document(template: bytes, job: Job, rows: int) -> bytes:
    """Return the main document of a mail merge, from the DOCX *template* that is delivered of *job*; its tables have *rows* rows.

    `columns` says which columns it asks for. No control, bound part or glossary is left.
    """
    parts = without(read_parts(template), (data.FOLDER, glossary.FOLDER))
    root = parse(parts[PARTS["document"]])
    types = {blank.cle: blank.type for blank in job.champs}
    for section in [cast("Element", cast("Element", mark.getparent()).getparent()) for mark in root.iter(q("w15:repeatingSection"))]:
        _number_rows(section, types, rows)
    for control in [one for one in root.iter(q("sdt")) if _tag(one) in types]:
        unwrap(control, _fields(control, _tag(control), types[_tag(control)]))
    for names, passages in _alternatives(root, job):
        _on_condition(names, passages)
    for control in list(root.iter(q("sdt"))):
        unwrap(control, _content(control))
    del root.attrib[q("mc:Ignorable")]
    etree.cleanup_namespaces(root)
    parts[PARTS["document"]] = serialized(root)
    return write_zip(parts, job.date_droit)


def columns(document: bytes) -> list[str]:
    """Return the columns that a main document asks for, each once, in reading order."""
    root = parse(read_parts(document)[PARTS["document"]])
    codes = [code.text or "" for code in root.iter(q("instrText"))]
    return list(dict.fromkeys(code.split()[1] for code in codes if code.startswith(_FIELD)))


def _number_rows(section: Element, types: dict[str, str], rows: int) -> None:
    """Put in place of *section* as many rows as asked for, each with columns of its own."""
    table = cast("Element", section.getparent())
    (model, *_) = [row for item in _content(section) for row in _content(item)]
    made = []
    for number in range(1, rows + 1):
        row = deepcopy(model)
        for control in list(row.iter(q("sdt"))):
            cle = _tag(control)
            unwrap(control, _fields(control, in_row(cle, number), types[cle]))
        made.append(row)
    unwrap(section, made)
    keep_together(table)


def _fields(control: Element, name: str, kind: str) -> list[Element]:
    """Return the field, or the fields of the lines of an address, with the look of the text around *control*."""
    look = cast("Element", deepcopy(_content(control)[0].find(q("rPr"))))
    for style in [style for style in look.findall(q("rStyle")) if style.get(q("val")) == PROMPT]:
        look.remove(style)
    if kind == "case":
        return _if(_merge_field(name, look), YES, [_run(el("t", text=TICKED), look)], [_run(el("t", text=BOX), look)])
    if kind != "adresse":
        return _merge_field(name, look)
    several_lines = control.find(f"{q('sdtPr')}/{q('text')}[@{q('multiLine')}]") is not None
    first, *others = lines_of(name)
    pieces = _merge_field(first, look)
    for other in others:
        between = el("br") if several_lines else el("t", text=", ")
        pieces += _if(_merge_field(other, look), "", [], [_run(between, look), *_merge_field(other, look)])
    return pieces


def _alternatives(root: Element, job: Job) -> list[tuple[list[str], list[Element]]]:
    """Take the optional passages of *root* out of their controls; return (columns, paragraphs), answers that follow each other together."""
    question = {cle: group.cle for group in job.groupes for cle in group.choix}
    found: list[tuple[list[str], list[Element]]] = []
    asked = ""
    for control in [one for one in root.iter(q("sdt")) if _tag(one).startswith(TAG)]:
        cle, passage = _tag(control).removeprefix(TAG), _kept(control)
        if question.get(cle, "") != asked or not asked or found[-1][1][-1].getnext() is not passage:
            found.append(([], []))
        asked = question.get(cle, "")
        found[-1][0].append(OPTION + cle)
        found[-1][1].append(passage)
    return found


def _kept(control: Element) -> Element:
    """Put in place of *control* its passage, which is one paragraph, and return it."""
    blocks, place = _content(control), control.getparent()
    keep_option(control)
    (passage,) = [block for block in blocks if block.getparent() is place]
    return passage


def _on_condition(names: list[str], passages: list[Element]) -> None:
    """Print each of *passages* where its column says yes.

    Rivals share a paragraph, of which one is always printed. A passage alone goes on the next line of the paragraph before it:
    in a paragraph of its own, it would leave an empty one behind when it is not printed.
    """
    before = passages[0].getprevious()
    alone = len(passages) == 1 and before is not None and style_of(before) == style_of(passages[0])
    target = cast("Element", before) if alone else passages[0]
    look = el("rPr")
    for name, passage in zip(names, passages, strict=True):
        words = [run for run in passage if run.tag != q("pPr")]
        if alone:
            put(target, el("jc", val="left"))
            words[:0] = [_run(el("t", text=" ")), _run(el("br"))]
        target.extend(_if(_merge_field(name, look), YES, words, []))
        if passage is not target:
            remove(passage)


def _if(field: list[Element], expected: str, same: list[Element], other: list[Element]) -> list[Element]:
    """Return the field that prints *same* where *field* gives *expected*, else *other*; until the merge, it shows what it may print."""
    return [
        _run(_char("begin")),
        _run(_code(' IF "')),
        *_coded(field),
        _run(_code(f'" = "{expected}" "')),
        *_coded(deepcopy(same)),
        _run(_code('" "')),
        *_coded(deepcopy(other)),
        _run(_code('" ')),
        _run(_char("separate")),
        *(same or other),
        _run(_char("end")),
    ]


def _merge_field(name: str, look: Element) -> list[Element]:
    pieces = [_char("begin"), _code(f"{_FIELD}{name} "), _char("separate"), el("t", text=f"«{name}»"), _char("end")]
    return [_run(piece, look) for piece in pieces]


def _coded(pieces: list[Element]) -> list[Element]:
    """Return *pieces* with their words as part of the code of a field."""
    for text in [text for piece in pieces for text in piece.iter(q("t"))]:
        text.tag = q("instrText")
    return pieces


def _run(content: Element, look: Element | None = None) -> Element:
    return el("r", deepcopy(look), content) if look is not None and len(look) else el("r", content)


def _char(kind: str) -> Element:
    return el("fldChar", fldCharType=kind)


def _code(text: str) -> Element:
    return el("instrText", text=text)


def _content(control: Element) -> list[Element]:
    return list(cast("Element", control.find(q("sdtContent"))))


def _tag(control: Element) -> str:
    tag = control.find(f"{q('sdtPr')}/{q('tag')}")
    return "" if tag is None else tag.get(q("val"), "")
