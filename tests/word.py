"""DOCX files under test: their parts, their controls, small ones made for the purpose."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "c": "urn:clausier:champs:1",
    "p": "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
}
W = f"{{{NAMES['w']}}}"
ROWS = 3


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body(data: bytes) -> etree._Element:
    return etree.fromstring(parts(data)["word/document.xml"])


def found(root: etree._Element, path: str) -> list[etree._Element]:
    elements = root.xpath(path, namespaces=NAMES)
    assert isinstance(elements, list)
    return [element for element in elements if isinstance(element, etree._Element)]  # noqa: SLF001


def value(root: etree._Element, path: str) -> str:
    (element,) = found(root, path)
    return element.get(f"{W}val", "")


def text(element: etree._Element) -> str:
    return "".join("\n" if piece.tag == f"{W}br" else piece.text or "" for piece in element.iter(f"{W}t", f"{W}br"))


def paragraphs(data: bytes) -> list[str]:
    return [text(paragraph) for paragraph in body(data).iter(f"{W}p")]


def controls(root: etree._Element) -> list[etree._Element]:
    return found(root, "//w:sdt[w:sdtPr/w:tag]")


def tag(control: etree._Element) -> str:
    return value(control, "w:sdtPr/w:tag")
