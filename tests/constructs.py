"""The few files of many that hold every construct of all of them: each way of writing is judged once, not each wording."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path

import pikepdf
from lxml import html

from tests.tools import found as found_in

_TAG = re.compile(rb"<(/?)([\w:.-]+)((?:\s[^<>]*?)?)(/?)>")
_NAME = re.compile(rb'([\w:.-]+)="')

DATA = ("customXml/", "docProps/")
"""Parts whose words are ours: no grammar names them."""

Construct = tuple[bytes, ...]


def constructs(path: Path) -> frozenset[Construct]:
    """Return each element of the XML parts of an office file: its part's kind, its parent, the element before it, its attributes."""
    found: set[Construct] = set()
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")) and not name.startswith(DATA):
                # Parts that only a number tells apart, word/header1.xml, are of one kind.
                kind = re.sub(r"\d+", "", name).encode()
                found.update((kind, *one) for one in elements(archive.read(name)))
    return frozenset(found)


def elements(data: bytes) -> Iterable[Construct]:
    """Yield each tag of *data* with its parent, the sibling before it and the names of its attributes."""
    above: list[bytes] = [b""]
    before: list[bytes] = [b""]
    for found in _TAG.finditer(data):
        closes, tag, attributes, empty = found.groups()
        if closes:
            above.pop()
            before.pop()
            continue
        yield above[-1], before[-1], tag, *sorted(_NAME.findall(attributes))
        before[-1] = tag
        if not empty:
            above.append(tag)
            before.append(b"")


def of_page(path: Path) -> frozenset[Construct]:
    """Return each element of a page with its classes, inside the element it stands in with its own, and each file it asks for."""
    tree = html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    named = {element: f"{element.tag}.{element.get('class', '')}" for element in tree.iter() if isinstance(element.tag, str)}
    held = ((one, one[0].getparent()) for one in named.items())
    found = {(named[above].encode() if above is not None else b"", name.encode()) for (_, name), above in held}
    asked = map(str, found_in(tree, "//script/@src | //link[@rel='stylesheet']/@href"))
    return frozenset({*found, *((one.rsplit("/", 1)[-1].encode(),) for one in asked)})


NAMED = ("/Type", "/Subtype", "/S", "/FT")
"""What says of which kind an object of a PDF is."""


def of_pdf(path: Path) -> frozenset[Construct]:
    """Return each kind of object of a PDF with its keys and what it stands in, and each heading with the one before it."""
    found: set[Construct] = set()
    with pikepdf.open(path) as pdf:
        for one in pdf.objects:
            held = one.stream_dict if isinstance(one, pikepdf.Stream) else one
            if not isinstance(held, pikepdf.Dictionary):
                continue
            kind = tuple(str(held.get(name, "")).encode() for name in NAMED)
            found.add((*kind, _structure(held.get("/P")), *(name.encode() for name in sorted(held.keys()))))
            kids = held.get("/K")
            if isinstance(kids, pikepdf.Array):
                headings = [name for name in map(_structure, kids) if name.startswith(b"/H")]
                found.update((b"heading", *two) for two in pairwise(headings))
    return frozenset(found)


def _structure(one: object) -> bytes:
    """Return what an object of a PDF is in its structure, "/H2"; nothing when it is none of it."""
    return str(one.get("/S", "")).encode() if isinstance(one, pikepdf.Dictionary) else b""


def covering(paths: Sequence[Path], one_in: int = 5, read: Callable[[Path], frozenset[Construct]] = constructs) -> list[Path]:
    """Return the few of *paths* that together hold every construct of all, and one in *one_in* of the others."""
    held = {path: read(path) for path in paths}
    left = set().union(*held.values())
    taken: list[Path] = []
    while left:
        # The one that brings most; of equals, the first.
        best = max(held, key=lambda path: len(held[path] & left))
        taken.append(best)
        left -= held[best]
    return [*taken, *[path for path in paths if path not in taken][::one_in]]
