"""Several documents in one PDF, to read and to print: a cover with its contents, then each document, with bookmarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.convert.job import Job
from generator.store.cache import Cache, key_of


@dataclass(frozen=True)
class Chapter:
    """A PDF to put in, its title, and that of the part which it stands in: chapters of a part follow each other."""

    part: str
    title: str
    content: bytes


def complete(job: Job, chapters: Sequence[Chapter], cache: Cache) -> bytes:
    """Return one PDF of *chapters*, PDF/UA-1 and PDF/A-2a, from the cache when it holds it.

    *job* gives the title, the foot and the words of the cover, which have nothing to convert.
    """
    told = (part for one in chapters for part in (one.part, one.title, one.content))
    key = key_of("complet", job.key("cover"), *told)
    known = cache.get("conversions", key)
    if known is None:
        # The libraries of PDF take a third of a second to import: a build that makes nothing does without.
        from generator.convert.pdf.cover import cover_of  # noqa: PLC0415
        from generator.convert.pdf.merge import merged  # noqa: PLC0415

        known = merged(cover_of(job, chapters), chapters)
        cache.put("conversions", key, known)
    return known
