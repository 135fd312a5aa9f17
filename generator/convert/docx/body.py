"""Turn the markers and links in the body of pandoc's DOCX into Word's own features."""

from __future__ import annotations

import re
from typing import cast

from lxml import etree

from generator.convert.docx.bookmarks import mark_for_reference, number_bookmarks, take_bookmarks
from generator.convert.docx.contents import fill_contents
from generator.convert.docx.controls import draw_blanks, number_controls
from generator.convert.docx.ending import hold_boxes, hold_end
from generator.convert.docx.options import take_options, wrap_options
from generator.convert.docx.rows import repeat_rows, take_tables
from generator.convert.docx.signatures import draw_signatures
from generator.convert.docx.tables import finish_tables
from generator.convert.docx.xml import OURS, Element, el, put, q, run, style_of, text_of
from generator.convert.job import Job
from generator.convert.styles import FRAMES, LIST_EDGE, LIST_INDENT, W

PANDOC_NUMBERINGS = 99
_REFERENCE = re.compile("article\u00a0[0-9]+")


def finish_body(root: Element, job: Job) -> None:
    """Add to *root*, the document part, its content controls, fields, references, optional passages, tables and frames."""
    body = cast("Element", root.find(q("body")))
    draw_blanks(root, job)
    headings = take_bookmarks(root)
    tables = take_tables(root)
    options = take_options(body)
    fill_contents(body)
    _reference_articles(root, headings)
    number_bookmarks(root)
    _space_lists(body)
    _keep_signatures(body)
    _space_title(body)
    _unjustify_broken_lines(body)
    finish_tables(root, [(table, job.blank(cle).libelle) for cle, table in tables])
    draw_signatures(body)
    hold_boxes(body)
    hold_end(body, {block for option in options for block in option.blocks})
    _frame_addresses(root)
    # Last: what comes before reads which block follows which.
    repeat_rows(tables, job)
    wrap_options(options)
    number_controls(root)


def finish_lists(root: Element) -> None:
    """Replace the dashes and indents of pandoc's lists by ours in *root*, the numbering part."""
    for definition in root.iterchildren(q("abstractNum")):
        if int(definition.get(q("abstractNumId"), "0")) < PANDOC_NUMBERINGS:
            continue
        for level in definition.iterchildren(q("lvl")):
            depth = int(level.get(q("ilvl"), "0"))
            if cast("Element", level.find(q("numFmt"))).get(q("val")) == "bullet":
                cast("Element", level.find(q("lvlText"))).set(q("val"), "–")
            ppr = cast("Element", level.find(q("pPr")))
            ppr.clear()
            left = LIST_INDENT * (depth + 1)
            ppr.append(el("ind", left=str(left), hanging=str(LIST_INDENT - LIST_EDGE)))


def _reference_articles(root: Element, headings: dict[str, Element]) -> None:
    """Replace each link « article 3 » by a REF field, which Word renumbers when an article is removed; other links keep their words."""
    for link in list(root.iter(q("hyperlink"))):
        anchor = link.get(q("anchor"))
        if anchor is None or anchor not in headings:
            continue
        name = mark_for_reference(headings[anchor], anchor)
        shown = text_of(link)
        if not _REFERENCE.fullmatch(shown):
            link.set(q("anchor"), name)
            continue
        parent = cast("Element", link.getparent())
        # The number's own text is "Article 3"; in a sentence the word takes a small letter.
        field = [
            run(el("fldChar", fldCharType="begin")),
            run(el("instrText", text=f" REF {name} \\r \\h \\* Lower ")),
            run(el("fldChar", fldCharType="separate")),
            run(el("t", text=shown), style="Hyperlink"),
            run(el("fldChar", fldCharType="end")),
        ]
        place = parent.index(link)
        parent.remove(link)
        for offset, piece in enumerate(field):
            parent.insert(place + offset, piece)


def _frame_addresses(root: Element) -> None:
    """Repeat the frame of the style in each paragraph: LibreOffice 7.4 does not read it from the style."""
    for paragraph in root.iter(q("p")):
        if frame := FRAMES.get(style_of(paragraph)):
            put(paragraph, etree.fromstring(frame.replace("<w:framePr", f'<w:framePr xmlns:w="{W}"')))


def _space_lists(root: Element) -> None:
    """Keep a list with the line that introduces it, and leave a paragraph's space after its last item."""
    for paragraph in root.iter(q("p")):
        following = paragraph.getnext()
        if following is None or _is_item(paragraph) == _is_item(following):
            continue
        put(paragraph, el("spacing", after="120") if _is_item(paragraph) else el("keepNext"))


def _keep_signatures(root: Element) -> None:
    """Keep the line before the signatures on their page."""
    for paragraph in root.iter(q("p")):
        following = paragraph.getnext()
        if following is not None and (style_of(following) == "Signature" or following.tag == f"{OURS}partie"):
            put(paragraph, el("keepNext"))


def _space_title(body: Element) -> None:
    """Leave after a title without subtitle the space that a subtitle would leave."""
    title = body.find(q("p"))
    following = None if title is None else title.getnext()
    if title is not None and style_of(title) == "Title" and (following is None or style_of(following) != "Subtitle"):
        put(title, el("spacing", after="320"))


def _unjustify_broken_lines(root: Element) -> None:
    """Align left a paragraph that breaks its own lines: justified, each would be stretched to the margin."""
    for line_break in root.iter(q("br")):
        paragraph = next(line_break.iterancestors(q("p")))
        put(paragraph, el("jc", val="left"))


def _is_item(block: Element) -> bool:
    return block.find(f"{q('pPr')}/{q('numPr')}") is not None
