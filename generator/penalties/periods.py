"""The semesters of legal rates: each day belongs to one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
_JULY = 7


def semester_start(day: date) -> date:
    """Return the first day of the semester of *day*: 1 January or 1 July."""
    return date(day.year, _JULY if day.month >= _JULY else 1, 1)


def semester_end(day: date) -> date:
    """Return the last day of the semester of *day*: 30 June or 31 December."""
    return date(day.year, 12, 31) if day.month >= _JULY else date(day.year, 6, 30)


def by_semester(start: date, end: date) -> Iterator[tuple[date, date]]:
    """Yield (start, end) of each part of the period from *start* to *end*, cut at semesters, both days included."""
    while start <= end:
        stop = min(end, semester_end(start))
        yield start, stop
        start = stop + ONE_DAY
