"""What a command asks to be made, and what it is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.models.editions import PUBLISHED, Edition


@dataclass(frozen=True)
class Request:
    """The options of a command: the packs (all of them when none is named), the editions, the day of the law, another publisher's file."""

    root: Path
    out: Path
    day: date
    packs: tuple[str, ...] = ()
    editions: tuple[Edition, ...] = PUBLISHED
    strict: bool = False
    editeur: Path | None = None

    @property
    def options(self) -> str:
        """All of it but where it reads and where it writes."""
        return repr(replace(self, root=Path(), out=Path()))


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
