"""What the paragraphs of a document say in comparable form, searched once for all the templates that are laid over it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from generator.verify.effort import Effort, steps
from generator.verify.squeeze import Squeezed, squeeze, squeezed
from generator.verify.template import unmarked

Run = tuple[int, int]
"""How many paragraphs, and the first of them: of two runs, the shorter comes first."""


FAST = 16
"""Characters that a search for words goes through in one step."""


@dataclass(frozen=True)
class Sought:
    """What is looked for: words in their order, in a run of so many paragraphs at *most*.

    The run *opens* with the first of them, and *closes* with the last. Where a paragraph is only a line of one (*loose*), its first
    line does so by itself, and its last one.
    """

    words: tuple[str, ...]
    most: int
    opens: bool
    closes: bool
    loose: bool


class Flats:
    """The comparable form of each paragraph (`each`), and of the whole text (`whole`)."""

    def __init__(self, paragraphs: Sequence[str], effort: Effort) -> None:
        self._paragraphs = paragraphs
        self.each = tuple(squeezed(unmarked(text)) for text in paragraphs)
        self.whole = "".join(self.each)
        self._starts = [0, *accumulate(map(len, self.each))]
        self._effort = effort
        self._runs: dict[Sought, tuple[Run, ...]] = {}
        self._matches: dict[tuple[re.Pattern[str], Run], re.Match[str] | None] = {}

    def text(self, run: Run) -> str:
        """Return the comparable form of the paragraphs of *run*, put end to end."""
        count, place = run
        return self.whole[self._starts[place] : self._starts[place + count]]

    def runs(self, sought: Sought) -> tuple[Run, ...]:
        """Return the runs that hold the words of *sought*, the shortest first; worked out once."""
        if sought not in self._runs:
            self._runs[sought] = tuple(sorted(self._found(sought)))
        return self._runs[sought]

    def seen(self, run: Run, *, lines: bool) -> Squeezed:
        """Return the comparable form of the paragraphs of *run*, each on its line, with the places of its characters."""
        count, place = run
        return squeeze("\n".join(unmarked(text) for text in self._paragraphs[place : place + count]), lines=lines)

    def matched(self, pattern: re.Pattern[str], run: Run, words: tuple[str, ...], *, lines: bool) -> re.Match[str] | None:
        """Return the match of the whole of *run* by *pattern*, which may look for *words* again and again; worked out once."""
        key = pattern, run
        if key not in self._matches:
            text = self.seen(run, lines=lines).text
            self._effort.spend(steps(text, words))
            self._matches[key] = pattern.fullmatch(text)
        return self._matches[key]

    def _found(self, sought: Sought) -> Iterator[Run]:
        words = sought.words
        counts = {word: self.whole.count(word) for word in words if word}
        if not all(counts.values()):
            return
        rarest = min(counts, key=lambda word: counts[word], default="")
        for run in set(self._around(rarest, sought.most)):
            count, place = run
            self._effort.spend(1)
            if sought.loose and sought.opens and not _either(self.each[place], words[0], str.startswith):
                continue
            if sought.loose and sought.closes and not _either(self.each[place + count - 1], words[-1], str.endswith):
                continue
            text = self.text(run)
            self._effort.spend(len(text) // FAST)
            if _in_order(text, words, opens=sought.opens, closes=sought.closes):
                yield run

    def _around(self, word: str, most: int) -> Iterator[Run]:
        """Yield the runs that hold an occurrence of *word*, all runs for no word."""
        last = len(self.each)
        if not word:
            yield from ((count, place) for count in range(1, most + 1) for place in range(last - count + 1))
            return
        at = self.whole.find(word)
        while at >= 0:
            first, end = bisect_right(self._starts, at) - 1, bisect_right(self._starts, at + len(word) - 1)
            for place in range(max(0, end - most), first + 1):
                yield from ((count, place) for count in range(end - place, min(most, last - place) + 1))
            at = self.whole.find(word, at + 1)


def _in_order(text: str, words: Sequence[str], *, opens: bool, closes: bool) -> bool:
    """Return whether *text* holds *words* one after the other, from its start (*opens*), to its end (*closes*)."""
    start, end = 0, len(text)
    if opens:
        if not text.startswith(words[0]):
            return False
        start, words = len(words[0]), words[1:]
    if closes and words:
        if not text.endswith(words[-1]):
            return False
        end, words = end - len(words[-1]), words[:-1]
    for word in words:
        at = text.find(word, start, end)
        if at < 0:
            return False
        start = at + len(word)
    return start <= end


def _either(text: str, words: str, begins: Callable[[str, str], bool]) -> bool:
    """Return whether one of two texts begins with the other, or ends with it."""
    return begins(text, words) or begins(words, text)


@lru_cache(maxsize=64)
def flats_of(paragraphs: tuple[str, ...], effort: Effort) -> Flats:
    """Return what *paragraphs* say; the same for each template of one file, for which *effort* counts."""
    return Flats(paragraphs, effort)
