"""What a file says of itself in its properties: who made it, what it is, the words to find it by."""

from __future__ import annotations

from generator.convert.job import Job
from generator.models.genres import GENRES
from generator.models.publics import PUBLICS
from generator.texts.formatting import french_date

AUTHOR = "Clausier"
"""The name of the product: whoever publishes the guide, or sends the document, may be a person, whom no file of theirs should name."""


def subject(job: Job) -> str:
    """Return in a few words what *job* is: « Lettre – particulier »."""
    words = " – ".join(_words(job))
    return words[:1].upper() + words[1:]


def keywords(job: Job) -> list[str]:
    """Return the words to find *job* by; none holds a comma, which would part them."""
    return [*_words(job), f"version {job.version}", f"droit vérifié le {french_date(job.date_droit)}"]


def _words(job: Job) -> list[str]:
    return [GENRES[job.genre].name, *([PUBLICS[job.public].name] if job.public else [])]
