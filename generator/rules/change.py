"""What rules of change look at: the library as it was and as it is, and the documents whose text is no longer the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from generator.models.base import Record
from generator.models.library import Library
from generator.problems import Probleme
from generator.render.document import Rendering

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Reprint:
    """A document of a pack for a public whose printed text differs: as it was and as it is, and the two texts."""

    old: Rendering
    new: Rendering
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """Two trees under comparison on a day. A document, a pack or a public that only one of them has gives no reprint."""

    base: Library
    head: Library
    day: date
    reprints: Sequence[Reprint] = ()

    @property
    def incomplete(self) -> set[str]:
        """The kinds of which a file could not be read in one of the trees: what is missing there may well exist."""
        return self.base.incomplete | self.head.incomplete


ChangeRule = Callable[[Change], Iterator[Probleme]]


def kept(base: Mapping[str, R], head: Mapping[str, R]) -> Iterator[tuple[R, R]]:
    """Yield the entries that both trees have and whose content differs, as they were and as they are."""
    for name, new in head.items():
        old = base.get(name)
        if old is not None and (old.source.body != new.source.body or old.model_dump() != new.model_dump()):
            yield old, new


def read_again(old: date, new: date, day: date) -> bool:
    """Return whether a day of verification moved; one that is already today's cannot."""
    return new > old or new >= day
