"""What is said of a redline beside its text: who made it and when, which versions it compares, what each passage rests on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from generator.compare.changes import Change
from generator.convert.job import Job


@dataclass(frozen=True)
class Head:
    """The head of a redline.

    `job` is the document, in its new text when it has one. `before` and `after` name the two versions. `ground` gives the
    note in the margin of a changed block, empty for none.
    """

    job: Job
    before: str
    after: str
    author: str
    made: datetime
    ground: Callable[[Change], str] = lambda _: ""

    @property
    def titre(self) -> str:
        """The title of the redline."""
        return f"{self.job.titre} – comparaison"

    @property
    def foot(self) -> str:
        """The line at the foot of its pages."""
        return f"{self.titre} : {self.before} → {self.after}"
