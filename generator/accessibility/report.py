"""What a report says: each check by its name and its criterion, with the faults it found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from generator.models.editions import EDITIONS, Opener

Document = TypeVar("Document")
MOST_FAULTS = 20
"""Faults that a check tells: a file made without care has the same one on each page."""


@dataclass(frozen=True)
class Check(Generic[Document]):
    """A question asked of a document: its French name, the criterion it comes from, and what finds the faults."""

    nom: str
    critere: str
    faults: Callable[[Document], Iterable[str]]


@dataclass(frozen=True)
class Point:
    """The answer to a check: no fault, or French sentences; *autres* counts those left untold."""

    nom: str
    critere: str
    fautes: tuple[str, ...]
    autres: int = 0


@dataclass(frozen=True)
class Report:
    """What was checked in a file, in the order of the checks."""

    opener: Opener
    points: tuple[Point, ...]

    @property
    def good(self) -> int:
        """The number of checks without a fault."""
        return sum(not point.fautes for point in self.points)

    @property
    def clean(self) -> bool:
        """Whether no check found a fault."""
        return self.good == len(self.points)

    def as_data(self) -> dict[str, Any]:
        """Return the report as JSON holds it."""
        return {
            "genre": next(traits.suffix for traits in EDITIONS.values() if traits.opener == self.opener).removeprefix("."),
            "reussis": self.good,
            "controles": len(self.points),
            "points": [dict(vars(point)) for point in self.points],
        }


def asked(opener: Opener, checks: Sequence[Check[Document]], document: Document) -> Report:
    """Return the report of *document*: each check asked once, in order."""
    points = []
    for check in checks:
        found = tuple(dict.fromkeys(check.faults(document)))
        points.append(Point(check.nom, check.critere, found[:MOST_FAULTS], max(0, len(found) - MOST_FAULTS)))
    return Report(opener, tuple(points))


def sentence(report: Report) -> str:
    """Return the report in one French sentence."""
    total = len(report.points)
    if report.clean:
        return f"{total} points contrôlés, rien à corriger"
    left = total - report.good
    return f"{total} points contrôlés, {left} à corriger"


def of_data(data: Mapping[str, Any]) -> Report:
    """Return the report that `Report.as_data` wrote."""
    opener = next(traits.opener for traits in EDITIONS.values() if traits.suffix == f".{data['genre']}")
    points = (Point(one["nom"], one["critere"], tuple(one["fautes"]), one["autres"]) for one in data["points"])
    return Report(opener, tuple(points))
