"""Turn the HTML of a document into a fragment that fits in a page of the site."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import cast

from lxml import etree, html
from lxml.html import HtmlElement

from generator.texts.escaping import Markdown

_MARKED = etree.XPath("descendant-or-self::*[@style or @id or @href]")
"""Finds the elements that a page may not keep as they are: a look at each of the others takes longer than all the rest."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def fragment(source: str, *, prefix: str, top: int, place: Callable[[str], str | None] | None = None) -> Markdown:
    """Return *source* as one line of HTML.

    Ids and the references to them get *prefix*, so that two texts may stand on one page; the highest heading becomes
    `h<top>`. *place* gives the new address of a link to a file; when it gives none, only the words of the link are
    kept.
    """
    root = html.fragment_fromstring(source, create_parent="div")
    _shift_headings(root, top)
    for element in cast("list[HtmlElement]", _MARKED(root)):
        # The site's policy refuses inline styles; the style sheet dresses everything.
        element.attrib.pop("style", None)
        if element.get("id"):
            element.set("id", f"{prefix}-{element.get('id')}")
        if element.get("href", "").startswith("#"):
            element.set("href", f"#{prefix}-{element.get('href')[1:]}")
        elif place and element.get("href") and "://" not in element.get("href", ""):
            _lead(element, place(element.get("href", "")))
    # A blank line would end the block of raw HTML: the whole text stands on one line.
    inside = (root.text or "") + "".join(html.tostring(child, encoding="unicode") for child in root)
    return Markdown(re.sub(r"\s*\n\s*", " ", inside).strip())


def _lead(link: HtmlElement, address: str | None) -> None:
    if address is None:
        link.drop_tag()
    else:
        link.set("href", address)


def _shift_headings(root: HtmlElement, top: int) -> None:
    headings = list(root.iter(*_HEADINGS))
    shift = top - min((int(heading.tag[1]) for heading in headings), default=top)
    for heading in headings:
        heading.tag = f"h{min(6, int(heading.tag[1]) + shift)}"
