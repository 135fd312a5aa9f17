"""The DOCX for programs that know little of Word: visible prompts, rows drawn, no control, no bound part, no field in the text, no frame.

Web viewers drop the rows of a repeating section, Google Docs and telephones the controls: here all is plain text, to type over.
"""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import cast

from lxml import etree

from generator.convert.docx.controls import PROMPT
from generator.convert.docx.finish import closed, opened
from generator.convert.docx.insertion import fill_controls
from generator.convert.docx.xml import Element, drop, el, parse, q, remove, serialized
from generator.convert.filling import NOTHING
from generator.convert.job import Job
from generator.models.genres import GENRES

STYLES = "word/styles.xml"
ADDRESSED = "Destinataire"
# The room that a frame leaves around the recipient's address, in twentieths of a point.
AROUND = "480"


def plain(raw: bytes, job: Job, frame: Path, *, letter: bool, pied: str) -> bytes:
    """Return the plain DOCX from what pandoc wrote, with the other parts of *frame*; raises nothing of its own."""
    parts, root = opened(raw, job, frame)
    _draw_rows(root, GENRES[job.genre].rows)
    fill_controls(root, job, NOTHING)
    show_results(root)
    for paragraph in root.iter(q("p")):
        drop(paragraph, "framePr")
    parts[STYLES] = _styles(parts[STYLES])
    etree.cleanup_namespaces(root)
    return closed(parts, root, job, letter=letter, pied=pied)


def show_results(root: Element) -> None:
    """Keep of each field the words that it shows."""
    for piece in [*root.iter(q("fldChar"), q("instrText"))]:
        remove(cast("Element", piece.getparent()))


def _draw_rows(root: Element, count: int) -> None:
    """Draw *count* rows in each table of blanks, where nobody can add one at a click."""
    for mark in root.iter(q("w15:repeatingSection")):
        section = cast("Element", cast("Element", mark.getparent()).getparent())
        items = cast("Element", section.find(q("sdtContent")))
        for _ in range(count - len(items)):
            items.append(deepcopy(items[-1]))


def _styles(part: bytes) -> bytes:
    """Return the styles without frame, which many programs do not draw: the addresses follow each other in the text."""
    root = parse(part)
    for frame in list(root.iter(q("framePr"))):
        remove(frame)
    for style in root.iterchildren(q("style")):
        if style.get(q("styleId")) == PROMPT:
            # What is typed over a prompt keeps its look: dots below an answer are a form's, a ground of colour would be printed.
            look = cast("Element", style.find(q("rPr")))
            look[:] = [el("u", val="dotted")]
        elif style.get(q("styleId")) == ADDRESSED:
            space = cast("Element", style.find(f"{q('pPr')}/{q('spacing')}"))
            space.attrib.update({q("before"): AROUND, q("after"): AROUND})
    return serialized(root)
