"""Word's XML in few words."""

from __future__ import annotations

from lxml import etree

from generator.convert.styles import W

Element = etree._Element  # noqa: SLF001 - the only name lxml has for it
OURS = "{urn:clausier}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# The schema fixes the order of a paragraph's properties: those that we or pandoc write.
ORDER = ("pStyle", "keepNext", "framePr", "numPr", "pBdr", "tabs", "spacing", "ind", "jc")


def q(name: str) -> str:
    """Return *name* in Word's namespace."""
    return f"{{{W}}}{name}"


def el(tag: str, *children: Element, text: str = "", **attributes: str) -> Element:
    """Return the element *tag* with its children, its text and its attributes."""
    element = etree.Element(q(tag), {q(name): value for name, value in attributes.items()}, nsmap={"w": W})
    element.extend(children)
    if text:
        element.text = text
        element.set(SPACE, "preserve")
    return element


def run(content: Element, style: str = "") -> Element:
    """Return a run of *content*, in the character style *style* if given."""
    return el("r", el("rPr", el("rStyle", val=style)), content) if style else el("r", content)


def put(paragraph: Element, prop: Element) -> Element:
    """Set the property *prop* of *paragraph* at its place in the schema; return its properties."""
    ppr = paragraph.find(q("pPr"))
    if ppr is None:
        ppr = el("pPr")
        paragraph.insert(0, ppr)
    for old in ppr.findall(prop.tag):
        ppr.remove(old)
    rank = _rank(prop)
    place = sum(1 for other in ppr if _rank(other) < rank)
    ppr.insert(place, prop)
    return ppr


def _rank(prop: Element) -> int:
    name = etree.QName(prop).localname
    return ORDER.index(name) if name in ORDER else len(ORDER)


def style_of(paragraph: Element) -> str:
    """Return the id of the style of *paragraph*, empty when it has none."""
    style = paragraph.find(f"{q('pPr')}/{q('pStyle')}")
    return "" if style is None else style.get(q("val"), "")


def text_of(element: Element) -> str:
    """Return the text a reader sees in *element*."""
    return "".join(text.text or "" for text in element.iter(q("t")))
