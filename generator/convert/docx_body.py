"""The body of a DOCX: markers and links of pandoc's output turned into Word's own features."""

from __future__ import annotations

import re
from typing import cast

from lxml import etree

from generator.convert import tokens as t
from generator.convert.docx_contents import fill_contents
from generator.convert.docx_xml import OURS, el, paragraphs, put, q, run, style_of, text_of
from generator.convert.styles import LIST_EDGE, LIST_INDENT, RECIPIENT_FRAME, W

OUR_NUMBERINGS = 99
OPTION_BORDER = {"val": "single", "sz": "12", "space": "7", "color": t.PROMPT_INK}


def finish_body(root: etree._Element) -> None:
    """Give *root*, the document part, its fields, references, options, tables and frames."""
    body = cast("etree._Element", root.find(q("body")))
    names = _rename_bookmarks(root)
    _mark_options(body)
    fill_contents(body)
    _reference_articles(root, names)
    _finish_tables(root)
    _frame_recipient(root)


def finish_lists(root: etree._Element) -> None:
    """Give *root*, the numbering part, our dash and our indents in place of pandoc's."""
    for definition in root.iterchildren(q("abstractNum")):
        if int(definition.get(q("abstractNumId"), "0")) < OUR_NUMBERINGS:
            continue
        for level in definition.iterchildren(q("lvl")):
            depth = int(level.get(q("ilvl"), "0"))
            if cast("etree._Element", level.find(q("numFmt"))).get(q("val")) == "bullet":
                cast("etree._Element", level.find(q("lvlText"))).set(q("val"), "–")
            ppr = cast("etree._Element", level.find(q("pPr")))
            ppr.clear()
            left = LIST_INDENT * (depth + 1)
            ppr.append(el("ind", left=str(left), hanging=str(LIST_INDENT - LIST_EDGE)))


def _rename_bookmarks(root: etree._Element) -> dict[str, str]:
    """Give bookmarks names that Word's fields accept (no hyphen, 40 characters); return the new name of each."""
    names: dict[str, str] = {}
    for number, bookmark in enumerate(root.iter(q("bookmarkStart")), 1):
        old = bookmark.get(q("name"), "")
        names[old] = f"_Ref{number}_{re.sub(r'[^a-zA-Z0-9]', '_', old)}"[:40]
        bookmark.set(q("name"), names[old])
    return names


def _mark_options(body: etree._Element) -> None:
    """Draw a rule at the left of every paragraph between the markers of an option."""
    inside = False
    for block in list(body):
        if block.tag in (f"{OURS}option", f"{OURS}fin"):
            inside = block.tag == f"{OURS}option"
            body.remove(block)
        elif inside:
            for paragraph in [block] if block.tag == q("p") else []:
                _rule_at_left(paragraph)


def _rule_at_left(paragraph: etree._Element) -> None:
    ppr = put(paragraph, el("pBdr", el("left", **OPTION_BORDER)))
    if ppr.find(q("numPr")) is None and not style_of(paragraph).startswith("Heading"):
        put(paragraph, el("ind", left=str(LIST_EDGE)))


def _reference_articles(root: etree._Element, names: dict[str, str]) -> None:
    """Make each link to an article a REF field: Word renumbers it when an article goes."""
    for link in list(root.iter(q("hyperlink"))):
        anchor = link.get(q("anchor"))
        if anchor is None or anchor not in names:
            continue
        shown = text_of(link)
        parent = cast("etree._Element", link.getparent())
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


def _finish_tables(root: etree._Element) -> None:
    """Name each table for screen readers and keep its rows whole."""
    for number, table in enumerate(root.iter(q("tbl")), 1):
        properties = cast("etree._Element", table.find(q("tblPr")))
        before = table.getprevious()
        caption = text_of(before) if before is not None and style_of(before) == "TableCaption" else ""
        for old in properties.findall(q("tblCaption")):
            properties.remove(old)
        properties.append(el("tblCaption", val=caption or f"Tableau {number}"))
        for row in table.iterchildren(q("tr")):
            settings = row.find(q("trPr"))
            if settings is None:
                settings = el("trPr")
                row.insert(0, settings)
            settings.insert(0, el("cantSplit"))


def _frame_recipient(root: etree._Element) -> None:
    """Repeat the frame of the style in each paragraph: LibreOffice 7.4 does not read it from the style."""
    for paragraph in paragraphs(root):
        if style_of(paragraph) == "Destinataire":
            put(paragraph, etree.fromstring(RECIPIENT_FRAME.replace("<w:framePr", f'<w:framePr xmlns:w="{W}"')))
