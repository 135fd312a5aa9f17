"""The description of a document in the properties of its file: its subject and the keywords to find it by."""

from __future__ import annotations

from generator.convert.job import Job
from generator.models.genres import GENRES
from generator.models.publics import PUBLICS
from generator.texts.formatting import french_date

AUTHOR = "Clausier"
"""The name of the product: whoever publishes the guide, or sends the document, may be a person, whom no file of theirs should name."""


def author(job: Job) -> str:
    """Return who made the file of *job*: the name that the publisher gives its collection, or that of the product."""
    return job.face.nom or AUTHOR


def subject(job: Job) -> str:
    """Return the genre and the public of *job* in a few words: « Lettre – particulier »."""
    words = " – ".join(_words(job))
    return words[:1].upper() + words[1:]


def keywords(job: Job) -> list[str]:
    """Return the keywords of *job*; none contains a comma, which would split it in two."""
    return [*_words(job), f"version {job.version}", f"droit vérifié le {french_date(job.date_droit)}"]


def _words(job: Job) -> list[str]:
    return [GENRES[job.genre].name, *(PUBLICS[public].name for public in job.readers)]
