"""The published texts as the site shows them: their HTML, and what changed when another took their place."""

from __future__ import annotations

from concurrent.futures import Executor
from datetime import UTC, datetime

from generator.archive.history import successor
from generator.archive.record import Published, published
from generator.convert.all import Wanted, convert_all
from generator.models.library import Library
from generator.publish.guide import Recorded
from generator.store.cache import Cache


def recorded(library: Library, cache: Cache, executor: Executor) -> tuple[Recorded, ...]:
    """Return every text of the record with its HTML; one that another replaced has the redline from its words to the other's."""
    texts = {text.text.adresse: text for text in published(library)}
    releases = [*library.parutions.values()]
    jobs = {address: text.jobs()[0] for address, text in texts.items()}
    wanted = [Wanted(jobs[address], ("html",), text.text.source.path, text.text.source.body_line) for address, text in texts.items()]
    converted = convert_all(wanted, cache, executor, lambda *_: None)
    found = []
    for address, text in texts.items():
        after = successor(text, texts, releases)
        change = _redline(text, after, cache, executor) if after else ""
        found.append(Recorded(text, converted.content(jobs[address], "html").decode(), after, change))
    return tuple(found)


def _redline(old: Published, new: Published, cache: Cache, executor: Executor) -> str:
    from generator.compare.head import Head  # noqa: PLC0415 - the converter's libraries, which a site without an old text does without
    from generator.compare.html import redline  # noqa: PLC0415
    from generator.compare.redline import between  # noqa: PLC0415

    made = datetime.combine(new.text.publie_le, datetime.min.time(), UTC)
    head = Head(new.jobs()[0], old.text.version, new.text.version, "Clausier", made)
    return redline(between(old.jobs()[0], new.jobs()[0], cache, executor), head)
