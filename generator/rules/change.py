"""What rules of change look at: the library as it was and as it is, and the documents whose text is no longer the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from generator.models.base import Record
from generator.models.library import Library
from generator.problems import Probleme
from generator.render.document import Rendering

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Reprint:
    """A document of a pack for a public whose printed text differs: as it was and as it is, and the paragraphs of the two by file."""

    old: Rendering
    new: Rendering
    before: Mapping[str, tuple[str, ...]]
    after: Mapping[str, tuple[str, ...]]

    @cached_property
    def files(self) -> frozenset[str]:
        """The paths of the files whose part of the text differs."""
        return frozenset(path for path in {**self.before, **self.after} if self.before.get(path) != self.after.get(path))


@dataclass(frozen=True)
class Change:
    """Two trees under comparison on a day. A document, a pack or a public that only one of them has gives no reprint.

    `printed` holds the paths of the documents and clauses whose printed text could be compared for some pack.
    """

    base: Library
    head: Library
    day: date
    reprints: Sequence[Reprint]
    printed: frozenset[str]

    @property
    def incomplete(self) -> set[str]:
        """The kinds of which a file could not be read in one of the trees: what is missing there may well exist."""
        return self.base.incomplete | self.head.incomplete

    @cached_property
    def former(self) -> Mapping[str, str]:
        """The id of today of each blank, by each id that it had before."""
        return self.head.former_names()

    @cached_property
    def reworded(self) -> frozenset[str]:
        """The paths of the files whose printed words differ for some pack."""
        return frozenset(path for reprint in self.reprints for path in reprint.files)

    @cached_property
    def reprinted(self) -> frozenset[str]:
        """The ids of the documents whose text differs for some pack."""
        return frozenset(reprint.new.document.id for reprint in self.reprints)

    def rewrites(self, record: Record) -> bool:
        """Return whether the change of *record* changes what a reader reads; with no text to compare, its file is taken at its word."""
        return record.source.path in self.reworded or record.source.path not in self.printed


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
