"""OpenDocument files under test: their parts, what the grammar says of them, what LibreOffice makes of them."""

from __future__ import annotations

import importlib
import io
import re
import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

from tests.tools import program

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
# OpenDocument 1.3 added them; the grammar of odfpy is that of 1.2.
LATER = {(STYLE, "header-first"), (STYLE, "footer-first")}


def part(data: bytes, name: str = "content.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def changed(data: bytes, pattern: str, replacement: str) -> bytes:
    """Return the document where *pattern*, found at least once in its content, is *replacement*."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "content.xml":
                text, count = re.subn(pattern, replacement, content.decode())
                assert count, pattern
                content = text.encode()
            target.writestr(name, content)
    return buffer.getvalue()


def shown(element: etree._Element) -> str:
    """Return the text of a paragraph as it reads, spaces and line breaks in full; a frame in it has paragraphs of its own."""
    text = element.text or ""
    for child in element:
        if child.tag == f"{TEXT}s":
            text += " " * int(child.get(f"{TEXT}c", "1"))
        elif child.tag in (f"{TEXT}line-break", f"{TEXT}tab"):
            text += "\n" if child.tag.endswith("break") else "\t"
        elif not child.tag.endswith("}frame"):
            text += shown(child)
        text += child.tail or ""
    return text


def paragraphs(data: bytes) -> list[str]:
    return [shown(element) for element in part(data).iter(f"{TEXT}p", f"{TEXT}h")]


def faults(data: bytes) -> Iterator[str]:
    """Yield what the grammar of OpenDocument refuses: unknown or misplaced elements, attributes and text."""
    grammar = importlib.import_module("odf.grammar")
    for name in ("content.xml", "styles.xml", "meta.xml", "settings.xml"):
        for element in part(data, name).iter():
            tag = _name(element.tag)
            if tag in LATER:
                continue
            if tag not in grammar.allowed_children:
                yield f"{name}: {tag[1]} is unknown"
                continue
            children, attributes = grammar.allowed_children[tag], grammar.allowed_attributes.get(tag)
            yield from (
                f"{name}: {_name(child.tag)[1]} in {tag[1]}"
                for child in element
                if children is not None and _name(child.tag) not in {*children, *LATER}
            )
            yield from (
                f"{name}: @{_name(key)[1]} of {tag[1]}" for key in element.attrib if attributes is not None and _name(key) not in attributes
            )
            yield from (
                f"{name}: {tag[1]} without @{key[1]}"
                for key in grammar.required_attributes.get(tag, ())
                if f"{{{key[0]}}}{key[1]}" not in element.attrib
            )
            if tag not in grammar.allows_text and "".join([element.text or "", *(child.tail or "" for child in element)]).strip():
                yield f"{name}: text in {tag[1]}"


def _name(tag: str | bytes) -> tuple[str | None, str]:
    name = etree.QName(tag)
    return name.namespace, name.localname


def office(files: Sequence[Path], form: str, folder: Path) -> Path:
    """Return *folder*, where LibreOffice wrote each of *files* in *form* ("pdf", "odt"), in one run; what it cannot load is absent."""
    # One profile a session: LibreOffice takes two seconds to make it.
    profile = f"-env:UserInstallation=file://{folder.parent.parent / 'profile'}"
    command = [program("soffice"), profile, "--headless", "--convert-to", form, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder


def words(pdf: Path) -> list[tuple[str, float, float, float]]:
    """Return (word, left, top, bottom) for each word of the first page, millimetres."""
    command = [program("pdftotext"), "-l", "1", "-bbox", str(pdf), "-"]
    found = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    boxes = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</word>', found)
    return [(word, *(float(value) * 25.4 / 72 for value in (left, top, bottom))) for left, top, bottom, word in boxes]


def squeezed(text: str) -> str:
    """Return *text* without blanks nor hyphens: a line may break anywhere."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", text)
