"""The table of contents of a DOCX: a TOC field of Word, delivered with its lines already filled in."""

from __future__ import annotations

from generator.convert.docx.bookmarks import mark_for_contents
from generator.convert.docx.xml import OURS, Element, el, put, q, run, style_of, text_of

HEADINGS = ("Heading1", "Partie", "Annexe")
TITLE = "Sommaire"
# Level 1 headings and paragraphs of outline level 1, without page numbers: only Word knows the pages.
FIELD = ' TOC \\o "1-1" \\n \\h \\z \\u '


def fill_contents(body: Element) -> None:
    """Replace the marker of the table of contents, if there is one, by a filled TOC field."""
    marker = body.find(f"{OURS}sommaire")
    if marker is None:
        return
    entries: list[Element] = []
    number = 0
    for block in body.iter(q("p")):
        style = style_of(block)
        if style not in HEADINGS:
            continue
        number += style == "Heading1"
        anchor = mark_for_contents(block, len(entries))
        entries.append(_entry(anchor, f"Article {number}" if style == "Heading1" else "", text_of(block)))
    begin = [run(el("fldChar", fldCharType="begin")), run(el("instrText", text=FIELD)), run(el("fldChar", fldCharType="separate"))]
    for place, piece in enumerate(begin, 1):
        entries[0].insert(place, piece)
    entries[-1].append(run(el("fldChar", fldCharType="end")))
    title = el("p", el("pPr", el("pStyle", val="TOCHeading")), run(el("t", text=TITLE)))
    gallery = el("docPartObj", el("docPartGallery", val="Table of Contents"), el("docPartUnique"))
    contents = el("sdt", el("sdtPr", gallery), el("sdtContent", title, *entries))
    body.replace(marker, contents)
    following = contents.getnext()
    if following is not None and style_of(following) not in HEADINGS:
        put(following, el("spacing", before="400"))


def _entry(anchor: str, number: str, title: str) -> Element:
    link = el("hyperlink", anchor=anchor, history="1")
    if number:
        link.extend([run(el("t", text=number)), run(el("tab"))])
    link.append(run(el("t", text=title)))
    return el("p", el("pPr", el("pStyle", val="TOC1")), link)
