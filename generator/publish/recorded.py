"""The published texts as the site shows them: their HTML, and what changed when another took their place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from datetime import UTC, datetime
from functools import partial

from generator.archive.history import successor
from generator.archive.record import Published, published
from generator.compare.head import Head
from generator.convert.all import Converted, Wanted, convert_apart
from generator.convert.job import Job
from generator.convert.provenance import digest
from generator.load.kept import yaml_of
from generator.models.library import Library
from generator.publish.guide import Ancestor, Heir, Recorded
from generator.store.cache import Cache, key_of
from generator.store.program import program_of
from generator.store.shape import Shape
from generator.update.since import head_of, heirs, touched
from generator.verify.sheet import Model
from generator.verify.template import template_of

_KIND = "filiations"
_REDLINES: Shape[tuple[int, str]] = Shape(_KIND, tuple[int, str])


def record_of(library: Library, cache: Cache) -> tuple[Published, ...]:
    """Return every text of the record; what was read of its hundreds of files, of which none changes, is taken from *cache*."""
    return published(library, yaml_of(cache))


def recorded(library: Library, record: Iterable[Published], cache: Cache, executor: Executor) -> tuple[Recorded, ...]:
    """Return every text of the *record* with its HTML; one that another replaced has the redline from its words to the other's."""
    texts = {text.text.adresse: text for text in record}
    releases = [*library.parutions.values()]
    jobs = {address: text.jobs()[0] for address, text in texts.items()}
    wanted = [Wanted(jobs[address], ("html",), text.text.source.path, text.text.source.body_line) for address, text in texts.items()]
    converted = convert_apart(wanted, cache, executor, lambda *_: None)
    found = []
    for address, text in texts.items():
        after = successor(text, texts, releases)
        change = _successor(text, after, cache, executor) if after else ""
        found.append(Recorded(text, partial(_html, converted, jobs[address]), after, change))
    return tuple(found)


def _html(converted: Converted, job: Job) -> str:
    return converted.content(job, "html").decode()


def ancestors(record: Iterable[Published], models: Sequence[Model], cache: Cache, executor: Executor) -> tuple[Ancestor, ...]:
    """Return the texts of the *record* that are none of *models*, today's, each with those that stand in its place."""
    today = {digest(model.job.markdown) for model in models}
    texts = [text for text in record if text.text.empreinte not in today]
    wanted = [Wanted(text.jobs()[0], ("modele",), text.text.source.path, text.text.source.body_line) for text in texts]
    made = convert_apart(wanted, cache, executor, lambda *_: None)
    templates = [template_of(made.content(want.job, "modele").decode()) for want in wanted]
    return tuple(
        Ancestor(text, template, tuple(_heir(text, model, cache, executor) for model in heirs(text, models)))
        for text, template in zip(texts, templates, strict=True)
    )


def _heir(text: Published, model: Model, cache: Cache, executor: Executor) -> Heir:
    head = head_of(text, model.job, model.job.date_droit)
    passages, redline = _redline(text.job(model.rendering.public), head, cache, executor)
    return Heir(model, passages, redline)


def _successor(old: Published, new: Published, cache: Cache, executor: Executor) -> str:
    made = datetime.combine(new.text.publie_le, datetime.min.time(), UTC)
    head = Head(new.jobs()[0], old.text.version, new.text.version, "Clausier", made)
    return _redline(old.jobs()[0], head, cache, executor)[1]


def _redline(old: Job, head: Head, cache: Cache, executor: Executor) -> tuple[int, str]:
    """Return how many passages change from *old* to the text of *head*, and the redline as HTML: made once, and kept."""
    dated = (head.before, head.after, head.author, head.made.isoformat())
    key = key_of(program_of("generator.publish.recorded"), old.key(_KIND), head.job.key(_KIND), *dated)
    kept = _REDLINES.get(cache, key)
    if kept is not None:
        return kept[0]
    from generator.compare.html import redline  # noqa: PLC0415 - the converter's libraries, which a site that makes none does without
    from generator.compare.redline import between  # noqa: PLC0415

    changes = between(old, head.job, cache, executor)
    made = touched(changes), redline(changes, head)
    _REDLINES.put(cache, key, made)
    return made
