"""PDF files that would fill the memory or never end: found before a page is drawn."""

from __future__ import annotations

import re
import zlib

from pikepdf import Dictionary, Name, Object, Pdf, Stream

from generator.casefile.sentences import RefusedPieceError

MOST_DRAWN = 60_000_000
"""Bytes that the drawings of a file hold, unpacked."""
MOST_POINTS = 200_000_000
"""Points of a picture."""
MOST_CALLS = 200_000
"""Drawings that a page draws, those inside others counted each time."""
MOST_OBJECTS = 500_000
DEEPEST = 28

_CALL = re.compile(rb"/([^\s/<>\[\]()%]+)\s+Do\b")


def check_safe(pdf: Pdf) -> None:
    """Raise RefusedPieceError for a PDF whose pages take more to draw than any honest one."""
    total = 0
    for count, one in enumerate(pdf.objects):
        if count > MOST_OBJECTS:
            raise RefusedPieceError("too_heavy")
        if not isinstance(one, Stream):
            continue
        if one.get("/Subtype") == Name.Image:
            if _side(one, "/Width") * _side(one, "/Height") > MOST_POINTS:
                raise RefusedPieceError("too_heavy")
        elif one.get("/Type") != Name.XRef:
            total += _unpacked(one, MOST_DRAWN - total)
        if total > MOST_DRAWN:
            raise RefusedPieceError("too_heavy")
    known: dict[tuple[int, int], int] = {}
    for page in pdf.pages:
        resources = page.obj.get("/Resources")
        contents = page.obj.get("/Contents")
        drawn = b"\n".join(part.read_bytes() for part in _streams(contents))
        if _calls(drawn, resources, known, 0) > MOST_CALLS:
            raise RefusedPieceError("too_heavy")


def _side(picture: Object, key: str) -> int:
    return max(int(picture.get(key, 1)), 1)


def _unpacked(stream: Stream, most: int) -> int:
    """Return the size of *stream* once unpacked, counted no further than a little above *most*."""
    packed = stream.read_raw_bytes()
    try:
        return len(zlib.decompressobj().decompress(packed, max(most, 0) + 1)) if "/Filter" in stream else len(packed)
    except zlib.error:
        return len(packed)


def _streams(contents: Object | None) -> list[Stream]:
    listed = [contents] if isinstance(contents, Stream) else list(contents) if contents is not None else []
    return [part for part in listed if isinstance(part, Stream)]


def _calls(drawn: bytes, resources: Object | None, known: dict[tuple[int, int], int], depth: int) -> int:
    """Return how many drawings the content *drawn* makes in all; a drawing that draws itself is one too many."""
    if depth > DEEPEST:
        raise RefusedPieceError("too_heavy")
    forms = resources.get("/XObject") if isinstance(resources, Dictionary) else None
    if not isinstance(forms, Dictionary):
        return 0
    total = 0
    for name in _CALL.findall(drawn):
        form = forms.get(f"/{name.decode('latin-1')}")
        total += 1
        if isinstance(form, Stream) and form.get("/Subtype") == Name.Form:
            if form.objgen not in known:
                known[form.objgen] = _calls(form.read_bytes(), form.get("/Resources", resources), known, depth + 1)
            total += known[form.objgen]
        if total > MOST_CALLS:
            raise RefusedPieceError("too_heavy")
    return total
