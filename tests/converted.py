"""Texts converted through the cache of the session: what the real build made is read, not made again."""

from __future__ import annotations

from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from generator.convert.all import Wanted, convert_all
from generator.convert.job import Job
from generator.store.cache import open_cache


def converted(jobs: Collection[Job], editions: tuple[str, ...], out: Path) -> dict[Job, dict[str, bytes]]:
    """Return *editions* of each of *jobs*; *out* is the output folder of the session."""
    with ThreadPoolExecutor(2) as executor:
        made = convert_all([Wanted(job, editions, "", 1) for job in jobs], open_cache(out), executor, lambda *_: None)
    return {job: {edition: made.content(job, edition) for edition in editions} for job in jobs}


def typst_of(jobs: Collection[Job], out: Path) -> dict[Job, str]:
    """Return the Typst text of each of *jobs*."""
    return {job: made["typst"].decode() for job, made in converted(jobs, ("typst",), out).items()}
