"""Gather what the pages of the guide are made from: each text as packs print it, converted to HTML, and all that is said beside."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from generator.convert.all import Converted, Wanted, convert_apart
from generator.convert.job import Job
from generator.convert.jobs import blanks, groups
from generator.convert.source import Source
from generator.dossier.layout import groups_of
from generator.models.base import SourceFile
from generator.models.content import Clause, Document
from generator.models.editions import EDITIONS, ONLINE, ONLINE_OPEN, PICTURE
from generator.models.genres import ARTICLE
from generator.models.library import Library, Output, Reading
from generator.models.publics import Public
from generator.models.stored import Stored, stored
from generator.publish.accessible import judged
from generator.publish.cards import cards
from generator.publish.coming import coming
from generator.publish.guide import Guide
from generator.publish.online import filled_online, letters_online
from generator.publish.recorded import ancestors, record_of, recorded
from generator.publish.specimen import specimen
from generator.render.cached import clause_renderer
from generator.render.resolve import Used, law_day
from generator.store.cache import Cache
from generator.store.twin import Word, no_word
from generator.texts.packed import packed
from generator.texts.typography import french
from generator.verify.catalogue import distinct_texts


@dataclass(frozen=True, slots=True)
class _Seen:
    """A text for one public, which the site shows: its conversion job, its source file, the packs that print it.

    A *document* is read by the catalogue of texts too; *pictured*, its first page is shown.
    """

    name: str
    public: Public
    job: Job
    source: SourceFile = field(compare=False)
    document: bool = False
    pictured: bool = False
    packs: list[str] = field(default_factory=list, compare=False)

    def editions(self) -> tuple[str, ...]:
        """Return the editions of it that only the pages need: the catalogue of texts asks for that of a document next."""
        return ("html", "modele") if self.document else ("html",)

    def delivered(self, *, drawn: bool) -> tuple[str, ...]:
        """Return those that the packs make too, or make easy; its picture is one of them only when *drawn*."""
        online = (ONLINE, ONLINE_OPEN) if filled_online(self.job) else ()
        return (PICTURE, *online) if self.pictured and drawn else online


def guide_of(
    source: Source, outputs: Collection[Output], packs: Path, cache: Cache, executor: Executor, *, before: Guide | None = None
) -> Guide:
    """Return the guide: the data that the pages are made from.

    *outputs* are the files they offer, whose paths start from the folder *packs*. With *before*, the pictures of the documents are
    taken from that guide, for drawing them takes longer than all the rest.
    """
    guide = guide_of_texts(source, cache, executor, no_word, before=before)
    reports = before.reports if before else judged(packs, source.library.documents).reports(cache)
    return replace(guide, files=outputs, reports=reports)


def guide_of_texts(source: Source, cache: Cache, executor: Executor, ready: Word, *, before: Guide | None = None) -> Guide:
    """Return the guide without its files, which may still be made, and without what is said of these; *ready* waits for what they share."""
    documents = _distinct(
        (_Seen(r.document.id, r.public, source.job(r), r.document.source, document=True, pictured=_pictured(r.document)), r.pack.id)
        for r in source.renderings
    )
    clauses = _distinct(_clauses(source, cache))
    _converted(clauses, _Seen.editions, cache, executor)
    _converted(documents, _Seen.editions, cache, executor)
    texts = distinct_texts(source, cache, executor)
    known = before if before and _same_record(before.library, source.library) else None
    record = () if known else record_of(source.library, cache)
    published = known.recorded if known else recorded(source.library, record, cache, executor)
    replaced = known.ancestors if known else ancestors(record, [model for model, _ in texts], cache, executor)
    # What follows is drawn from the files of the packs, or is one of them.
    ready()
    converted = _converted(documents, partial(_Seen.delivered, drawn=before is None), cache, executor)
    # Typst stays once it was used: not while so many others are at work.
    letter = before.specimen if before else specimen(source, cache, executor)
    pictures = {} if before is None else _pictures(before)
    day = law_day(source.library, source.day)
    return Guide(
        library=source.library,
        files=None,
        clause_readings=_readings(clauses, converted, {}),
        document_readings=_readings(documents, converted, pictures),
        guide_bodies=source.bodies,
        day=day,
        source_date=day,
        procedure=source.procedure,
        demarches=source.demarches,
        depots=source.depots,
        texts=texts,
        letters=letters_online(source, converted, cache),
        recorded=published,
        ancestors=replaced,
        coming=coming(source, cache, executor),
        cards=cards(source.library.face, cache),
        specimen=letter,
        groups=groups_of(source.library),
    )


def _same_record(one: Library, other: Library) -> bool:
    return one.versions == other.versions and one.parutions == other.parutions


def with_clauses(source: Source, before: Guide, cache: Cache, executor: Executor) -> Guide:
    """Return *before* with the clauses and the hand-written pages of *source*; its documents stay those of *before*."""
    clauses = _distinct(_clauses(source, cache))
    converted = _converted(clauses, _Seen.editions, cache, executor)
    day = law_day(source.library, source.day)
    return replace(
        before,
        library=source.library,
        groups=groups_of(source.library),
        clause_readings=_readings(clauses, converted, {}),
        guide_bodies=source.bodies,
        demarches=source.demarches,
        depots=source.depots,
        day=day,
        source_date=day,
    )


def _converted(texts: Iterable[_Seen], editions: Callable[[_Seen], tuple[str, ...]], cache: Cache, executor: Executor) -> Converted:
    wanted = (Wanted(seen.job, editions(seen), seen.source.path, seen.source.body_line) for seen in texts)
    return convert_apart(wanted, cache, executor, lambda *_: None)


def _distinct(texts: Iterable[tuple[_Seen, str]]) -> list[_Seen]:
    """Return each of *texts* once, with all the packs that print it: most packs print it in the same words."""
    found: dict[_Seen, _Seen] = {}
    for text, pack in texts:
        found.setdefault(text, text).packs.append(pack)
    return [*found.values()]


def _clauses(source: Source, cache: Cache) -> Iterator[tuple[_Seen, str]]:
    """Yield each clause once for each pack and public that print it, as they print it, and that pack."""
    render = clause_renderer(source.env, source.library, source.digests, source.day, cache)
    # Publics that read the same words have the same job.
    jobs: dict[Job, Job] = {}
    for pack in source.packs:
        printed = {(clause.id, rendering.public): clause for rendering in source.of(pack) for clause in rendering.clauses}
        for (name, public), clause in printed.items():
            job = _clause_job(source, clause, render(pack, clause, public))
            yield _Seen(name, public, jobs.setdefault(job, job), clause.source), pack.id


def _clause_job(source: Source, clause: Clause, printed: tuple[str, Used]) -> Job:
    markdown, used = printed
    champs, groupes = blanks(source.library, used), groups(source.library, markdown)
    return Job(packed(markdown), ARTICLE, french(clause.titre), "", clause.version, max(used.dates), champs, groupes=groupes)


def _readings(
    texts: Sequence[_Seen], converted: Converted, pictures: Mapping[tuple[str, Public, str], Stored]
) -> dict[str, tuple[Reading, ...]]:
    """Return the readings of each text: one for each public and each distinct wording, with the packs that have it.

    *pictures* holds the pictures that exist already, by text, public and pack.
    """
    readings: dict[str, list[Reading]] = {}
    for text in texts:
        known = pictures.get((text.name, text.public, text.packs[0]))
        picture = (known or stored(partial(converted.content, text.job, PICTURE))) if text.pictured else None
        html = stored(partial(converted.content, text.job, "html"))
        reading = Reading(text.public, tuple(sorted(text.packs)), html, text.job.date_droit, picture)
        readings.setdefault(text.name, []).append(reading)
    return {name: tuple(found) for name, found in readings.items()}


def _pictures(guide: Guide) -> dict[tuple[str, Public, str], Stored]:
    """Return the picture of each text of *guide* that has one, by text, public and pack."""
    return {
        (name, reading.public, pack): reading.apercu
        for name, readings in guide.document_readings.items()
        for reading in readings
        for pack in reading.packs
        if reading.apercu
    }


def _pictured(document: Document) -> bool:
    return any(EDITIONS[edition].pictured for edition in document.editions_made())
