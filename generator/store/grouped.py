"""Many values in little memory: held packed by group, of which one is in memory at a time."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable, Collection, Hashable, ItemsView, Iterable, Iterator, Mapping
from itertools import groupby, islice
from typing import Any, Generic, TypeVar

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
            self._packed.setdefault(name, []).append(_packed(values))
        waiting.clear()

    @property
    def groups(self) -> Collection[G]:
        """The names of the groups, in order."""
        return self._packed.keys()

    def of(self, group: G) -> list[T]:
        """Return the values of *group*, none when there is no such group."""
        return [value for part in self._packed.get(group, ()) for value in _unpacked(part)]

    def __iter__(self) -> Iterator[T]:
        for group in self._packed:
            yield from self.of(group)

    def __len__(self) -> int:
        return self._length

    def __contains__(self, value: object) -> bool:
        return any(value == held for held in self)


class Filed(Mapping[str, T]):
    """Values by path, in order, held packed by folder: who asks for them folder after folder unpacks each folder once."""

    def __init__(self, values: Iterable[tuple[str, T]] = ()) -> None:
        """Hold *values*, each after its path, which uses `/`; a path stands once."""
        self._parts: list[bytes] = []
        self._folders: dict[str, list[int]] = {}
        self._length = 0
        self._open: tuple[str | None, dict[str, T]] = None, {}
        for folder, run in groupby(values, key=lambda one: _folder(one[0])):
            while part := list(islice(run, _WAITING)):
                self._folders.setdefault(folder, []).append(len(self._parts))
                self._parts.append(_packed(part))
                self._length += len(part)

    def __getitem__(self, path: str) -> T:
        folder = _folder(path)
        if self._open[0] != folder:
            self._open = folder, dict(one for place in self._folders.get(folder, ()) for one in _unpacked(self._parts[place]))
        return self._open[1][path]

    def __iter__(self) -> Iterator[str]:
        return (path for path, _ in self._pairs())

    def __len__(self) -> int:
        return self._length

    def items(self) -> ItemsView[str, T]:
        """Return each path and its value, in order; a folder is unpacked once."""
        return _Items(self, self._pairs)

    def _pairs(self) -> Iterator[tuple[str, T]]:
        return (one for part in self._parts for one in _unpacked(part))


class _Items(ItemsView[str, T]):
    def __init__(self, values: Mapping[str, T], pairs: Callable[[], Iterator[tuple[str, T]]]) -> None:
        super().__init__(values)
        self._pairs = pairs

    def __iter__(self) -> Iterator[tuple[str, T]]:
        return self._pairs()


def _folder(path: str) -> str:
    # What stands in no folder is a folder of its own: those of a thousand packs alternate with what is beside them.
    return path.rpartition("/")[0] or path


def _packed(values: list[Any]) -> bytes:
    return zlib.compress(pickle.dumps(values), _QUICKLY)


def _unpacked(part: bytes) -> list[Any]:
    # They were written by this program, in its own memory.
    values: list[Any] = pickle.loads(zlib.decompress(part))  # noqa: S301
    return values
