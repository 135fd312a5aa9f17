"""The body of a DOCX: markers and links of pandoc's output turned into Word's own features."""

from __future__ import annotations

import re
from typing import cast

from lxml import etree

from generator.convert import tokens as t
from generator.convert.docx_contents import fill_contents
from generator.convert.docx_xml import OURS, Element, el, put, q, run, style_of, text_of
from generator.convert.styles import FRAMES, LIST_EDGE, LIST_INDENT, W

PANDOC_NUMBERINGS = 99
# A table of that many rows fits on a page and stays in one piece.
WHOLE_TABLE = 12
# Word joins the borders of neighbours that are alike: two inks in turn keep two options apart.
OPTION_INKS = (t.PROMPT_INK, t.PROMPT_INK_TWIN)


def finish_body(root: Element) -> None:
    """Give *root*, the document part, its fields, references, options, tables and frames."""
    body = cast("Element", root.find(q("body")))
    names = _rename_bookmarks(root)
    _mark_options(body)
    fill_contents(body)
    _reference_articles(root, names)
    _space_lists(body)
    _keep_signatures(body)
    _space_title(body)
    _unjustify_broken_lines(body)
    _finish_tables(root)
    _frame_addresses(root)


def finish_lists(root: Element) -> None:
    """Give *root*, the numbering part, our dash and our indents in place of pandoc's."""
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


def _rename_bookmarks(root: Element) -> dict[str, str]:
    """Give bookmarks names that Word's fields accept (no hyphen, 40 characters); return the new name of each."""
    names: dict[str, str] = {}
    for number, bookmark in enumerate(root.iter(q("bookmarkStart")), 1):
        old = bookmark.get(q("name"), "")
        names[old] = f"_Ref{number}_{re.sub(r'[^a-zA-Z0-9]', '_', old)}"[:40]
        bookmark.set(q("name"), names[old])
    return names


def _mark_options(body: Element) -> None:
    """Draw a rule at the left of every paragraph between the markers of an option."""
    inside, count = False, 0
    for block in list(body):
        if block.tag in (f"{OURS}option", f"{OURS}fin"):
            inside = block.tag == f"{OURS}option"
            count += inside
            body.remove(block)
        elif inside and block.tag == q("p") and style_of(block) != "CitationLegale":
            _rule_at_left(block, OPTION_INKS[count % len(OPTION_INKS)])


def _rule_at_left(paragraph: Element, ink: str) -> None:
    ppr = put(paragraph, el("pBdr", el("left", val="single", sz="12", space="7", color=ink)))
    if ppr.find(q("numPr")) is None and not style_of(paragraph).startswith("Heading"):
        put(paragraph, el("ind", left=str(LIST_EDGE)))


def _reference_articles(root: Element, names: dict[str, str]) -> None:
    """Make each link to an article a REF field: Word renumbers it when an article goes."""
    for link in list(root.iter(q("hyperlink"))):
        anchor = link.get(q("anchor"))
        if anchor is None or anchor not in names:
            continue
        shown = text_of(link)
        parent = cast("Element", link.getparent())
        # The number's own text is "Article 3"; in a sentence the word takes a small letter.
        field = [
            run(el("fldChar", fldCharType="begin")),
            run(el("instrText", text=f" REF {names[anchor]} \\r \\h \\* Lower ")),
            run(el("fldChar", fldCharType="separate")),
            run(el("t", text=shown), style="Hyperlink"),
            run(el("fldChar", fldCharType="end")),
        ]
        place = parent.index(link)
        parent.remove(link)
        for offset, piece in enumerate(field):
            parent.insert(place + offset, piece)


def _finish_tables(root: Element) -> None:
    """Name each table for screen readers, give its cells their styles and keep its rows whole."""
    for number, table in enumerate(root.iter(q("tbl")), 1):
        _name_table(table, number)
        rows = table.findall(q("tr"))
        for row in rows:
            _finish_row(row, keep_next=len(rows) <= WHOLE_TABLE and row is not rows[-1])
        following = table.getnext()
        if following is not None and style_of(following) == "BodyText":
            put(following, el("spacing", before="160"))


def _name_table(table: Element, number: int) -> None:
    properties = cast("Element", table.find(q("tblPr")))
    before = table.getprevious()
    caption = text_of(before) if before is not None and style_of(before) == "TableCaption" else ""
    for old in properties.findall(q("tblCaption")):
        properties.remove(old)
    properties.append(el("tblCaption", val=caption or f"Tableau {number}"))


def _finish_row(row: Element, *, keep_next: bool) -> None:
    settings = row.find(q("trPr"))
    if settings is None:
        settings = el("trPr")
        row.insert(0, settings)
    settings.insert(0, el("cantSplit"))
    style = "Cellule" if settings.find(q("tblHeader")) is None else "CelluleEnTete"
    for paragraph in row.iter(q("p")):
        put(paragraph, el("pStyle", val=style))
        if keep_next:
            put(paragraph, el("keepNext"))


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
    """Keep the line before the signatures, and the signatures of a contract, on one page."""
    for paragraph in root.iter(q("p")):
        following = paragraph.getnext()
        if following is not None and style_of(following) == "Signature":
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
