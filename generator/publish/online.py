"""The letters that a form of the site fills: which texts they are, and what the page needs of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import accumulate

from generator.convert.all import Converted
from generator.convert.deliveries import filled_name
from generator.convert.job import Job
from generator.convert.source import Source
from generator.models.editions import EDITIONS, ONLINE
from generator.models.genres import GENRES
from generator.publish.guide import Apart, Letter
from generator.publish.tools.letter_template import taken_apart
from generator.render.document import Rendering
from generator.store.cache import Cache, key_of
from generator.store.program import program_of
from generator.store.shape import Shape

_Told = tuple[dict[str, int], str, Mapping[str, Sequence[int]]]
_LETTERS: Shape[_Told] = Shape("letters", _Told)
"""The size of each part, the pieces, the widths; beside them the parts, end to end."""


def filled_online(job: Job) -> bool:
    """Return whether a form of the site fills this text: its genre is one filled online, and it has a blank."""
    return bool(job.document and GENRES[job.genre].filled_online and job.champs)


def letters_online(source: Source, converted: Converted, cache: Cache) -> tuple[Letter, ...]:
    """Return each text that a form of the site fills, once, in the order of the documents."""
    packs: dict[Job, list[str]] = {}
    first: dict[Job, Rendering] = {}
    for rendering in source.renderings:
        job = source.job(rendering)
        if filled_online(job):
            packs.setdefault(job, []).append(rendering.pack.id)
            first.setdefault(job, rendering)
    return tuple(
        Letter(
            document=rendering.document,
            public=rendering.public,
            packs=tuple(sorted(packs[job])),
            job=job,
            file_name=filled_name(rendering, ONLINE).removesuffix(EDITIONS[ONLINE].suffix),
            content=partial(converted.content, job),
            apart=partial(_apart, job, converted, cache),
        )
        for job, rendering in sorted(first.items(), key=lambda item: (item[1].document.ordre, item[1].document.id))
    )


def _apart(job: Job, converted: Converted, cache: Cache) -> Apart:
    """Return the DOCX of *job* taken apart."""
    key = key_of(program_of("generator.publish.tools.letter_template"), job.key(ONLINE))
    kept = _LETTERS.get(cache, key)
    if kept:
        return _joined(*kept)
    apart = taken_apart(converted.content(job, ONLINE))
    sizes = {name: len(content) for name, content in apart.parts.items()}
    _LETTERS.put(cache, key, (sizes, apart.pieces, apart.shares), b"".join(apart.parts.values()))
    return apart


def _joined(told: _Told, parts: bytes) -> Apart:
    sizes, pieces, shares = told
    ends = [*accumulate(sizes.values())]
    found = {name: parts[end - size : end] for (name, size), end in zip(sizes.items(), ends, strict=True)}
    return Apart(found, pieces, shares)
