"""Where the values of a file stand, in little room: of a thousand files with the same keys, each holds no more than its numbers."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping

Loc = tuple[str | int, ...]
"""The way to a value inside a file: `("notice", "quand")`, `("textes", 0)`."""

Place = tuple[int, int]
"""A line and a column, counted from 1."""

_NUMBERS = "I"


class Located(Mapping[Loc, Place]):
    """The place of each value of a file, or of each key, by the way to it.

    *index* numbers the ways, and may be that of other files: this file may have no place for some of them.
    """

    __slots__ = ("_at", "_index")

    def __init__(self, index: Mapping[Loc, int], places: Mapping[Loc, Place]) -> None:
        """*places* are those of the file; raises `KeyError` for one that *index* does not number."""
        # No line is 0.
        self._index, self._at = index, array(_NUMBERS, bytes(array(_NUMBERS).itemsize * 2 * len(index)))
        for loc, (line, column) in places.items():
            at = 2 * index[loc]
            self._at[at], self._at[at + 1] = line, column

    def __getitem__(self, loc: Loc) -> Place:
        """Return the place at *loc*. Raises `KeyError`."""
        at = 2 * self._index[loc]
        if not self._at[at]:
            raise KeyError(loc)
        return self._at[at], self._at[at + 1]

    def __iter__(self) -> Iterator[Loc]:
        """Yield the ways that have a place, in the order of the index."""
        return (loc for loc, number in self._index.items() if self._at[2 * number])

    def __len__(self) -> int:
        """Return how many ways have a place."""
        return sum(map(bool, self._at[::2]))

    def __repr__(self) -> str:
        """Return all of it, as a `dict` would be written: digests are made of it."""
        return repr(dict(self))
