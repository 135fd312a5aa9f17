"""What is asked of the program of a font, whatever its form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from fontTools.encodings.StandardEncoding import StandardEncoding

NOTDEF = ".notdef"


@dataclass(frozen=True)
class Program:
    """A font as its program has it: `order` names its signs by their number, `width` says how wide one is, None when it does not.

    `maps` are its tables of characters, by (platform, encoding); `cids` the number of each sign by its CID, None when they are one;
    `encoding` the signs of its own encoding.
    """

    order: Sequence[str]
    width: Callable[[str], float | None]
    maps: Mapping[tuple[int, int], Mapping[int, str]] = field(default_factory=dict)
    cids: Mapping[int, str] | None = None
    encoding: Mapping[int, str] = field(default_factory=dict)


def own_encoding(encoding: object) -> Mapping[int, str]:
    """Return the signs of the encoding of a font itself, by their code."""
    return dict(enumerate(encoding if isinstance(encoding, list) else StandardEncoding))
