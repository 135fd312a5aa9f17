"""Semesters: a day belongs to the one it falls in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
_JULY = 7


def semester_start(day: date) -> date:
    """Return 1 January or 1 July of the semester of *day*."""
    return date(day.year, _JULY if day.month >= _JULY else 1, 1)


def semester_end(day: date) -> date:
    """Return 30 June or 31 December of the semester of *day*."""
    return date(day.year, 12, 31) if day.month >= _JULY else date(day.year, 6, 30)


def by_semester(start: date, end: date) -> Iterator[tuple[date, date]]:
    """Yield the stretches of *start* to *end*, both included, one a semester."""
    while start <= end:
        stop = min(end, semester_end(start))
        yield start, stop
        start = stop + ONE_DAY
