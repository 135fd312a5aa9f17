"""How much work a file may ask for: it is counted, so that a hostile one is refused at once and on every machine alike."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

from generator.verify.reading import UnreadableError
from generator.verify.refusals import REFUSALS

MOST = 60_000_000
"""Steps of comparison for a whole file: ours take a fortieth of that at most, the same printed to PDF by another program a third."""


class Effort:
    """The steps that the comparison of one file may still take."""

    def __init__(self, most: int = MOST) -> None:
        self.left = most

    def spend(self, steps: int) -> None:
        """Take *steps* away. Raises `UnreadableError` with a French sentence when there are not as many left."""
        self.left -= steps
        if self.left < 0:
            raise UnreadableError(REFUSALS["trop_de_redites"])


def steps(text: str, words: Sequence[str]) -> int:
    """Return how many steps a search of *words* in their order, with anything between them, may take in *text*.

    Each word but the first and the last may be taken for each of its occurrences.
    """
    return len(text) * prod(text.count(word) + 1 for word in words[1:-1] if word)
