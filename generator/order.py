"""What a command asks to be made, and what it is told."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.models.editions import PUBLISHED, Edition
from generator.shards.share import Share

WAITING = "Une autre fabrication est en cours ici : celle-ci attend son tour."


@dataclass(frozen=True)
class Request:
    """The options of a command: the packs (all when none is named) or a share of them, editions, law's day, another publisher's file.

    `jobs` is how many conversions may be made at once, None for as many as there are cores: it changes nothing of what is made.
    """

    root: Path
    out: Path
    day: date
    packs: tuple[str, ...] = ()
    editions: tuple[Edition, ...] = PUBLISHED
    strict: bool = False
    editeur: Path | None = None
    share: Share | None = None
    jobs: int | None = None

    @property
    def options(self) -> str:
        """All that decides what is made: not where it reads, where it writes, nor by how many."""
        return repr(replace(self, root=Path(), out=Path(), jobs=None))

    @property
    def threads(self) -> int:
        """How many threads convert."""
        return self.jobs or os.cpu_count() or 1


@dataclass(frozen=True)
class Watcher:
    """The two functions that report progress: one called with (done, total, title) after each conversion, one with a sentence."""

    progress: Callable[[int, int, str], None]
    say: Callable[[str], None]


@dataclass(frozen=True)
class Made:
    """How many files stand in `build/packs`, and how many conversions they took now."""

    files: int
    converted: int
