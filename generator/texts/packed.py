"""A text in little memory: those of a thousand packs, as they are, would fill it."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

_QUICKLY = 1
"""A level of compression: a sixth of what a text takes is left, in a tenth of a millisecond."""
_FAR = 1 << 15
"""Bytes: how far back compression looks for words that it has seen."""
_SUM = 4
"""Bytes at the end of what is compressed: a checksum of the text itself (RFC 1950)."""


@dataclass(frozen=True, slots=True, eq=False)
class Packed:
    """A text that is unpacked each time it is asked for; `length` is the number of its characters.

    `like` is the end of a text in the same words, which is in memory once for all of those that are like it: a twentieth is left of them.
    Two of them are equal when their texts are.
    """

    content: bytes
    length: int
    like: bytes = field(repr=False)

    @property
    def text(self) -> str:
        """The text."""
        engine = zlib.decompressobj(zdict=self.like)
        return (engine.decompress(self.content) + engine.flush()).decode()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Packed):
            return NotImplemented
        if self._sum != other._sum:
            return False
        return self.content == other.content if self.like == other.like else self.text == other.text

    def __hash__(self) -> int:
        return hash(self._sum)

    @property
    def _sum(self) -> tuple[int, bytes]:
        return self.length, self.content[-_SUM:]


def packed(text: str, like: bytes = b"") -> Packed:
    """Return *text* in little memory, packed with what it is *like* (`model`)."""
    engine = zlib.compressobj(_QUICKLY, zdict=like)
    return Packed(engine.compress(text.encode()) + engine.flush(), len(text), like)


def model(text: str) -> bytes:
    """Return what *text* and those in the same words are packed with."""
    return text.encode()[-_FAR:]
