"""What the record and the journal say of the time since a text was published: facts, and nothing else."""

from __future__ import annotations

from typing import Literal

from generator.archive.record import Published
from generator.models.journal import Entree
from generator.models.library import Library

Rank = Literal["majeure", "mineure", "correction", "meme_version"]
_RANKS: tuple[Rank, ...] = ("majeure", "mineure", "correction")


def rank(old: str, new: str) -> Rank:
    """Return which number of the version moved first: « 1.2.0 » to « 1.3.0 » is a minor one."""
    numbers = zip(old.split("."), new.split("."), strict=True)
    return next((name for name, (before, after) in zip(_RANKS, numbers, strict=True) if before != after), "meme_version")


def entries_since(library: Library, text: Published) -> list[Entree]:
    """Return the entries of the journal that name the document of *text* and came after it, the oldest first."""
    known: set[str] = set()
    for release in library.parutions.values():
        known |= set(release.journal)
        if text.text.adresse in release.publies:
            break
    found = [entry for entry in library.journal.values() if text.text.document in entry.documents and entry.id not in known]
    return sorted((entry for entry in found if entry.le >= text.text.publie_le), key=lambda entry: entry.le)
