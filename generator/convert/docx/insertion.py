"""Put answers in a delivered DOCX: the filled document is plain text, the same in Word and in LibreOffice."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import cast

from lxml import etree

from generator.convert.docx import data, glossary
from generator.convert.docx.controls import PROMPT
from generator.convert.docx.options import TAG, drop_option, keep_option
from generator.convert.docx.package import PARTS, Parts, read_parts, without
from generator.convert.docx.tables import keep_together
from generator.convert.docx.xml import Element, el, parse, put, q, serialized, unwrap
from generator.convert.filling import Filling, inline, legal
from generator.convert.job import BOX, TICKED, Job
from generator.convert.zip_writer import write_zip


def insert(template: bytes, job: Job, filling: Filling) -> bytes:
    """Return the DOCX *template*, made from *job*, with the answers in place of its content controls.

    A blank without an answer shows its prompt. No control, bound part or glossary is left; the properties are kept.
    """
    parts = kept_parts(template)
    root = parse(parts[PARTS["document"]])
    fill_controls(root, job, filling)
    del root.attrib[q("mc:Ignorable")]
    etree.cleanup_namespaces(root)
    parts[PARTS["document"]] = serialized(root)
    return write_zip(parts, job.date_droit)


def kept_parts(template: bytes) -> Parts:
    """Return the parts of the DOCX *template* that `insert` keeps, its text as it is."""
    return without(read_parts(template), (data.FOLDER, glossary.FOLDER))


def fill_controls(root: Element, job: Job, filling: Filling) -> None:
    """Put the answers in place of the controls of *root*, the document part; none is left."""
    _decide_options(root, filling)
    _fill_rows(root, filling)
    _fill_blanks(root, job, filling)
    for control in list(root.iter(q("sdt"))):
        unwrap(control, _content(control))


def _decide_options(root: Element, filling: Filling) -> None:
    for control in list(root.iter(q("sdt"))):
        tag = _tag(control)
        kept = filling.options.get(tag.removeprefix(TAG)) if tag.startswith(TAG) else None
        if kept is not None:
            (keep_option if kept else drop_option)(control)


def _fill_rows(root: Element, filling: Filling) -> None:
    """Give each table as many rows as it has answers, or three rows of prompts when it has none."""
    for mark in list(root.iter(q("w15:repeatingSection"))):
        section = cast("Element", cast("Element", mark.getparent()).getparent())
        table = cast("Element", section.getparent())
        rows = [row for item in _content(section) for row in _content(item)]
        if answers := filling.lignes.get(_tag(section)):
            rows = [_filled(deepcopy(rows[0]), answer) for answer in answers]
        unwrap(section, [_filled(row, {}) for row in rows])
        keep_together(table)


def _filled(row: Element, answers: Mapping[str, str]) -> Element:
    for control in list(row.iter(q("sdt"))):
        answer = answers.get(_tag(control))
        unwrap(control, _content(control) if answer is None else [_answer(control, inline(answer))])
    return row


def _fill_blanks(root: Element, job: Job, filling: Filling) -> None:
    types = {blank.cle: blank.type for blank in job.champs}
    for control in list(root.iter(q("sdt"))):
        cle = _tag(control)
        if types.get(cle) == "case":
            unwrap(control, [_answer(control, TICKED if filling.cases.get(cle) else BOX)])
        elif cle in types and cle in filling.textes:
            several_lines = control.find(f"{q('sdtPr')}/{q('text')}[@{q('multiLine')}]") is not None
            answer = filling.textes[cle]
            if several_lines and "\n" in answer:
                # Justified, each line would be stretched to the margin.
                put(next(control.iterancestors(q("p"))), el("jc", val="left"))
            unwrap(control, [_answer(control, answer if several_lines else inline(answer))])


def _answer(control: Element, text: str) -> Element:
    """Return the run that shows *text*, with the look of the text around the control."""
    properties = cast("Element", deepcopy(_content(control)[0].find(q("rPr"))))
    for style in properties.findall(q("rStyle")):
        if style.get(q("val")) == PROMPT:
            properties.remove(style)
    answer = el("r", properties) if len(properties) else el("r")
    for number, line in enumerate(legal(text).split("\n")):
        if number:
            answer.append(el("br"))
        answer.append(el("t", text=line))
    return answer


def _content(control: Element) -> list[Element]:
    return list(cast("Element", control.find(q("sdtContent"))))


def _tag(control: Element) -> str:
    tag = control.find(f"{q('sdtPr')}/{q('tag')}")
    return "" if tag is None else tag.get(q("val"), "")
