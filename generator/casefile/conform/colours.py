"""The colours of what is drawn: each space rests on sRGB, on grey or on a profile of its own (ISO 19005-2, 6.2.3 and 6.2.4)."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from generator.casefile.sentences import note

_FREE = frozenset({"/DeviceGray", "/DeviceRGB", "/CalGray", "/CalRGB", "/Lab", "/Pattern", "/G", "/RGB"})
"""With our intent for colours, these mean one thing only; the two last are how a picture inside a page names the first."""
_INKS = ("/DeviceCMYK", "/CMYK")
_SIGNATURES = {1: b"GRAY", 3: b"RGB ", 4: b"CMYK"}
_CLASSES = (b"prtr", b"mntr", b"scnr", b"spac")
_INKS_OF_A_PRESS = 4
_NEWEST = 4
_DEEPEST = 6
_HEAD = 40


def colour_faults(space: Object | str | None, resources: Object | None, depth: int = 0) -> Iterator[str]:
    """Yield what is wrong in a colour space, whose names *resources* explain."""
    if space is None or depth > _DEEPEST:
        return
    if isinstance(space, Array) and len(space):
        yield from _built(space, resources, depth)
        return
    name = str(space)
    if name in _INKS:
        if not isinstance(own := _named(resources, "/DefaultCMYK"), Array):
            yield note("cmyk")
        else:
            yield from colour_faults(own, None, depth + 1)
    elif name not in _FREE:
        found = _named(resources, name)
        if found is None:
            yield note("resource")
        else:
            yield from colour_faults(found, resources, depth + 1)


def ink_faults(pdf: Pdf) -> Iterator[str]:
    """Yield the faults of the inks of a whole file: two under one name (6.2.4.4), or a CMYK profile that overprints (6.2.4.2)."""
    inks: dict[str, set[bytes]] = {}
    profiled = overprinted = False
    for one in pdf.objects:
        profiled |= isinstance(one, Stream) and one.get("/N") == _INKS_OF_A_PRESS
        overprinted |= isinstance(one, Dictionary) and one.get("/OPM", 0) == 1
        for space in _separations(one):
            tint = space[3]
            drawn = tint.read_bytes() if isinstance(tint, Stream) else tint.unparse(resolved=True)
            inks.setdefault(str(space[1]), set()).add(space[2].unparse(resolved=True) + drawn)
    if any(len(known) > 1 for known in inks.values()):
        yield note("ink")
    if profiled and overprinted:
        yield note("overprint")


def _separations(one: Object) -> Iterator[Array]:
    """Yield the inks that an object names, itself or in its table of colours."""
    spaces = one.get("/ColorSpace") if isinstance(one, Dictionary) else None
    held = [value for _, value in spaces.items()] if isinstance(spaces, Dictionary) else []
    for space in (one, spaces, *held):
        if isinstance(space, Array) and len(space) > 3 and space[0] == Name.Separation:  # noqa: PLR2004 - its four parts
            yield space


def _named(resources: Object | None, name: str) -> Object | None:
    spaces = resources.get("/ColorSpace") if isinstance(resources, Dictionary) else None
    return spaces.get(name) if isinstance(spaces, Dictionary) else None


def _built(space: Array, resources: Object | None, depth: int) -> Iterator[str]:
    kind = str(space[0])
    if kind == "/ICCBased":
        yield from _profile(space[1] if len(space) > 1 else None)
    elif kind in ("/Indexed", "/I", "/Pattern"):
        if len(space) > 1:
            yield from colour_faults(space[1], resources, depth + 1)
    elif kind == "/Separation":
        yield from colour_faults(space[2] if len(space) > 2 else Name.DeviceCMYK, resources, depth + 1)  # noqa: PLR2004 - its third part
    elif kind == "/DeviceN":
        # What each of its inks is would have to be said beside it (6.2.4.4).
        yield note("ink")
    else:
        yield from colour_faults(kind, resources, depth + 1)


def _profile(stream: Object | None) -> Iterator[str]:
    """Yield a fault for a profile that is none, or newer than PDF/A-2 (6.2.4.2)."""
    if not isinstance(stream, Stream):
        yield note("profile")
        return
    head = stream.read_bytes()[:_HEAD]
    sound = len(head) == _HEAD and head[36:40] == b"acsp" and head[8] <= _NEWEST and head[12:16] in _CLASSES
    if not sound or head[16:20] not in (_SIGNATURES.get(int(stream.get("/N", 0))), b"Lab "):
        yield note("profile")
