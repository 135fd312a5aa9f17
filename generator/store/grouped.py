"""Many values in little memory: held packed by group, of which one is in memory at a time."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Collection, Hashable, ItemsView, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Any, Generic, TypeVar

T = TypeVar("T")
G = TypeVar("G", bound=Hashable)
_QUICKLY = 1
_WAITING = 4096
"""Values that wait to be packed: those of few groups at a time would each take more."""


@dataclass(frozen=True)
class Form(Generic[T]):
    """How a value is told as JSON, and read again: functions of a module, which another process knows by their names."""

    told: Callable[[T], object]
    read: Callable[[Any], T]

    def packed(self, values: Iterable[T]) -> bytes:
        """Return *values* in little memory."""
        return zlib.compress(json.dumps([*map(self.told, values)], separators=(",", ":")).encode(), _QUICKLY)

    def unpacked(self, content: bytes) -> list[T]:
        """Return the values of `packed`."""
        return [*map(self.read, json.loads(zlib.decompress(content)))]


def _same(value: Any) -> Any:  # noqa: ANN401 - what JSON knows
    return value


PLAIN: Form[Any] = Form(_same, _same)
"""What JSON tells as it is: words and numbers."""


class Grouped(Collection[T], Generic[G, T]):
    """Values by group; those that are asked for are unpacked each time. It goes from one process to another as it is."""

    def __init__(self, values: Iterable[T], group: Callable[[T], G], form: Form[T]) -> None:
        """Hold *values*, which *group* parts; the groups stand in the order of their first value, and the values of each in theirs."""
        self._form = form
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
            self._packed.setdefault(name, []).append(self._form.packed(values))
        waiting.clear()

    @property
    def groups(self) -> Collection[G]:
        """The names of the groups, in order."""
        return self._packed.keys()

    def of(self, group: G) -> list[T]:
        """Return the values of *group*, none when there is no such group."""
        return [value for part in self._packed.get(group, ()) for value in self._form.unpacked(part)]

    def __iter__(self) -> Iterator[T]:
        for group in self._packed:
            yield from self.of(group)

    def __len__(self) -> int:
        return self._length

    def __contains__(self, value: object) -> bool:
        return any(value == held for held in self)


class Filed(Mapping[str, T]):
    """Values by path, in order, held packed by folder: who asks for them folder after folder unpacks each folder once."""

    def __init__(self, values: Iterable[tuple[str, T]], form: Form[T]) -> None:
        """Hold *values*, each after its path, which uses `/`; a path stands once."""
        self._form = form
        self._parts: list[tuple[bytes, bytes]] = []
        self._folders: dict[str, list[int]] = {}
        self._length = 0
        self._open: tuple[str | None, dict[str, T]] = None, {}
        for folder, run in groupby(values, key=lambda one: _folder(one[0])):
            while part := list(islice(run, _WAITING)):
                self._folders.setdefault(folder, []).append(len(self._parts))
                paths, own = zip(*part, strict=True)
                self._parts.append((PLAIN.packed(paths), form.packed(own)))
                self._length += len(part)

    def __getitem__(self, path: str) -> T:
        folder = _folder(path)
        if self._open[0] != folder:
            self._open = folder, dict(one for place in self._folders.get(folder, ()) for one in self._unpacked(place))
        return self._open[1][path]

    def __iter__(self) -> Iterator[str]:
        return (path for path, _ in self._pairs())

    def __len__(self) -> int:
        return self._length

    def items(self) -> ItemsView[str, T]:
        """Return each path and its value, in order; a folder is unpacked once."""
        return _Items(self, self._pairs)

    def _pairs(self) -> Iterator[tuple[str, T]]:
        return (one for place in range(len(self._parts)) for one in self._unpacked(place))

    def _unpacked(self, place: int) -> Iterator[tuple[str, T]]:
        paths, values = self._parts[place]
        return zip(PLAIN.unpacked(paths), self._form.unpacked(values), strict=True)


class _Items(ItemsView[str, T]):
    def __init__(self, values: Mapping[str, T], pairs: Callable[[], Iterator[tuple[str, T]]]) -> None:
        super().__init__(values)
        self._pairs = pairs

    def __iter__(self) -> Iterator[tuple[str, T]]:
        return self._pairs()


def _folder(path: str) -> str:
    # What stands in no folder is a folder of its own: those of a thousand packs alternate with what is beside them.
    return path.rpartition("/")[0] or path
