"""Find sentences in the files of a folder, however these are written: pages, scripts, feeds, archives in archives, documents, PDF."""

from __future__ import annotations

import base64
import binascii
import gzip
import html
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pypdfium2
from PIL import Image

LEAST = 40
"""The length from which a run of words is a sentence that can be known again."""
_TAG = re.compile(r"<[^<>]{0,400}>")
_ENDS = re.compile(r"\[[^\[\]]*\]|(?<=[.!?;:…])\s+|\n")
_BASE64 = re.compile(r"[A-Za-z0-9+/]{400,}={0,2}")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


def squeezed(text: str) -> str:
    """Return the letters and digits of *text*, in small letters without accents: case, spaces, quotes and signs no longer matter."""
    plain = unicodedata.normalize("NFKD", html.unescape(text)).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of *text* that are long enough, squeezed; one that has a blank is as many as it has pieces."""
    for piece in _ENDS.split(text):
        if len(piece) >= LEAST and len(found := squeezed(piece)) >= LEAST * 3 // 4:
            yield found


def texts_in(name: str, data: bytes) -> Iterator[str]:
    """Yield everything that can be read in the file *name*, what its archives and its scripts enclose included."""
    if data[:2] == b"\x1f\x8b":
        yield from texts_in(name.removesuffix(".gz"), gzip.decompress(data))
    elif data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                yield from texts_in(member.filename, archive.read(member))
    elif data[:4] == b"%PDF":
        yield "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data))
    elif data[:8] == b"\x89PNG\r\n\x1a\n":
        yield "\n".join(str(value) for value in Image.open(io.BytesIO(data)).info.values())
    elif not name.endswith(".woff2"):
        yield from _written(data.decode("utf-8", "replace"))


def _written(text: str) -> Iterator[str]:
    said = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text).replace("\\n", "\n").replace("\\", "")
    # With the tags, and without: a « < » of a script may hide what follows.
    yield said
    yield _TAG.sub(" ", html.unescape(said))
    for found in _BASE64.finditer(text):
        try:
            inside = base64.b64decode(found[0])
        except binascii.Error:
            continue
        if inside[:2] in (b"PK", b"\x1f\x8b") or inside[:4] == b"%PDF":
            yield from texts_in("", inside)


def found_in(folder: Path, wanted: Iterable[str]) -> Mapping[str, list[str]]:
    """Return the files below *folder* that hold one of *wanted*, squeezed sentences, each with those that it holds."""
    asked = sorted(set(wanted))
    found: dict[str, list[str]] = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        read = "\n".join(map(squeezed, texts_in(path.name, path.read_bytes())))
        if held := [sentence for sentence in asked if sentence in read]:
            found[path.relative_to(folder).as_posix()] = held
    return found


def delivered(archive: bytes) -> Mapping[str, str]:
    """Return the words of each document of a pack's ZIP by its path there, as Word or a mail program shows them."""
    texts: dict[str, str] = {}
    with zipfile.ZipFile(io.BytesIO(archive)) as pack:
        for name in pack.namelist():
            if name.endswith(".docx"):
                with zipfile.ZipFile(io.BytesIO(pack.read(name))) as document:
                    body = document.read("word/document.xml").decode()
                texts[name] = html.unescape(_TAG.sub("", re.sub(r"</w:p>|<w:br/>", "\n", body)))
            elif name.endswith(".txt") and "/" in name.partition("/")[2]:
                texts[name] = pack.read(name).decode("utf-8-sig")
    return texts


def index(shop: Path) -> Mapping[str, bytes]:
    """Return the ZIP of each pack that the folder *shop* sells."""
    sold = json.loads((shop / "index.json").read_text("utf-8"))["packs"]
    return {one["pack"]: (shop / one["fichier"]).read_bytes() for one in sold}
