"""A DOCX, an ODT or an XLSX changed: a part of it, its list of parts, or what it says of their sizes."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable
from random import Random

from bench.fuzz.markup import markup

Entries = list[tuple[str, bytes]]
_NAMES = ("../evil.xml", "/etc/evil", "word\\document.xml", "a" * 4_000, "\u202edoc.xml", "a\x00b", "CON", "")
_CENTRAL, _LOCAL = b"PK\x01\x02", b"PK\x03\x04"


def entries_of(data: bytes) -> Entries:
    """Return the parts of an archive, in their order. Raises zipfile.BadZipFile."""
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        return [(one.filename, held.read(one)) for one in held.infolist()]


def packed(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """Return the archive of *entries*, the same for the same ones."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries:
            made.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def archives(data: bytes, chance: Random) -> bytes:
    """Return an archive whose parts, list or sizes have changed."""
    entries = entries_of(data)
    if chance.random() < 0.75:
        told = [place for place, (name, _) in enumerate(entries) if name.endswith((".xml", ".rels"))]
        # The part that says what people read, most of the time.
        main = [place for place in told if entries[place][0] in ("word/document.xml", "content.xml", "xl/worksheets/sheet1.xml")]
        place = chance.choice(main if main and chance.random() < 0.75 else told)
        name, content = entries[place]
        entries[place] = name, markup(content, chance)
    if chance.random() < 0.3:
        entries = _listed(entries, chance)
    data = packed(entries)
    if chance.random() < 0.25:
        data = _lied(data, chance)
    if chance.random() < 0.06:
        place = chance.randrange(len(data))
        data = data[:place] + chance.randbytes(chance.choice((0, 1, 4))) + data[place + chance.choice((1, 4, 400)) :]
    return data


def _listed(entries: Entries, chance: Random) -> Entries:
    act, place = chance.randrange(6), chance.randrange(len(entries))
    name, content = entries[place]
    if act == 0:
        return entries[:place] + entries[place + 1 :]
    if act == 1:
        return [*entries, (f"plus/{name}", bytes(chance.choice((1, 1_000, 30_000_000))))]
    if act == 2:
        return [*entries[:place], (chance.choice(_NAMES), content), *entries[place + 1 :]]
    if act == 3:
        return [*entries, *((f"plus/{n}.xml", b"<a/>") for n in range(chance.choice((10, 3_000))))]
    if act == 4:
        return [*entries[:place], (name, b" " * chance.choice((1, 60_000_000)) + content), *entries[place + 1 :]]
    return [*entries[:place], (name, packed(entries)), *entries[place + 1 :]]


def _lied(data: bytes, chance: Random) -> bytes:
    """Return an archive where a header, in both of its places or in one, is not true."""
    changed = bytearray(data)
    # Method, packed size and size: where they stand in the central header and in the local one; the flags come before.
    field, form = chance.choice((((24, 22), "<I"), ((24, 22), "<I"), ((20, 18), "<I"), ((10, 8), "<H"), ((8, 6), "<H")))
    told = chance.choice((0, 1, 2, 8, 99, 0xFFFF)) if form == "<H" else chance.choice((0, 1, 1_000, 0x7FFFFFFF, 0xFFFFFFFF))
    for mark, offset in zip((_CENTRAL, _LOCAL), field, strict=True):
        places = [place for place in range(len(data)) if data.startswith(mark, place)] if len(data) < 200_000 else [data.find(mark)]
        if places and chance.random() < 0.8:
            place = places[chance.randrange(len(places))]
            struct.pack_into(form, changed, place + offset, told)
    return bytes(changed)
