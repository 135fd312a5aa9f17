"""The pictures of a page: their colours, their masks, and JPEG 2000 of the forms that PDF/A-2 takes (ISO 19005-2, 6.2.8)."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Object, Stream

from generator.casefile.conform.colours import colour_faults
from generator.casefile.sentences import note

_FILTERS = frozenset(
    {"/ASCIIHexDecode", "/ASCII85Decode", "/FlateDecode", "/RunLengthDecode", "/CCITTFaxDecode", "/JBIG2Decode", "/DCTDecode", "/JPXDecode"}
)
_OUTSIDE = ("/F", "/FFilter", "/FDecodeParms")
_CHANNELS = (1, 3, 4)
_SPACES = (16, 17, 18)
"""sRGB, grey and sYCC, as JPEG 2000 numbers them."""
_VARIES = 255
_MOST_BOXES = 200


def picture_faults(picture: Stream, resources: Object | None) -> Iterator[str]:
    """Yield what is wrong in *picture*, and in the masks that go with it."""
    yield from stream_faults(picture)
    jpx = "/JPXDecode" in filters(picture)
    if jpx and not _sound_jpx(picture.read_raw_bytes()):
        yield note("jpx")
    if "/ColorSpace" in picture and not picture.get("/ImageMask", False):
        yield from colour_faults(picture.ColorSpace, resources)
    for key in ("/SMask", "/Mask"):
        if isinstance(mask := picture.get(key), Stream):
            yield from picture_faults(mask, resources)


def stream_faults(stream: Stream) -> Iterator[str]:
    """Yield a fault for a stream whose content is elsewhere, or packed in a way that PDF/A-2 does not know (6.1.7)."""
    if any(key in stream for key in _OUTSIDE):
        yield note("external")
    if not filters(stream) <= _FILTERS:
        yield note("packed")


def filters(stream: Stream | Dictionary) -> frozenset[str]:
    """Return the names of the filters of *stream*."""
    named = stream.get("/Filter")
    return frozenset(map(str, named if isinstance(named, Array) else [] if named is None else [named]))


def _sound_jpx(data: bytes) -> bool:
    """Return whether a JPEG 2000 file is of a form that PDF/A-2 takes: grey, RGB, or a profile of one, all of one depth (6.2.8.3)."""
    found: dict[bytes, list[bytes]] = {}
    for name, content in _boxes(data):
        if name == b"jp2h":
            for inner, said in _boxes(content):
                found.setdefault(inner, []).append(said)
    heads, colours = found.get(b"ihdr", []), found.get(b"colr", [])
    if len(heads) != 1 or len(heads[0]) < 14 or len(colours) != 1 or len(colours[0]) < 3:  # noqa: PLR2004 - the sizes of boxes
        return False
    channels, depth = int.from_bytes(heads[0][8:10]), heads[0][10]
    named = colours[0][0] == 1 and int.from_bytes(colours[0][3:7]) in _SPACES
    return channels in _CHANNELS and depth != _VARIES and (named or colours[0][0] == 2)  # noqa: PLR2004 - a profile of its own


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield (name, content) of each box of JPEG 2000."""
    place = 0
    for _ in range(_MOST_BOXES):
        length, name, head = int.from_bytes(data[place : place + 4]), data[place + 4 : place + 8], 8
        if length == 1:
            length, head = int.from_bytes(data[place + 8 : place + 16]), 16
        length = length or len(data) - place
        if len(name) < 4 or length < head:  # noqa: PLR2004 - a name has four letters
            return
        yield name, data[place + head : place + length]
        place += length
