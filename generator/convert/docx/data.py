"""The XML part of a DOCX to which its content controls are bound: it holds the answers and is delivered empty."""

from __future__ import annotations

from lxml import etree

from generator.convert.docx.controls import NAMESPACE, STORE
from generator.convert.docx.package import PARTS, Parts, declare, relate
from generator.convert.docx.xml import DECLARATION, Element, q, serialized

FOLDER = "customXml/"
DATA = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
PROPERTIES = (
    f'<ds:datastoreItem xmlns:ds="{DATA}" ds:itemID="{STORE}"><ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs>'
    "</ds:datastoreItem>"
)
# A box has no prompt: it is not ticked.
NOT_TICKED = "false"


def add_data(parts: Parts, root: Element) -> None:
    """Add to *parts* the XML part for the controls of *root*, the document part, if it has any."""
    bound = {_tag(binding): _is_box(binding) for binding in root.iter(q("dataBinding"))}
    if not bound:
        return
    answers = etree.Element(f"{{{NAMESPACE}}}champs", nsmap={"c": NAMESPACE})
    for cle, box in bound.items():
        etree.SubElement(answers, f"{{{NAMESPACE}}}{cle}").text = NOT_TICKED if box else None
    parts[f"{FOLDER}item1.xml"] = serialized(answers)
    parts[f"{FOLDER}itemProps1.xml"] = DECLARATION + PROPERTIES.encode()
    relate(parts, PARTS["document"], "customXml", f"../{FOLDER}item1.xml")
    relate(parts, f"{FOLDER}item1.xml", "customXmlProps", "itemProps1.xml")
    declare(parts, f"{FOLDER}itemProps1.xml", "application/vnd.openxmlformats-officedocument.customXmlProperties+xml")


def _tag(binding: Element) -> str:
    tag = binding.find(f"../{q('tag')}")
    return "" if tag is None else tag.get(q("val"), "")


def _is_box(binding: Element) -> bool:
    return binding.find(f"../{q('w14:checkbox')}") is not None
