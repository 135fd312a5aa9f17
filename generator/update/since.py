"""What the record and the journal say of the time since a text was published: facts, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Literal

from generator.archive.record import Published
from generator.compare.changes import Change
from generator.compare.head import Head
from generator.convert.job import Job
from generator.convert.provenance import digest
from generator.models.journal import Entree
from generator.models.library import Library
from generator.texts.formatting import french_date
from generator.update.messages import Note
from generator.verify.sheet import Model

AUTHOR = "Clausier"
Rank = Literal["majeure", "mineure", "correction", "meme_version"]
_RANKS: tuple[Rank, ...] = ("majeure", "mineure", "correction")


def rank(old: str, new: str) -> Rank:
    """Return which number of the version moved first: « 1.2.0 » to « 1.3.0 » is a minor one."""
    numbers = zip(old.split("."), new.split("."), strict=True)
    return next((name for name, (before, after) in zip(_RANKS, numbers, strict=True) if before != after), "meme_version")


def entries_since(library: Library, text: Published) -> list[Entree]:
    """Return the entries of the journal that name the document of *text* and came after it, the oldest first."""
    known: set[str] = set()
    for release in library.parutions.values():
        known |= set(release.journal)
        if text.text.adresse in release.publies:
            break
    found = [entry for entry in library.journal.values() if text.text.document in entry.documents and entry.id not in known]
    return sorted((entry for entry in found if entry.le >= text.text.publie_le), key=lambda entry: entry.le)


def heirs(text: Published, models: Sequence[Model]) -> list[Model]:
    """Return those of *models*, today's texts, that the professions that had *text* have in its place, for its publics."""
    packs = set(text.text.packs)
    ours = [model for model in models if model.job.document == text.text.document and model.job.public in text.text.publics]
    return [model for model in ours if not packs.isdisjoint(model.packs)]


def supposed(text: Published, model: Model, models: Sequence[Model], publics: Sequence[str]) -> list[Note]:
    """Return a note when a file made from *text* may be for several *publics*, and *model* is not today's text for them all."""
    near = [one for one in heirs(text, models) if one.job.public in publics and not {*one.packs}.isdisjoint(model.packs)]
    if len({digest(one.job.markdown) for one in near}) <= 1:
        return []
    return [Note("public", {"public": str(model.job.public), "publics": ", ".join(dict.fromkeys(str(one.job.public) for one in near))})]


def touched(changes: Sequence[Change]) -> int:
    """Return how many passages change."""
    return sum(not change.same for change in changes)


def head_of(text: Published, job: Job, day: date) -> Head:
    """Return the head of the redline from *text* to *job*, today's text, dated *day*."""
    before = f"version {text.text.version}, publiée le {french_date(text.text.publie_le)}"
    after = f"version {job.version}, droit vérifié le {french_date(job.date_droit)}"
    return Head(job, before, after, AUTHOR, datetime.combine(day, time(), UTC))
