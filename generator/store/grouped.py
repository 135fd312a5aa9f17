"""Many values in little memory: held packed by group, of which one is in memory at a time."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

T = TypeVar("T")
G = TypeVar("G", bound=Hashable)
_QUICKLY = 1
_WAITING = 4096
"""Values that wait to be packed: those of few groups at a time would each take more."""


class Grouped(Collection[T], Generic[G, T]):
    """Values by group; those that are asked for are unpacked each time. It goes from one process to another as it is."""

    def __init__(self, values: Iterable[T], group: Callable[[T], G]) -> None:
        """Hold *values*, which *group* parts; the groups stand in the order of their first value, and the values of each in theirs."""
        self._packed: dict[G, list[bytes]] = {}
        self._length = 0
        waiting: dict[G, list[T]] = {}
        for value in values:
            waiting.setdefault(group(value), []).append(value)
            self._length += 1
            if not self._length % _WAITING:
                self._pack(waiting)
        self._pack(waiting)

    def _pack(self, waiting: dict[G, list[T]]) -> None:
        for name, values in waiting.items():
            self._packed.setdefault(name, []).append(zlib.compress(pickle.dumps(values), _QUICKLY))
        waiting.clear()

    @property
    def groups(self) -> Collection[G]:
        """The names of the groups, in order."""
        return self._packed.keys()

    def of(self, group: G) -> list[T]:
        """Return the values of *group*, none when there is no such group."""
        # They were written by this program, in its own memory.
        return [value for part in self._packed.get(group, ()) for value in pickle.loads(zlib.decompress(part))]  # noqa: S301

    def __iter__(self) -> Iterator[T]:
        for group in self._packed:
            yield from self.of(group)

    def __len__(self) -> int:
        return self._length

    def __contains__(self, value: object) -> bool:
        return any(value == held for held in self)


class Filed(Mapping[str, T]):
    """Values by path, held packed by folder: who asks for them folder after folder unpacks each folder once."""

    def __init__(self, values: Iterable[tuple[str, T]]) -> None:
        """Hold *values*, each after its path, which uses `/`."""
        self._held = Grouped(values, lambda one: _folder(one[0]))
        self._open: tuple[str | None, dict[str, T]] = None, {}

    def __getitem__(self, path: str) -> T:
        folder = _folder(path)
        if self._open[0] != folder:
            self._open = folder, dict(self._held.of(folder))
        return self._open[1][path]

    def __iter__(self) -> Iterator[str]:
        return (path for path, _ in self._held)

    def __len__(self) -> int:
        return len(self._held)


def _folder(path: str) -> str:
    return path.rpartition("/")[0]
