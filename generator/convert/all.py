"""Convert every job once, through an executor; what the cache already holds is not converted again."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice

from generator.convert.job import Job, conversion_key
from generator.models.editions import PICTURE, PRINTED, TYPESET, TYPST
from generator.problems import Probleme, ProblemsFoundError
from generator.store.cache import Cache
from generator.store.memory import trim
from generator.store.twin import in_copy, threaded
from generator.texts.escaping import readable

_KIND = "conversions"
_FLYING = 64
"""Conversions handed to the executor at once."""
_MANY = 16
"""Conversions after which what served them is given back: they took longer than to start it again."""
_AT_ONCE = 2000
"""Documents of one stage: Typst keeps ten kilobytes of each, and the room that the longest took."""
_Made = Future[dict[str, bytes]]
_Stage = Callable[[], "dict[str, Probleme]"]
"""Converts, and returns the problem of each document that cannot be converted."""


@dataclass(frozen=True)
class Wanted:
    """A job, the editions asked of it, and the content file and line to name when its conversion fails."""

    job: Job
    editions: tuple[str, ...]
    path: str
    line: int


@dataclass(frozen=True)
class Converted:
    """The result of every conversion asked for, which the cache keeps; *made* counts those that it did not hold before.

    *process* is the one that converted: what takes Typst is made again there alone.
    """

    cache: Cache
    made: int
    process: int = field(default_factory=os.getpid)

    def content(self, job: Job, edition: str) -> bytes:
        """Return the bytes of one edition of *job*: those of the cache, or new ones when it lost or spoiled them.

        Raises `OSError` when they cannot be made again.
        """
        content = self.cache.get(_KIND, job.key(edition))
        return self._again(job, edition) if content is None else content

    def _again(self, job: Job, edition: str) -> bytes:
        if edition in TYPESET and os.getpid() != self.process:
            # A copy of that process lacks the threads of Typst, and would wait for them for ever.
            raise OSError(errno.ESTALE, os.strerror(errno.ESTALE), str(self.cache.folder.parent))
        from generator.convert.editions import ConversionError, convert, prepare  # noqa: PLC0415 - as below

        tools = prepare(self.cache.place("references"))
        known: dict[str, bytes] = {PRINTED: self.content(job, PRINTED)} if edition == PICTURE else {}
        # In a thread of its own: this process may yet be copied, and a copy must not share its pandoc.
        with ThreadPoolExecutor(1) as executor:
            try:
                content = executor.submit(convert, job, [edition], tools, known).result()[edition]
            except ConversionError as error:
                raise OSError(errno.ESTALE, os.strerror(errno.ESTALE), str(self.cache.folder.parent)) from error
        self.cache.put(_KIND, job.key(edition), content)
        return content


def _missing(wanted: Iterable[Wanted], cache: Cache) -> list[Wanted]:
    """Return each distinct job of *wanted* that lacks an edition in *cache*, with those that it lacks."""
    seen: dict[str, tuple[str, ...]] = {}
    missing: dict[str, Wanted] = {}
    for want in wanted:
        digest = want.job.digest
        known = seen.get(digest, ())
        new = tuple(edition for edition in dict.fromkeys(want.editions) if edition not in known)
        if lacks := tuple(edition for edition in new if not _held(cache, digest, edition)):
            before = missing.get(digest)
            missing[digest] = replace(before, editions=before.editions + lacks) if before else replace(want, editions=lacks)
        if new or not known:
            seen[digest] = known + new
    return [*missing.values()]


def _held(cache: Cache, digest: str, edition: str) -> bool:
    """Return whether *cache* has the *edition* of a job.

    One that is spoiled is made again where it is read (`Converted.content`), but not where that takes Typst: a copy of this process,
    which may read it, has not its threads.
    """
    key = conversion_key(digest, edition)
    return cache.get(_KIND, key) is not None if edition in TYPESET else cache.holds(_KIND, key)


def convert_all(wanted: Iterable[Wanted], cache: Cache, executor: Executor, progress: Callable[[int, int, str], None]) -> Converted:
    """Return every edition of every job, from the cache or from the converter.

    *progress* is called with (done, total, title) after each conversion. Raises `ProblemsFoundError` with all the
    documents that cannot be converted. When interrupted, it drops the conversions that have not begun.
    """
    return _in_stages(_missing(wanted, cache), cache, executor, progress, lambda stage: stage())


def convert_apart(wanted: Iterable[Wanted], cache: Cache, executor: Executor, progress: Callable[[int, int, str], None]) -> Converted:
    """Return what `convert_all` does. Many conversions are made in copies of this process: what they leave in memory ends with these.

    That is seventy megabytes once all that can be is given back: the fonts, the templates and the libraries.
    """
    missing = _missing(wanted, cache)

    def apart(stage: _Stage) -> dict[str, Probleme]:
        # One whose copy was lost was made here, with threads that a second copy would lack.
        return in_copy(threaded(stage, executor), worth=len(missing) > _MANY)

    return _in_stages(missing, cache, executor, progress, apart)


def _in_stages(
    missing: Sequence[Wanted],
    cache: Cache,
    executor: Executor,
    progress: Callable[[int, int, str], None],
    run: Callable[[_Stage], dict[str, Probleme]],
) -> Converted:
    """Convert all of *missing*: what pandoc writes first, what Typst makes of it then, so that they are not in memory together.

    Thousands of documents are several stages.
    """
    stages = _written(missing, cache), _typeset(missing)
    total, done, refused = sum(map(len, stages)), 0, dict[str, Probleme]()
    for stage in stages:
        # Long documents first: two workers then end together.
        longest = sorted(stage, key=lambda one: -one.job.text.length)
        for place in range(0, len(longest), _AT_ONCE):
            part = longest[place : place + _AT_ONCE]
            told = partial(_told, progress, done, total)
            refused |= run(partial(_convert, [one for one in part if one.job.digest not in refused], cache, executor, told))
            done += len(part)
    if refused:
        raise ProblemsFoundError(refused.values())
    return Converted(cache, sum(len(one.editions) for one in missing))


def _written(missing: Sequence[Wanted], cache: Cache) -> list[Wanted]:
    """Return each of *missing* of which pandoc writes something, with that alone: the text for Typst when it is to be typeset."""
    written = []
    for one in missing:
        now = [edition for edition in one.editions if edition not in TYPESET]
        later = {edition for edition in one.editions if edition in TYPESET}
        drawn = later == {PICTURE} and _held(cache, one.job.digest, PRINTED)
        if later and not drawn and TYPST not in now and not _held(cache, one.job.digest, TYPST):
            now.append(TYPST)
        if now:
            written.append(replace(one, editions=tuple(now)))
    return written


def _typeset(missing: Sequence[Wanted]) -> list[Wanted]:
    """Return each of *missing* of which Typst makes something, with that alone."""
    asked = ((one, tuple(edition for edition in one.editions if edition in TYPESET)) for one in missing)
    return [replace(one, editions=editions) for one, editions in asked if editions]


def _told(progress: Callable[[int, int, str], None], before: int, total: int, done: int, title: str) -> None:
    progress(before + done, total, title)


def _convert(stage: Sequence[Wanted], cache: Cache, executor: Executor, progress: Callable[[int, str], None]) -> dict[str, Probleme]:
    """Convert each of *stage*, and leave it in *cache*; return the problem of each that cannot be, by digest."""
    # A copy that was lost may have made some of them.
    left = [one for one in stage if not all(_held(cache, one.job.digest, edition) for edition in one.editions)]
    if not left:
        return {}
    # The converter's libraries take a third of a second to import: a build that converts nothing does without.
    from generator.convert.editions import ConversionError, convert, give_back, prepare  # noqa: PLC0415

    tools = prepare(cache.place("references"))

    def made_of(one: Wanted) -> dict[str, bytes]:
        known = {edition: cache.get(_KIND, conversion_key(one.job.digest, edition)) for edition in _sources(one.editions)}
        return convert(one.job, one.editions, tools, {edition: content for edition, content in known.items() if content is not None})

    refused: dict[str, Probleme] = {}
    with closing(_done(left, lambda one: executor.submit(made_of, one))) as made:
        for done, (one, future) in enumerate(made, start=len(stage) - len(left) + 1):
            try:
                files = future.result()
            except ConversionError as error:
                hint = "corrigez ce passage, ou simplifiez-le"
                refused[one.job.digest] = Probleme(one.path, one.line, 1, "conversion", readable(str(error)), hint)
                continue
            for edition, content in files.items():
                cache.put(_KIND, conversion_key(one.job.digest, edition), content)
            if not done % _FLYING:
                # What long documents leave free between what is held grows with all that follow.
                trim()
            progress(done, one.job.titre)
    if len(left) > _MANY:
        give_back()
    return refused


def _sources(editions: Sequence[str]) -> Iterator[str]:
    """Yield the conversions that *editions* are made from, beside the text."""
    if PICTURE in editions and PRINTED not in editions:
        # It is drawn from the file that is delivered, when that is made.
        yield PRINTED
    if not TYPESET.isdisjoint(editions):
        yield TYPST


def rest() -> None:
    """Give back what served conversions, before a long wait for something else: each idle pandoc holds thirty megabytes."""
    if converter := sys.modules.get("generator.convert.editions"):
        converter.give_back()
    trim()


def _done(waiting: Iterable[Wanted], submit: Callable[[Wanted], _Made]) -> Generator[tuple[Wanted, _Made], None, None]:
    """Yield each of *waiting* once it is made. A few are submitted at a time: what is made would else wait here in its thousands."""
    following = iter(waiting)
    flying: dict[_Made, Wanted] = {}
    try:
        while flying := flying | {submit(one): one for one in islice(following, _FLYING - len(flying))}:
            for future in wait(flying, return_when=FIRST_COMPLETED).done:
                yield flying.pop(future), future
    finally:
        for future in flying:
            future.cancel()
