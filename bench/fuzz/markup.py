"""XML changed by its tree: elements repeated, nested, moved, emptied, renamed, their words and attributes pushed out of range."""

from __future__ import annotations

import re
from copy import deepcopy
from random import Random

from lxml import etree

from bench.fuzz.texts import texts, value

_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TIMES = (1, 2, 40, 3_000, 20_000)
_DEPTHS = (2, 40, 250, 3_000)


def markup(content: bytes, chance: Random) -> bytes:
    """Return an XML document with one to three changes of its tree; now and then it is changed as a text."""
    if chance.random() < 0.2:
        return _headed(texts(content, chance), chance)
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, huge_tree=True))
    except etree.XMLSyntaxError:
        return texts(content, chance)
    for _ in range(chance.choice((1, 1, 2, 3))):
        _change(root, chance)
    # libxml2 writes what is nested within a few thousand elements, and no more.
    encoding = chance.choice(("UTF-8",) * 8 + ("UTF-16", "ISO-8859-1"))
    return _headed(bytes(etree.tostring(root, encoding=encoding, xml_declaration=True)), chance)  # type: ignore[arg-type]


def _headed(data: bytes, chance: Random) -> bytes:
    """Return a document, now and then with a document type that brings entities."""
    if chance.random() < 0.94 or not data.startswith(b"<?xml"):
        return data
    bombs = b"".join(b"<!ENTITY e%d '%s'>" % (n, b"&e%d;" % (n - 1) * 10 if n else b"lol") for n in range(9))
    kind = chance.choice((bombs, b"<!ENTITY e8 SYSTEM 'file:///etc/passwd'>", b"<!ATTLIST a b CDATA 'c'>", b"<!ENTITY % p SYSTEM 'x'> %p;"))
    head, _, rest = data.partition(b"?>")
    doctype = head + b"?><!DOCTYPE a [" + kind + b"]>"
    place = rest.find(b"</")
    return doctype + (rest[:place] + b"&e8;" + rest[place:] if chance.random() < 0.5 else rest)


def _change(root: etree._Element, chance: Random) -> None:
    nodes = [node for node in root.iter() if isinstance(node.tag, str)]
    node = chance.choice(nodes)
    act = chance.choice((_words, _words, _words, _attribute, _repeat, _nest, _remove, _move, _rename, _comment))
    act(node, nodes, chance)


def _said(chance: Random) -> str:
    return _XML.sub("", value(chance))


def _words(node: etree._Element, nodes: list[etree._Element], chance: Random) -> None:
    leaves = [one for one in nodes if len(one) == 0] or [node]
    chance.choice(leaves).text = _said(chance)


def _attribute(node: etree._Element, nodes: list[etree._Element], chance: Random) -> None:
    having = [one for one in nodes if one.attrib]
    one = chance.choice(having) if having and chance.random() < 0.9 else node
    name = str(chance.choice(list(one.attrib))) if one.attrib and chance.random() < 0.9 else "onclick"
    if chance.random() < 0.2:
        one.attrib.pop(name, "")
    else:
        one.set(name, _said(chance))


def _repeat(node: etree._Element, _nodes: list[etree._Element], chance: Random) -> None:
    parent = node.getparent()
    if parent is None:
        return
    # What repeats is bounded by what it holds: a body, twenty thousand times, is no input but a disk.
    room = max(1, 400_000 // (1 + sum(1 for _ in node.iter()) * 60))
    place = parent.index(node)
    for _ in range(min(chance.choice(_TIMES), room)):
        parent.insert(place, deepcopy(node))


def _nest(node: etree._Element, _nodes: list[etree._Element], chance: Random) -> None:
    top = node
    for _ in range(chance.choice(_DEPTHS)):
        top = etree.SubElement(top, node.tag, {str(key): str(one) for key, one in node.attrib.items()})
    top.text = _said(chance)


def _remove(node: etree._Element, _nodes: list[etree._Element], _chance: Random) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def _move(node: etree._Element, nodes: list[etree._Element], chance: Random) -> None:
    place = chance.choice(nodes)
    if node.getparent() is not None and node not in {place, *place.iterancestors()}:
        place.append(node)


def _rename(node: etree._Element, nodes: list[etree._Element], chance: Random) -> None:
    node.tag = chance.choice(nodes).tag


def _comment(node: etree._Element, _nodes: list[etree._Element], chance: Random) -> None:
    words = node.text or ""
    place = chance.randrange(len(words) + 1)
    node.text = words[:place]
    node.insert(0, etree.Comment("a") if chance.random() < 0.5 else etree.ProcessingInstruction("a", "b"))
    node[0].tail = words[place:]
