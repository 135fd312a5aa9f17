"""The conversions that make what a pack delivers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.convert.all import Wanted
from generator.convert.deliveries import Delivery
from generator.convert.job import Job
from generator.convert.jobs import review_job
from generator.convert.source import Source
from generator.models.editions import EDITIONS, PUBLISHED, Edition
from generator.models.genres import GENRES, MANUAL
from generator.models.reader import sides
from generator.package.contents import Contents
from generator.package.guide_pages import page_job, pages_of


def wanted_of(source: Source, packs: Iterable[Contents], editions: Sequence[Edition]) -> Iterator[Wanted]:
    """Yield the conversions that *packs* need: documents and notices, and the pages of the start page when every edition is asked for."""
    read = []
    for contents in packs:
        read.append(contents.pack)
        for delivery in contents.deliveries:
            origin = delivery.rendering.document.source
            for job, asked in jobs_of(delivery, editions):
                yield Wanted(job, asked, origin.path, origin.body_line)
        yield Wanted(contents.manual, manual_editions(editions), contents.pack.source.path, 1)
    if whole(editions):
        for page in pages_of(source.library, *sides(read)):
            yield Wanted(page_job(page, source.bodies[page.id]), ("html",), page.source.path, page.source.body_line)


def whole(editions: Sequence[Edition]) -> bool:
    """Return whether every edition that is published is asked for: the packs are then complete."""
    return set(editions) >= set(PUBLISHED)


def jobs_of(delivery: Delivery, editions: Sequence[Edition]) -> Iterator[tuple[Job, tuple[Edition, ...]]]:
    """Yield each job that makes *delivery*, with those of the *editions* that it makes; a jurist corrects a text that says its places."""
    yield delivery.job, tuple(edition for edition in delivery.rendering.document.editions_made() if edition in editions)
    if reviewed := tuple(edition for edition in editions if EDITIONS[edition].reviewed):
        yield review_job(delivery.job, delivery.rendering), reviewed
    if merged := merged_editions(delivery, editions):
        yield delivery.job, merged


def manual_editions(editions: Sequence[Edition]) -> tuple[Edition, ...]:
    """Return those of *editions* in which a pack has its manual."""
    return tuple(edition for edition in GENRES[MANUAL].default_editions if edition in editions)


def merged_editions(delivery: Delivery, editions: Sequence[Edition]) -> tuple[Edition, ...]:
    """Return those of *editions* that are main documents of a mail merge, when *delivery* is a letter."""
    return tuple(edition for edition in editions if EDITIONS[edition].merged and GENRES[delivery.job.genre].letter)
