"""Find the tags of a template in one reading, and show what it prints: without its notes, every branch of it, values as a word."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_CLOSES = {"{{": "}}", "{%": "%}", "{#": "#}"}
VALUE = "valeurdunebalise"
"""The word that stands for a printed value: letters only, so that it hides nothing of what is written around it."""


@dataclass(frozen=True)
class Tag:
    """A tag of a template: how it opens, where it begins and where it ends."""

    opens: str
    start: int
    end: int


def tags(text: str) -> Iterator[Tag]:
    """Yield the tags of *text* in order; one that is not closed is no tag."""
    closed = dict.fromkeys(_CLOSES, True)
    position = 0
    while (start := text.find("{", position)) >= 0:
        opens = text[start : start + 2]
        position = start + 1
        if closed.get(opens):
            end = text.find(_CLOSES[opens], start + 2)
            # One that nothing closes: those after it are not closed either, and nobody looks for their ends again.
            closed[opens] = end >= 0
            if end >= 0:
                position = end + 2
                yield Tag(opens, start, position)


@dataclass(frozen=True)
class Shown:
    """What a template prints, with the place in the template of each piece of it."""

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def origin(self, position: int) -> int:
        """Return where in the template the character at *position* comes from."""
        piece = max(bisect_right(self.starts, position) - 1, 0)
        return self.origins[piece] + position - self.starts[piece] if self.origins else 0


@lru_cache(maxsize=512)  # two rules look at the same text
def shown(template: str) -> Shown:
    """Return what *template* prints when all its conditions hold: notes and tests are gone, `VALUE` stands for each value."""
    pieces: list[tuple[str, int]] = []
    position = 0
    for tag in tags(template):
        before, after = tag.start, tag.end
        if tag.opens != "{{":
            # As the sandbox does: a note or a test alone on its line leaves no line.
            line = template.rfind("\n", 0, before) + 1
            before = line if not template[line:before].strip(" \t") and line >= position else before
            after += template.startswith("\n", after)
        pieces.append((template[position:before], position))
        if tag.opens == "{{":
            pieces.append((VALUE, tag.start))
        position = max(position, after)
    pieces.append((template[position:], position))
    kept = [piece for piece in pieces if piece[0]]
    starts, length = [], 0
    for words, _ in kept:
        starts.append(length)
        length += len(words)
    return Shown("".join(words for words, _ in kept), tuple(starts), tuple(origin for _, origin in kept))
