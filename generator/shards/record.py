"""What the manifest of a part says of it: which one it is, and all that must be equal for parts to go together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from generator.models.editions import Edition
from generator.shards.share import Share
from generator.store.program import program_of

PART = "part"
"""The key of the manifest."""
DIGITS = 16
MAKERS = ("generator.reading", "generator.convert.all", "generator.convert.complete", "generator.package.packs")
"""The modules that make a pack."""
TOLD = {
    "programme": "pas le même programme",
    "sources": "pas les mêmes textes",
    "jour": "pas le même jour",
    "editions": "pas les mêmes éditions",
    "packs": "pas les mêmes packs demandés",
}
"""What must be equal in every part, and what is said when it is not."""


def part_of(share: Share, sources: str, day: date, editions: Sequence[Edition], packs: Iterable[str]) -> Mapping[str, object]:
    """Return what the manifest of *share* says: *packs* are those of all the parts, by id, *sources* the digest of what was read."""
    told = {
        "numero": share.number,
        "sur": share.count,
        "programme": program_of(*MAKERS)[:DIGITS],
        "sources": sources[:DIGITS],
        "jour": day.isoformat(),
        "editions": list(editions),
        "packs": sorted(packs),
    }
    return {PART: told}
