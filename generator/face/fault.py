"""What is wrong with a publisher's face."""

from __future__ import annotations

from dataclasses import dataclass

from generator.models.located import Loc


@dataclass(frozen=True)
class Fault:
    """One fault, in French: the way to the value below `visage`, what is wrong, what to do."""

    loc: Loc
    message: str
    hint: str
