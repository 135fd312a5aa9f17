"""Decide what a release records: the texts that were never published, those that came back, those that nobody prints any more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from generator.archive.history import in_force
from generator.archive.record import Published, path_of, published, read
from generator.archive.seal import file_digest, name_of
from generator.archive.write import blank_lines, text_file
from generator.convert.job import Blank, Job
from generator.convert.provenance import digest
from generator.convert.source import Source
from generator.load.files import read_list
from generator.models.face import NO_FACE
from generator.models.library import Library
from generator.models.version import BlancPublie, Parution
from generator.texts.formatting import french_date


class EarlierDayError(Exception):
    """A release was asked for a day before the latest one; the message says so, in French."""


@dataclass(frozen=True)
class Release:
    """A release to write: its entry, its new files by address and its new blanks; `texts` is the whole record once it is written."""

    entry: Parution
    files: Mapping[str, bytes]
    blanks: tuple[Blank, ...]
    texts: tuple[Published, ...]


def planned(source: Source, day: date) -> Release | None:
    """Return what a release of *source* on *day* records, None when the record already says it all. Raises `EarlierDayError`."""
    library = source.library
    releases = [*library.parutions.values()]
    if releases and releases[-1].le > day:
        message = f"la dernière parution est du {french_date(releases[-1].le)} : choisissez ce jour-là ou un jour suivant."
        raise EarlierDayError(message)
    texts, packs = published(library), _packs(source)
    today = {undated(job) for job in packs}
    force = in_force(releases)
    kept = [text for text in texts if text.text.adresse in force and _printed(text, today)]
    back = [text for text in texts if text.text.adresse not in force and _printed(text, today - _jobs(kept))]
    files = _files(packs, _jobs([*kept, *back]), library, day)
    gone = sorted(force.keys() - {text.text.adresse for text in kept})
    if not (files or back or gone):
        return None
    blanks = _blanks(packs, library)
    publies = {text.text.adresse: file_digest(library.versions[text.text.adresse]) for text in back}
    publies |= {address: file_digest(content) for address, content in files.items()}
    said = {name for release in releases for name in release.journal}
    entry = Parution(
        id=_name(day, library),
        le=day,
        publies=dict(sorted(publies.items())),
        retires=gone,
        journal=[name for name in library.journal if name not in said],
    )
    return Release(entry, files, blanks, (*texts, *_read_again(files, blanks, library, packs)))


def undated(job: Job) -> Job:
    """Return *job* without the law's date: a text that is read again, and stays as it is, is not published again."""
    return replace(job, date_droit=date.min)


def _packs(source: Source) -> dict[Job, set[str]]:
    found: dict[Job, set[str]] = {}
    for rendering in source.renderings:
        # A text stays the one that was published, in whatever colours its publisher dresses it.
        found.setdefault(replace(source.job(rendering), face=NO_FACE), set()).add(rendering.pack.id)
    return found


def _jobs(texts: Iterable[Published]) -> set[Job]:
    return {undated(job) for text in texts for job in text.jobs()}


def _printed(text: Published, today: set[Job]) -> bool:
    return all(undated(job) in today for job in text.jobs())


def _files(packs: Mapping[Job, set[str]], known: set[Job], library: Library, day: date) -> dict[str, bytes]:
    """Return the files of the texts that are not *known*, by address; publics that share a text share its file."""
    alike: dict[Job, list[Job]] = {}
    for job in packs:
        if undated(job) not in known:
            alike.setdefault(replace(job, public="", sous_titre=""), []).append(job)
    files: dict[str, bytes] = {}
    for shared, jobs in alike.items():
        name = _free(shared, library.versions.keys() | files.keys())
        files[f"{shared.document}/{name}"] = text_file(name, jobs, {pack for job in jobs for pack in packs[job]}, day)
    return dict(sorted(files.items()))


def _free(job: Job, taken: Iterable[str]) -> str:
    """Return the name of the file of *job*: the digest of its words, then « -2 » when these words came out before in another dress."""
    name = digest(job.markdown)
    alike = sum(address.startswith(f"{job.document}/{name}") for address in taken)
    return f"{name}-{alike + 1}" if alike else name


def _name(day: date, library: Library) -> str:
    name = day.isoformat()
    alike = sum(release.startswith(name) for release in library.parutions)
    return f"{name}-{alike + 1}" if alike else name


def _blanks(packs: Iterable[Job], library: Library) -> tuple[Blank, ...]:
    """Return the blanks that the record does not keep yet, by name."""
    found = {name_of(blank): blank for job in packs for blank in job.champs}
    return tuple(blank for name, blank in sorted(found.items()) if name not in library.blancs)


def _read_again(files: Mapping[str, bytes], blanks: Iterable[Blank], library: Library, packs: Iterable[Job]) -> tuple[Published, ...]:
    """Return the texts that *files* hold: what is written for ever is first read back, to the very jobs it was made from."""
    lines = blank_lines(blanks)
    records = read_list(path_of("blancs"), lines.encode(), BlancPublie).records if lines else ()
    texts = read(files, {**library.blancs, **{record.id: record for record in records if isinstance(record, BlancPublie)}})
    jobs = {*packs}
    for text in texts:
        if not jobs.issuperset(text.jobs()):
            message = f"{text.text.adresse} does not give back the job it was made from"
            raise RuntimeError(message)
    return texts
