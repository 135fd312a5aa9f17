"""Stamp a PDF: its bytes stay as they are, and an update behind them adds a line to each page and a keyword (ISO 32000-1, 7.5.6).

The line is an artifact in an embedded font, and the two sets of metadata agree: PDF/UA-1 and PDF/A-2a hold as before.
"""

from __future__ import annotations

import hashlib
import io
import re
import struct
from collections.abc import Mapping
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from generator.convert import tokens
from generator.convert.exemplaire import keyword, line
from generator.license.pdf_font import LineFont

_POINTS = 72 / 25.4
SIZE, BASELINE = 7.0, 6.0
"""Points; millimetres above the edge of the sheet, below the foot of the page: printers reach it, and no text does."""

_NAME = "/Exemplaire"
_START = re.compile(rb"startxref\s+([0-9]+)\s+%%EOF\s*\Z")
_KEYWORDS = re.compile(rb"</pdf:Keywords>")
_LAST = b"</rdf:Description>"


def stamped_pdf(data: bytes, stamp: str, font: LineFont) -> bytes:
    """Return the PDF *data* with *stamp* among its keywords and at the foot of its pages; *font* draws the line."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        size = int(pdf.trailer.Size)
        update = _Update(data, size)
        above, below = update.add(b"q", b""), update.add(_drawing(stamp, font), b"")
        own = font.embedded(update.add)
        for page in pdf.pages:
            resources = page.resources
            fonts = resources.get("/Font", Dictionary())
            held = _entries(resources) | {"/Font": _dictionary(_entries(fonts) | {_NAME: b"%d 0 R" % own})}
            contents = page.obj.Contents
            drawn = contents if isinstance(contents, Array) else [contents]
            whole = b" ".join([b"%d 0 R" % above, *(one.unparse() for one in drawn), b"%d 0 R" % below])
            changed = {"/Contents": b"[%s]" % whole, "/Resources": _dictionary(held)}
            update.put(page.obj.objgen, _dictionary(_entries(page.obj) | changed))
        metadata = pdf.Root.Metadata
        update.put(metadata.objgen, _stream(_described(metadata.read_bytes(), stamp), b"/Type /Metadata /Subtype /XML"))
        info = pdf.trailer.Info
        words = ", ".join(filter(None, (str(info.get("/Keywords", "")), keyword(stamp))))
        update.put(info.objgen, _dictionary(_entries(info) | {"/Keywords": String(words).unparse()}))
        return update.written(pdf)


def _drawing(stamp: str, font: LineFont) -> bytes:
    """Return what draws the line, after the graphics state is given back as it was when the page began."""
    text = line(stamp)
    room = (tokens.PAGE_WIDTH - 2 * tokens.MARGIN_SIDE) * _POINTS
    size = min(SIZE, room / font.width(text))
    ink = " ".join(f"{int(tokens.MUTED[index : index + 2], 16) / 255:.3f}" for index in (0, 2, 4))
    left, up = tokens.MARGIN_SIDE * _POINTS, BASELINE * _POINTS
    return (
        f"Q /Artifact <</Type /Pagination /Subtype /Footer>> BDC q BT {_NAME} {size:.2f} Tf {ink} rg "
        f"{left:.2f} {up:.2f} Td <{font.encoded(text)}> Tj ET Q EMC"
    ).encode("ascii")


def _described(xmp: bytes, stamp: str) -> bytes:
    """Return the XMP packet *xmp* with the keyword of *stamp* behind those it has."""
    own = escape(keyword(stamp)).encode()
    if _KEYWORDS.search(xmp):
        return _KEYWORDS.sub(lambda end: b", " + own + end[0], xmp, count=1)
    before, end, after = xmp.rpartition(_LAST)
    return before + b'<pdf:Keywords xmlns:pdf="http://ns.adobe.com/pdf/1.3/">' + own + b"</pdf:Keywords>" + end + after


def _entries(held: Object) -> dict[str, bytes]:
    """Return what each key of a dictionary stands for, as a PDF writes it; an object of its own stays a reference."""
    # A number comes as one of Python's, a logical value as well.
    return {name: value.unparse() if isinstance(value, Object) else str(value).lower().encode() for name, value in held.items()}


def _dictionary(entries: Mapping[str, bytes]) -> bytes:
    return b"<< %s >>" % b" ".join(Name(name).unparse() + b" " + value for name, value in entries.items())


def _stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(content), content)


class _Update:
    """The objects added behind a PDF, and the section that tells a reader where they are."""

    def __init__(self, data: bytes, size: int) -> None:
        self._data, self._size = data, size
        self._objects: dict[tuple[int, int], bytes] = {}

    def add(self, content: bytes, entries: bytes | None) -> int:
        """Add a stream of *content*, or the bare object *content* when *entries* is None, and return its number."""
        number, self._size = self._size, self._size + 1
        self._objects[number, 0] = content if entries is None else _stream(content, entries)
        return number

    def put(self, place: tuple[int, int], content: bytes) -> None:
        """Replace the object at *place* (number, generation)."""
        self._objects[place] = content

    def written(self, pdf: Pdf) -> bytes:
        """Return the original bytes with the update behind them, in the form of the section that they have: a stream or a table."""
        found = _START.search(self._data)
        assert found, "a PDF that qpdf opens without repair ends with its cross-references"
        before = int(found[1])
        table = self._data[before : before + 4] == b"xref"
        body, places = bytearray(self._data if self._data.endswith(b"\n") else self._data + b"\n"), {}
        for (number, generation), content in sorted(self._objects.items()):
            places[number] = len(body), generation
            body += b"%d %d obj\n%s\nendobj\n" % (number, generation, content)
        first = pdf.trailer.ID[0].unparse()
        second = hashlib.md5(bytes(body), usedforsecurity=False).hexdigest().encode()
        start = len(body)
        size = self._size + (not table)
        root, info = (b"%d %d R" % one.objgen for one in (pdf.Root, pdf.trailer.Info))
        trailer = b"/Size %d /Root %s /Info %s /Prev %d /ID [%s <%s>]" % (size, root, info, before, first, second)
        if table:
            body += b"xref\n"
            for number, (offset, generation) in places.items():
                body += b"%d 1\n%010d %05d n \n" % (number, offset, generation)
            body += b"trailer\n<< %s >>\n" % trailer
        else:
            places[self._size] = start, 0
            rows = b"".join(struct.pack(">BIH", 1, *place) for place in places.values())
            index = b" ".join(b"%d 1" % number for number in places)
            body += b"%d 0 obj\n" % self._size
            body += _stream(rows, b"/Type /XRef /W [1 4 2] /Index [%s] %s" % (index, trailer)) + b"\nendobj\n"
        return bytes(body + b"startxref\n%d\n%%%%EOF\n" % start)
