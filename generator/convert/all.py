"""Convert every job once, through an executor; what the cache already holds is not converted again."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future, as_completed
from dataclasses import dataclass, replace

from generator.convert.job import Blank, Group, Job
from generator.models.editions import PRINTED
from generator.models.genres import GENRES
from generator.models.library import Library
from generator.models.publics import PUBLICS
from generator.problems import Probleme, ProblemsFoundError
from generator.render.document import Rendering
from generator.render.resolve import Used
from generator.store.cache import Cache
from generator.texts.escaping import readable
from generator.texts.passages import passages
from generator.texts.places import placed, short
from generator.texts.typography import french

_KIND = "conversions"


@dataclass(frozen=True)
class Wanted:
    """A job, the editions asked of it, and the content file and line to name when its conversion fails."""

    job: Job
    editions: tuple[str, ...]
    path: str
    line: int


@dataclass(frozen=True)
class Converted:
    """The result of every conversion asked for, which the cache keeps; *made* counts those that it did not hold before."""

    cache: Cache
    made: int

    def content(self, job: Job, edition: str) -> bytes:
        """Return the bytes of one edition of *job*. Raises `OSError` when the cache was changed since the conversion."""
        key = job.key(edition)
        content = self.cache.get(_KIND, key)
        if content is None:
            raise OSError(errno.ESTALE, os.strerror(errno.ESTALE), str(self.cache.folder.parent))
        return content


def job_of(library: Library, rendering: Rendering) -> Job:
    """Return the job that converts a rendered document; it does not depend on the pack, so that equal texts are converted once."""
    document = rendering.document
    titled = len(document.publics) > 1 and not GENRES[document.genre].letter
    return Job(
        markdown=rendering.markdown,
        genre=document.genre,
        titre=french(rendering.titre),
        sous_titre=PUBLICS[rendering.public].clients if titled else "",
        version=document.version,
        date_droit=rendering.date_droit,
        champs=blanks(library, rendering.used),
        document=document.id,
        public=rendering.public,
        groupes=groups(library, rendering.markdown),
        face=library.face,
    )


def review_job(job: Job, rendering: Rendering) -> Job:
    """Return *job*, which converts *rendering*, for the jurist who corrects it: its text says where each passage comes from."""
    tables = {blank.cle for blank in job.champs if blank.colonnes}
    return replace(job, markdown=placed(rendering.marked, tables, short))


def blanks(library: Library, used: Used) -> tuple[Blank, ...]:
    """Return the blanks that a text printed, in order of appearance."""
    champs = [library.champs[name] for name in used.champs]
    return tuple(
        Blank(
            champ.id,
            french(champ.libelle),
            champ.type,
            french(champ.invite),
            tuple(champ.colonnes),
            tuple(french(option) for option in champ.options),
            champ.longueur_mm,
        )
        for champ in champs
    )


def groups(library: Library, markdown: str) -> tuple[Group, ...]:
    """Return the questions whose answers are the optional passages of a rendered text, in order of appearance."""
    found: dict[str, dict[str, None]] = {}
    for passage in passages(markdown):
        if passage.groupe:
            found.setdefault(passage.groupe, {})[passage.cle] = None
    return tuple(Group(name, french(library.groupes[name].question), tuple(cles)) for name, cles in found.items())


def _missing(wanted: Iterable[Wanted], cache: Cache) -> dict[Job, tuple[Wanted, list[str]]]:
    """Return for each distinct job the editions that the cache does not hold."""
    seen: set[str] = set()
    missing: dict[Job, tuple[Wanted, list[str]]] = {}
    for want in wanted:
        for edition in want.editions:
            key = want.job.key(edition)
            if key not in seen and cache.get(_KIND, key) is None:
                missing.setdefault(want.job, (want, []))[1].append(edition)
            seen.add(key)
    return missing


def convert_all(wanted: Iterable[Wanted], cache: Cache, executor: Executor, progress: Callable[[int, int, str], None]) -> Converted:
    """Return every edition of every job, from the cache or from the converter.

    *progress* is called with (done, total, title) after each conversion. Raises `ProblemsFoundError` with all the
    documents that cannot be converted. When interrupted, it drops the conversions that have not begun.
    """
    missing = _missing(wanted, cache)
    if not missing:
        return Converted(cache, 0)
    # The converter's libraries take a third of a second to import: a build that converts nothing does without.
    from generator.convert.editions import PICTURE, ConversionError, Tools, convert, prepare  # noqa: PLC0415

    def made_of(job: Job, editions: list[str], tools: Tools) -> dict[str, bytes]:
        # A picture is drawn from the file that is delivered, when that is made.
        printed = cache.get(_KIND, job.key(PRINTED)) if PICTURE in editions else None
        return convert(job, editions, tools, printed)

    tools = prepare(cache.place("references"))
    futures: dict[Future[dict[str, bytes]], Wanted] = {}
    # Long documents first: two workers then end together.
    for job, (want, editions) in sorted(missing.items(), key=lambda item: -len(item[0].markdown)):
        futures[executor.submit(made_of, job, editions, tools)] = want
    problems = []
    try:
        for done, future in enumerate(as_completed(futures), start=1):
            # What is kept is let go: the bytes of thousands of documents would else wait here for the last one.
            want = futures.pop(future)
            try:
                made = future.result()
            except ConversionError as error:
                hint = "corrigez ce passage, ou simplifiez-le"
                problems.append(Probleme(want.path, want.line, 1, "conversion", readable(str(error)), hint))
                continue
            for edition, content in made.items():
                cache.put(_KIND, want.job.key(edition), content)
            progress(done, len(missing), want.job.titre)
    finally:
        for future in futures:
            future.cancel()
    if problems:
        raise ProblemsFoundError(problems)
    return Converted(cache, sum(len(editions) for _, editions in missing.values()))
