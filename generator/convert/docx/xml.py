"""Short functions to read and write the XML of Word."""

from __future__ import annotations

from functools import cache

from lxml import etree

from generator.convert.styles import W

Element = etree._Element  # noqa: SLF001 - the only name lxml has for it
OURS = "{urn:clausier}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
NAMESPACES = {
    "w": W,
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
WORD = {"w": W}
DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
# The schema fixes the order of a paragraph's properties: those that we or pandoc write.
ORDER = ("pStyle", "keepNext", "keepLines", "framePr", "numPr", "pBdr", "tabs", "spacing", "ind", "jc")


@cache
def q(name: str) -> str:
    """Return the qualified name of *name*, in Word's namespace or in that of its prefix: "w14:checkbox"."""
    prefix, _, local = name.rpartition(":")
    return f"{{{NAMESPACES[prefix or 'w']}}}{local}"


_PROPERTIES, _STYLE, _VALUE = q("pPr"), q("pStyle"), q("val")
_RANKS = {q(name): rank for rank, name in enumerate(ORDER)}


def el(tag: str, *children: Element, text: str = "", **attributes: str) -> Element:
    """Return the element *tag* with its children, its text and its attributes, which are in the namespace of the tag."""
    prefix = tag[: tag.find(":") + 1]
    element = etree.Element(q(tag), {q(prefix + name): value for name, value in attributes.items()} or None, nsmap=WORD)
    if children:
        element.extend(children)
    if text:
        element.text = text
        element.set(SPACE, "preserve")
    return element


def child(element: Element, tag: str) -> Element | None:
    """Return the first child of *element* that bears the qualified name *tag*; `find`, which reads a path, takes twice as long."""
    return next(element.iterchildren(tag), None)


def run(content: Element, style: str = "") -> Element:
    """Return a run of *content*, in the character style *style* if given."""
    return el("r", el("rPr", el("rStyle", val=style)), content) if style else el("r", content)


def put(paragraph: Element, prop: Element) -> Element:
    """Set the property *prop* of *paragraph* at the place the schema wants; return the properties element."""
    ppr = child(paragraph, _PROPERTIES)
    if ppr is None:
        ppr = el("pPr")
        paragraph.insert(0, ppr)
    for old in list(ppr.iterchildren(prop.tag)):
        ppr.remove(old)
    rank = _rank(prop)
    place = sum(1 for other in ppr if _rank(other) < rank)
    ppr.insert(place, prop)
    return ppr


def drop(paragraph: Element, name: str) -> None:
    """Remove the property *name* of *paragraph*, if it has it."""
    properties = child(paragraph, _PROPERTIES)
    for prop in [] if properties is None else list(properties.iterchildren(q(name))):
        remove(prop)


def remove(element: Element) -> None:
    """Remove *element* from its parent."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unwrap(element: Element, content: list[Element]) -> None:
    """Replace *element* by *content*."""
    for piece in content:
        element.addprevious(piece)
    remove(element)


def parse(part: bytes) -> Element:
    """Return the root of an XML part; entities are not resolved and nothing is read from the network."""
    return etree.fromstring(part, PARSER)


def serialized(root: Element) -> bytes:
    """Return an XML part as bytes."""
    return DECLARATION + etree.tostring(root, encoding="UTF-8")


def _rank(prop: Element) -> int:
    return _RANKS.get(prop.tag, len(_RANKS))


def style_of(paragraph: Element) -> str:
    """Return the id of the style of *paragraph*, empty when it has none."""
    properties = child(paragraph, _PROPERTIES)
    style = None if properties is None else child(properties, _STYLE)
    return "" if style is None else style.get(_VALUE, "")


def text_of(element: Element) -> str:
    """Return the text a reader sees in *element*."""
    return "".join(text.text or "" for text in element.iter(q("t")))
