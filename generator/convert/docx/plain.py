"""The DOCX for programs that know little of Word: visible prompts, rows drawn, no control, no bound part, no field in the text, no frame.

Web viewers drop the rows of a repeating section, Google Docs and telephones the controls: here all is plain text, to type over.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import cast

from lxml import etree

from generator.convert.docx.finish import closed, opened
from generator.convert.docx.insertion import fill_controls
from generator.convert.docx.xml import Element, drop, el, put, q, remove, style_of
from generator.convert.filling import NOTHING
from generator.convert.job import Job
from generator.convert.styles import FRAMES, RIGHT_HALF
from generator.models.genres import GENRES

STYLES = "word/styles.xml"
ADDRESSED = "Destinataire"
_FRAME = re.compile(rb"<w:framePr [^>]*/>")
_LOOK = re.compile(rb'(<w:style w:type="character" w:styleId="PlaceholderText">.*?<w:rPr>).*?(</w:rPr></w:style>)')
# What is typed over a prompt keeps its look: a line of dots below an answer is a form's, a ground of colour would be printed.
_DOTTED = rb'\1<w:u w:val="dotted"/>\2'


def plain(raw: bytes, job: Job, *, letter: bool, pied: str) -> bytes:
    """Return the plain DOCX from what pandoc wrote; raises nothing of its own."""
    parts, root = opened(raw, job)
    _draw_rows(root, GENRES[job.genre].rows)
    fill_controls(root, job, NOTHING)
    show_results(root)
    _unframe(root)
    parts[STYLES] = _LOOK.sub(_DOTTED, _FRAME.sub(b"", parts[STYLES]))
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


def _unframe(root: Element) -> None:
    """Let the addresses follow each other in the text, the recipient's at the right: many programs draw no frame."""
    for paragraph in root.iter(q("p")):
        if style_of(paragraph) in FRAMES:
            drop(paragraph, "framePr")
            if style_of(paragraph) == ADDRESSED:
                put(paragraph, el("ind", left=str(RIGHT_HALF)))
