"""Several documents in one PDF, to read and to print: a cover with its contents, then each document, with bookmarks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.convert.job import Job
from generator.store.cache import Cache, key_of
from generator.store.twin import in_halves, possible

_SEVERAL = 2


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
    key = _key(job, chapters)
    known = cache.get("conversions", key)
    if known is None:
        known = _merged(_cover(job, chapters), chapters)
        cache.put("conversions", key, known)
    return known


def complete_in_halves(asked: Sequence[Callable[[], tuple[Job, Sequence[Chapter]]]], cache: Cache) -> None:
    """Put in *cache* what `complete` returns of each of *asked*, those that it lacks, by two processes when they are several.

    The chapters of one are asked for when its turn comes: those of all together would fill the memory.
    """
    if len(asked) < _SEVERAL or not possible():
        return
    missing = []
    for one in asked:
        job, chapters = one()
        key = _key(job, chapters)
        if chapters and not cache.holds("conversions", key):
            # Covers are made here: Typst has threads, which a copy of this process would wait for in vain.
            missing.append((key, one, _cover(job, chapters)))

    def merge(share: slice) -> None:
        for key, one, cover in missing[share]:
            cache.put("conversions", key, _merged(cover, one()[1]))

    in_halves(merge, worth=len(missing) >= _SEVERAL)


def _key(job: Job, chapters: Sequence[Chapter]) -> str:
    told = (part for one in chapters for part in (one.part, one.title, one.content))
    return key_of("complet", job.key("cover"), *told)


# The libraries of PDF take a third of a second to import: a build that makes nothing does without.
def _cover(job: Job, chapters: Sequence[Chapter]) -> bytes:
    from generator.convert.pdf.cover import cover_of  # noqa: PLC0415

    return cover_of(job, chapters)


def _merged(cover: bytes, chapters: Sequence[Chapter]) -> bytes:
    from generator.convert.pdf.merge import merged  # noqa: PLC0415

    return merged(cover, chapters)
