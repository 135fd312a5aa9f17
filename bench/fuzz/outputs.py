"""What the program wrote, read by other means than its own: nothing in it may act, whoever opens it."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import lxml.html
import pikepdf
from lxml import etree

_TAGS = frozenset(
    {
        *("script", "iframe", "frame", "object", "embed", "applet", "form", "base", "meta", "link", "style", "input", "button", "textarea"),
        *("svg", "math", "animate", "set", "foreignobject", "use", "audio", "video", "source", "img", "portal", "template", "noscript"),
    }
)
_ADDRESSES = frozenset({"href", "src", "action", "formaction", "data", "srcset", "poster", "xlink:href", "background", "cite", "ping"})
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
Trait = tuple[str, str]


def traits(*places: Path) -> set[Trait]:
    """Return what these files, or those below these folders, hold that acts or leads away; it can be compared with that of other ones."""
    found: set[Trait] = set()
    for path in (one for place in places for one in (place, *sorted(place.rglob("*")))):
        if path.is_file():
            found |= {*_of(path.name.lower(), path.read_bytes())}
    return found


def _of(name: str, content: bytes) -> Iterator[Trait]:
    if name.endswith(".html"):
        yield from _page(content)
    elif name.endswith((".docx", ".odt", ".xlsx")):
        yield from _office(content)
    elif name.endswith(".pdf"):
        yield from _pdf(content)
    elif name.endswith((".xml", ".svg", ".atom")):
        etree.fromstring(content, _PARSER)
    elif name.endswith(".json"):
        json.loads(content)
    elif name.endswith((".conf", ".htaccess")) or name == "_headers":
        yield "headers", str(content.count(b"\n"))


def _page(content: bytes) -> Iterator[Trait]:
    for node in lxml.html.document_fromstring(content, parser=lxml.html.HTMLParser(encoding="utf-8")).iter():
        if not isinstance(node.tag, str):
            continue
        if node.tag in _TAGS:
            words = (node.text or "").strip()
            # A JSON block is data: its type is what makes a script of it.
            own = "" if node.get("type") in ("application/json", "application/ld+json") else hashlib.sha256(words.encode()).hexdigest()
            yield f"<{node.tag}>", own if node.tag in ("script", "style") else str(node.get("http-equiv") or node.get("type") or "")
        for key, value in node.attrib.items():
            name = str(key).lower()
            if name.startswith("on") or name in ("srcdoc", "style"):
                yield f"@{name}", str(value) if name == "style" else ""
            if name in _ADDRESSES:
                yield from _address(node.tag, name, str(value))


def _address(tag: str, name: str, value: str) -> Iterator[Trait]:
    # A browser takes tabs, line ends and leading controls out of an address before it reads its scheme.
    plain = re.sub(r"^[\x00-\x20]+|[\t\n\r]", "", value).replace("\\", "/")
    try:
        parts = urlsplit(plain)
    except ValueError:
        yield "address", "unreadable"
        return
    if tag == "a" and parts.scheme in ("", "https", "mailto", "tel") and not (plain.startswith("//")):
        return
    yield f"{tag}@{name}", f"{parts.scheme}:{'//' + parts.netloc if parts.netloc else ''}"


def _office(content: bytes) -> Iterator[Trait]:
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        for name in held.namelist():
            if name.endswith((".bin", ".js")) or "Basic/" in name or "macro" in name.lower():
                yield "macro", name
            if not name.endswith((".xml", ".rels")):
                continue
            for node in etree.fromstring(held.read(name), _PARSER).iter():
                if not isinstance(node.tag, str):
                    continue
                tag = etree.QName(node).localname
                if tag in ("instrText", "script", "event-listener", "object", "altChunk", "oleObject", "applet", "plugin", "DdeLink"):
                    yield f"office <{tag}>", (node.text or "").split(" ")[0][:20]
                target = node.get("Target") if node.get("TargetMode") == "External" else node.get("{http://www.w3.org/1999/xlink}href")
                if target and urlsplit(target).scheme not in ("", "https", "mailto"):
                    yield "office link", urlsplit(target).scheme


def _pdf(content: bytes) -> Iterator[Trait]:
    with pikepdf.open(io.BytesIO(content)) as read:
        for one in read.objects:
            if not isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
                continue
            acting = [key for key in ("/JS", "/AA", "/OpenAction", "/Launch", "/EmbeddedFile", "/RichMedia") if key in one]
            yield from (("pdf", key) for key in acting)
            address = str(one.get("/URI", ""))
            if address and urlsplit(address).scheme not in ("https", "mailto"):
                yield "pdf link", urlsplit(address).scheme
