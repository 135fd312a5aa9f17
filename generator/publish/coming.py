"""What the texts will say on the days when a value of the law changes: the redline of each text from the eve to the day."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from generator.convert.jobs import job_of
from generator.convert.source import Source
from generator.publish.guide import Coming
from generator.render.document import Rendering, render_document
from generator.store.cache import Cache
from generator.texts.formatting import french_date

if TYPE_CHECKING:
    from generator.compare.changes import Change
    from generator.compare.pairs import Key


def coming(source: Source, cache: Cache, executor: Executor) -> tuple[Coming, ...]:
    """Return each distinct text that a value known today will change, day by day, the nearest first."""
    days = sorted({day for droit in source.library.droit.values() for day in droit.valeurs if day > source.day})
    return tuple(found for day in days for found in _on(source, day, cache, executor))


def _on(source: Source, day: date, cache: Cache, executor: Executor) -> Iterator[Coming]:
    from generator.compare.grounds import ground  # noqa: PLC0415 - the converter's libraries, which a site without a coming value does without
    from generator.compare.head import Head  # noqa: PLC0415
    from generator.compare.pairs import Text, pairs  # noqa: PLC0415
    from generator.compare.redline import files, redlined  # noqa: PLC0415

    eve = day - timedelta(days=1)
    moved = {name for name, droit in source.library.droit.items() if droit.on(eve) != droit.on(day)}
    touched = [one for one in source.renderings if one.used.droit & moved]

    def texts(when: date) -> dict[Key, Text]:
        return {
            (one.pack.id, one.document.id, one.public): Text(job_of(source.library, again), again.marked)
            for one, again in ((one, _again(source, one, when)) for one in touched)
        }

    def grounds(change: Change) -> str:
        return ground(change, source.library, source.library)

    made = datetime.combine(day, datetime.min.time(), UTC)
    words = [pair for pair in pairs(texts(eve), texts(day)) if pair.reworded]
    for one in redlined(words, cache, executor):
        job = one.pair.text.job
        head = Head(
            job, french_date(eve), french_date(day), "Clausier", made, lambda change: ground(change, source.library, source.library)
        )
        held = files(one.changes, head, cache.place("references"))
        yield Coming(day, one.pair.name, job.titre, one.pair.publics, one.pair.packs, held)


def _again(source: Source, rendering: Rendering, day: date) -> Rendering:
    return render_document(source.env, source.library, rendering.pack, rendering.document, rendering.public, day)
