"""Update one file: recognise the text it was made from, carry its answers to today's document, compare the two texts."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace

from generator.archive.record import Published
from generator.compare.changes import Change
from generator.compare.redline import between, word
from generator.convert.source import Source
from generator.fill import Filled, fillable, prepare
from generator.models.editions import EDITIONS, Edition
from generator.models.journal import Entree
from generator.update.carry import carried
from generator.update.given import given
from generator.update.messages import UNSAID, Note
from generator.update.rebuilt import rebuilt
from generator.update.since import entries_since, head_of, heirs, supposed
from generator.verify.catalogue import Catalogue, UnknownFileError, recognised
from generator.verify.published import Older
from generator.verify.read_file import opener_of, read_file
from generator.verify.sheet import Model, Sheet


@dataclass(frozen=True)
class Current:
    """A file for which there is nothing to do; `exact` says that its text is today's, and not only the nearest.

    `publics` are those whose text it has.
    """

    model: Model
    publics: tuple[str, ...]
    exact: bool


@dataclass(frozen=True)
class Updated:
    """A file brought to today's text: where it came from, what changed since, today's document with its answers.

    `rivals` are the professions that shared the text and have another one today; `redline` is a DOCX; `notes` tell what
    does not fit as it stood; `dossier` is the dossier.yml that fills the document.
    """

    sheet: Sheet
    older: Older
    model: Model
    rivals: tuple[str, ...]
    changes: tuple[Change, ...]
    entries: Sequence[Entree]
    redline: bytes
    edition: Edition
    filled: Filled
    dossier: bytes
    notes: tuple[Note, ...]

    @property
    def publics(self) -> tuple[str, ...]:
        """The publics whose text the file has."""
        return self.sheet.publics

    @property
    def text(self) -> Published:
        """The published text that the file was made from."""
        return self.older.text


def update(data: bytes, name: str, catalogue: Catalogue, source: Source, executor: Executor, pack: str | None = None) -> Current | Updated:
    """Return what becomes of the file *data*, called *name*; *pack* says for which profession when its text served several.

    Raises UnreadableError or UnknownFileError, with a French sentence, when there is nothing to update.
    """
    sheet = recognised(catalogue, read_file(data))
    older = sheet.older
    if older is None:
        if not sheet.current:
            raise UnknownFileError(UNSAID["inconnu"])
        return Current(sheet.model, sheet.publics, not sheet.alignment.missing or sheet.provenance is not None)
    model, rivals = _heir(sheet, older.text, pack)
    edition = _edition(data, model)
    prepared = prepare(source, model.rendering, edition, catalogue.cache, executor)
    carry = carried(given(sheet), older.job, model.job, source.library, sheet.publics)
    made = rebuilt(carry, prepared, name)
    changes = between(replace(older.job, champs=older.text.champs), model.job, catalogue.cache, executor)
    redline = word(changes, head_of(older.text, model.job, catalogue.day), catalogue.cache.place("references"))
    unsure = supposed(older.text, model, catalogue.models, sheet.publics)
    notes = (*unsure, *carry.notes, *made.notes)
    entries = entries_since(source.library, older.text)
    return Updated(sheet, older, model, rivals, changes, entries, redline, edition, made.filled, made.dossier, notes)


def _heir(sheet: Sheet, text: Published, pack: str | None) -> tuple[Model, tuple[str, ...]]:
    """Return today's document for the professions that had *text*, and those of them that have another one today."""
    packs, found = set(text.text.packs), heirs(text, sheet.models)
    chosen = [model for model in found if pack in model.packs] if pack else [model for model in found if model == sheet.model]
    if not chosen:
        raise UnknownFileError(UNSAID["disparu"].format(packs=", ".join(sorted(packs))))
    others = sorted(packs & {one for model in found if model != chosen[0] for one in model.packs})
    return chosen[0], () if pack else tuple(others)


def _edition(data: bytes, model: Model) -> Edition:
    """Return the edition of the file, or the usual one when today's document is not made in it."""
    made = fillable(model.rendering.document)
    return next((edition for edition in made if EDITIONS[edition].opener == opener_of(data)), made[0])
