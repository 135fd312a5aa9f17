"""Find the tags of a template in one reading, and show what it prints: without its notes, every branch of it, values as a word.

What a reader reads is what the rules read: a note that cuts a word, a line that ends inside a sentence hide nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

_CLOSES = {"{{": "}}", "{%": "%}", "{#": "#}"}
VALUE = "valeurdunebalise"
"""The word that stands for a printed value: letters only, so that it hides nothing of what is written around it."""


TAG = r"\{\{(?:(?!\{\{|\}\}).)*\}\}|\{%(?:(?!\{%|%\}).)*%\}|\{#(?:(?!\{#|#\}).)*#\}"
"""A tag, for a pattern with `re.DOTALL`: it never looks beyond the next one, so that a thousand open ones cost no more than one."""
_STANDS = re.compile(r"[ \t]*(?:$|[-*+] |\d{1,3}[.)] |[|>#]|:::|\{%)")
_ALONE = re.compile(r"[ \t]*(?:$|[|#]|:::|\{%)")


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

    @cached_property
    def joined(self) -> str:
        """The text with its paragraphs on one line each: the line ends inside them are spaces, and no position changes."""
        lines = self.text.split("\n")
        ends = ["\n" if _ALONE.match(line) or _STANDS.match(below) else " " for line, below in pairwise(lines)]
        return "".join(part for pair in zip(lines, [*ends, ""], strict=True) for part in pair)

    def origin(self, position: int) -> int:
        """Return where in the template the character at *position* comes from."""
        piece = max(bisect_right(self.starts, position) - 1, 0)
        return self.origins[piece] + position - self.starts[piece] if self.origins else 0


@lru_cache(maxsize=2048)  # several rules look at the same text
def shown(template: str) -> Shown:
    """Return what *template* prints when all its conditions hold: notes and tests are gone, `VALUE` stands for each value."""
    return _without(template, ("{#", "{%"), VALUE)


@lru_cache(maxsize=2048)  # several rules look at the same text
def noteless(template: str) -> Shown:
    """Return *template* without its notes, its other tags as they are."""
    return _without(template, ("{#",), None)


def _without(template: str, gone: tuple[str, ...], value: str | None) -> Shown:
    pieces: list[tuple[str, int]] = []
    position = 0
    for tag in tags(template):
        if tag.opens not in gone and value is None:
            continue
        before, after = tag.start, tag.end
        if tag.opens != "{{":
            # As the sandbox does: a note or a test alone on its line leaves no line.
            line = template.rfind("\n", 0, before) + 1
            before = line if not template[line:before].strip(" \t") and line >= position else before
            after += template.startswith("\n", after)
        pieces.append((template[position:before], position))
        if tag.opens == "{{":
            pieces.append((value or "", tag.start))
        position = max(position, after)
    pieces.append((template[position:], position))
    kept = [piece for piece in pieces if piece[0]]
    starts, length = [], 0
    for words, _ in kept:
        starts.append(length)
        length += len(words)
    return Shown("".join(words for words, _ in kept), tuple(starts), tuple(origin for _, origin in kept))
