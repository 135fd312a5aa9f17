"""The XML of a stranger: no entity, no document type, a bounded number of elements, of levels, of attributes."""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree

from generator.strangers.refusal import StrangeFileError

MOST_TAGS = 200_000
"""Signs that open a tag, a comment or an instruction: our longest text has 12 000, the same saved again by Word some 40 000."""
MOST_VALUES = 300_000
"""Signs that give a value to an attribute or a name to a namespace."""
DEEPEST, DEEPEST_ALIKE = 100, 12
"""Levels of elements, and of elements of one name inside one another: our documents have 17 and 3."""
MOST_ATTRIBUTES = 200
ENCODINGS = r"utf-?8|utf-?16(?:le|be)?|us-ascii|ascii|iso-8859-(?:1|15)|windows-125[0-9]"
"""What XML may say it is written in; in others, a tag may be written without its sign."""

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
# The library answers these at once; to walk through an invoice of a thousand lines in Python takes a second.
_DEEP = etree.XPath("boolean(" + "/*" * (DEEPEST_ALIKE + 1) + ")")
_CROWDED = etree.XPath(f"boolean(/descendant::*/@*[{MOST_ATTRIBUTES + 1}])")
_SAID = re.compile(r"<\?xml[^>]{0,200}?\sencoding\s{0,9}=\s{0,9}[\"']([^\"'>]{0,40})[\"']")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HEAD = 512


class XmlSyntaxError(StrangeFileError):
    """What is no XML; `line` is where it stops being so."""

    def __init__(self, line: int) -> None:
        super().__init__("abime")
        self.line = line


class DoctypeError(StrangeFileError):
    """XML with a document type, which no program writes here: it could only bring entities."""

    def __init__(self) -> None:
        super().__init__("abime")


def parsed(content: bytes, *, tags: int = MOST_TAGS) -> etree._Element:
    """Return the root of *content*. Raises `StrangeFileError`: `XmlSyntaxError`, `DoctypeError`, or more elements than *tags* open."""
    if content.count(b"<") > tags or content.count(b"=") > MOST_VALUES:
        raise StrangeFileError("trop_de_balises")
    check_encoding(content[:_HEAD])
    try:
        root = etree.fromstring(content, _PARSER)
    except etree.XMLSyntaxError as error:
        # The parser has a bound of its own to the levels of elements.
        if "depth" in str(error):
            raise StrangeFileError("trop_de_balises") from error
        raise XmlSyntaxError(error.lineno or 1) from error
    except ValueError as error:
        raise XmlSyntaxError(1) from error
    # Judged once parsed: the bytes of a document type depend on the encoding.
    document = root.getroottree().docinfo
    if document.doctype or document.internalDTD is not None:  # type: ignore[union-attr]
        raise DoctypeError
    _check_shape(root)
    return root


def check_encoding(head: bytes) -> None:
    """Raise `XmlSyntaxError` when the first bytes of an XML are none, or say an encoding that may write a tag without its sign."""
    for mark in _MARKS:
        head = head.removeprefix(mark)
    text = head.replace(b"\0", b"").decode("latin-1").lstrip()
    said = _SAID.match(text)
    if (text and not text.startswith("<")) or (said and not re.fullmatch(ENCODINGS, said[1], re.IGNORECASE)):
        raise XmlSyntaxError(1)


def _check_shape(root: etree._Element) -> None:
    """Raise `StrangeFileError` when elements stand too deep in one another, or one has too many attributes."""
    if _CROWDED(root):
        raise StrangeFileError("trop_de_balises")
    if not _DEEP(root):
        return
    alike = Counter[str]()
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        step = 1 if event == "start" else -1
        depth += step
        alike[element.tag] += step
        if step > 0 and (depth > DEEPEST or alike[element.tag] > DEEPEST_ALIKE):
            raise StrangeFileError("trop_de_balises")
