"""The invisible characters that no file of the library may contain."""

from __future__ import annotations

import re

# Control characters; marks without width or that turn the reading order round; line ends that only some readers see;
# halves of characters; what XML forbids; and the private ones that the machine uses for its own marks.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff\ue000-\uf8ff\ud800-\udfff]"
)


def hidden(text: str) -> tuple[int, str] | None:
    """Return the position of the first forbidden character and a French sentence about it, None when there is none."""
    found = _HIDDEN.search(text)
    return (found.start(), f"caractère invisible (U+{ord(found.group()):04X})") if found else None


def visible(text: str) -> str:
    """Return *text* without its forbidden characters; those that end a line become plain line ends."""
    return _HIDDEN.sub(lambda found: "\n" if found.group() in "\x85\u2028\u2029" else "", text)
