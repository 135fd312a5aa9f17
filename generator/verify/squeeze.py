"""The comparable form of a text, equal for all editions of a document: no spaces, hyphens or capitals, one kind of apostrophe."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

LEFT_OUT = frozenset("-\u2010\u2011\u00ad\x02\u200b\u2060")
SIGNS = "-\u2011"
"""What may stand before a sum below zero."""

_STRAIGHT = {"’": "'", "ʼ": "'"}


@dataclass(frozen=True)
class Squeezed:
    """The kept characters of a text, and the position of each in it."""

    text: str
    places: tuple[int, ...]
    whole: str

    def original(self, start: int, end: int) -> str:
        """Return the original words between two positions of the squeezed text, without the spaces around them."""
        if end <= start:
            return ""
        first = self.places[start]
        # The sign of a sum below zero is a hyphen, which comparisons leave out.
        signed = first > 0 and self.whole[first - 1] in SIGNS and self.whole[first].isdecimal()
        apart = signed and (first == 1 or self.whole[first - 2].isspace())
        return self.whole[first - 1 if apart else first : self.places[end - 1] + 1]


@lru_cache(maxsize=8192)
def squeeze(text: str, *, lines: bool = False) -> Squeezed:
    """Return the comparable form of *text* with the positions of its characters; with *lines*, line breaks inside it are kept."""
    # The small form of a letter may be two characters: İ.
    kept = [(place, low) for place, char in enumerate(text) if _kept(char, lines=lines) for low in _STRAIGHT.get(char, char.lower())]
    return Squeezed("".join(low for _, low in kept), tuple(place for place, _ in kept), text)


def squeezed(text: str) -> str:
    """Return the comparable form of *text*, on one line."""
    return squeeze(text).text


def _kept(char: str, *, lines: bool) -> bool:
    if char == "\n":
        return lines
    return not char.isspace() and char not in LEFT_OUT


def beginning(text: str, words: int = 6) -> str:
    """Return the first words of *text*, by which a message names a passage: « Malgré mes relances du… »."""
    found = re.split(r"\s+", text.strip())
    return " ".join(found[:words]) + ("…" if len(found) > words else "")
