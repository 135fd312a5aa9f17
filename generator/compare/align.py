"""Pair what corresponds in two lists, in their order: equal items first, then those that are alike enough."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from generator.compare.words import Word

T = TypeVar("T")


def aligned(
    old: Sequence[T], new: Sequence[T], key: Callable[[T], Hashable], likeness: Callable[[T, T], float], least: float
) -> Iterator[tuple[T | None, T | None]]:
    """Yield the pairs of *old* and *new*, None where one of them has nothing.

    The two items of a pair are equal by *key* or at least *least* alike.
    """
    matcher = SequenceMatcher(None, [*map(key, old)], [*map(key, new)], autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            yield from zip(old[i1:i2], new[j1:j2], strict=True)
        else:
            yield from _paired(old[i1:i2], new[j1:j2], likeness, least)


def _paired(old: Sequence[T], new: Sequence[T], likeness: Callable[[T, T], float], least: float) -> Iterator[tuple[T | None, T | None]]:
    """Yield the pairs whose likenesses have the largest sum, in the order of both lists; what is left of *old* comes first."""
    found = [[value if (value := likeness(x, y)) >= least else 0.0 for y in new] for x in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            pair = found[i][j] + best[i + 1][j + 1] if found[i][j] else 0.0
            best[i][j] = max(pair, best[i + 1][j], best[i][j + 1])
    i = j = 0
    left: list[T] = []
    for_new: list[T] = []
    while i < len(old) or j < len(new):
        if i < len(old) and j < len(new) and found[i][j] and best[i][j] == found[i][j] + best[i + 1][j + 1]:
            yield from ((x, None) for x in left)
            yield from ((None, y) for y in for_new)
            left, for_new = [], []
            yield old[i], new[j]
            i, j = i + 1, j + 1
        elif j == len(new) or (i < len(old) and best[i][j] == best[i + 1][j]):
            left.append(old[i])
            i += 1
        else:
            for_new.append(new[j])
            j += 1
    yield from ((x, None) for x in left)
    yield from ((None, y) for y in for_new)


def likeness(old: Sequence[Word], new: Sequence[Word]) -> float:
    """Return the share of the words that *old* and *new* have in common, from 0 to 1."""
    left, right = (Counter(word.text.casefold() for word in words if word.solid) for words in (old, new))
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 1.0
