"""The few sentences that the machine itself prints on a page."""

from __future__ import annotations

from datetime import date

from generator.convert.job import Job

MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre")


def long_date(day: date) -> str:
    """Return *day* as printed in French, without the machine's locale: 1er novembre 2026."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number} {MONTHS[day.month - 1]} {day.year}"


def footer(job: Job) -> str:
    """Return the left half of the foot of every page."""
    return f"{job.titre} – version {job.version} – droit vérifié le {long_date(job.date_droit)}"
