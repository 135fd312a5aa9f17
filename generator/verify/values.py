"""Read dates, sums and numbers in what a buyer wrote; each function returns None for what it cannot read."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre")
WITHOUT_ACCENT = {"fevrier": 2, "aout": 8, "decembre": 12}
FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Years of a document: others are slips of the hand."""
_BLANKS = re.compile(r"[\s\u00a0\u202f]+")
_IN_WORDS = re.compile(r"([0-9]{1,2})(?:er)? ?([a-zéûA-ZÉÛ]+) ?([0-9]{4})")
_IN_FIGURES = re.compile(r"([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_BETWEEN_DAYS = re.compile(r",? et |, ?|;")
_ARTICLE = re.compile(r"^(?:du|des|le|de) ", re.IGNORECASE)
# Fifteen figures: more is a slip of the hand, and no sum of a letter.
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:[.,][0-9]{1,15})?")
_THOUSANDS = re.compile(r"\.(?=[0-9]{3}(?:[.,]|$))")


def day_of(text: str) -> date | None:
    """Return the date written « 1er juin 2026 », « 15/05/2026 » or « 2026-05-15 »."""
    plain = _BLANKS.sub(" ", text).strip()
    if found := _IN_WORDS.fullmatch(plain):
        month = _month(found[2].lower())
        return _day(int(found[3]), month, int(found[1])) if month else None
    if found := _IN_FIGURES.fullmatch(plain):
        return _day(int(found[3]), int(found[2]), int(found[1]))
    if found := _ISO.fullmatch(plain):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    return None


def days_of(text: str) -> tuple[date, ...] | None:
    """Return the dates of « du 12 avril 2026, du 19 avril 2026 et du 29 avril 2026 », None when a part is not a date."""
    parts = [_ARTICLE.sub("", part.strip()) for part in _BETWEEN_DAYS.split(_BLANKS.sub(" ", text).strip())]
    days = [day for part in parts if (day := day_of(part))]
    return tuple(days) if len(days) == len(parts) else None


def _month(name: str) -> int | None:
    return MONTHS.index(name) + 1 if name in MONTHS else WITHOUT_ACCENT.get(name)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def number_of(text: str) -> Decimal | None:
    """Return the number written « 1 250,50 €», « 12,15 % » or « 1.250,50 EUR »."""
    plain = _BLANKS.sub("", text).replace("\u2212", "-").replace("\u2011", "-")
    plain = re.sub(r"(?:€|euros?|EUR|%|TTC|HT)", "", plain, flags=re.IGNORECASE).strip(" .;,")
    plain = _THOUSANDS.sub("", plain) if "," in plain else plain
    return Decimal(plain.replace(",", ".")) if _NUMBER.fullmatch(plain) else None


def digits_of(text: str) -> str:
    """Return an identity number without its spaces and dots: « 123 456 789 00012 » gives 14 digits."""
    return re.sub(r"[\s\u00a0\u202f.-]", "", text)


def years_after(day: date, count: int) -> date:
    """Return the day *count* years after *day*, at most the 28th of its month, so that it exists in every year."""
    # A file may say that it dates from the year 9999.
    return day.replace(year=min(max(day.year + count, date.min.year), date.max.year), day=min(day.day, 28))
