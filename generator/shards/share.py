"""Which packs each machine makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # A command names its share before anything is loaded.
    from generator.models.pack import Pack


class EmptyShareError(Exception):
    """There are more parts than packs; the message says so, in French."""


@dataclass(frozen=True)
class Share:
    """One part of a build: the `number`-th of `count`, from 1."""

    number: int
    count: int

    def __str__(self) -> str:
        return f"{self.number}/{self.count}"


def share_of(packs: Sequence[Pack], share: Share) -> list[Pack]:
    """Return the packs of *share*, in the order of *packs*: every pack stands in one part, and the parts weigh about the same.

    The parts depend on the packs alone, not on their order. Raises `EmptyShareError` when a part would have no pack.
    """
    if share.count > len(packs):
        held = f"il y a {len(packs)} packs" if len(packs) > 1 else "il n'y a qu'un pack"
        raise EmptyShareError(f"--shard : {held}, pas de quoi faire {share.count} parts. Demandez-en moins.")
    loads = [(0, number) for number in range(1, share.count + 1)]
    own = set()
    # The heaviest first, each to the part that has least.
    for pack in sorted(packs, key=lambda pack: (-_weight(pack), pack.id)):
        load, number = loads[0]
        if number == share.number:
            own.add(pack.id)
        loads = sorted([(load + _weight(pack), number), *loads[1:]])
    return [pack for pack in packs if pack.id in own]


def _weight(pack: Pack) -> int:
    """Return how much there is to make for *pack*: its documents, for each of its publics."""
    return len(pack.documents) * len(pack.publics)
