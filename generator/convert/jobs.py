"""The jobs that convert what was rendered."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from generator.convert.job import Blank, Group, Job
from generator.models.content import Champ
from generator.models.genres import GENRES
from generator.models.library import Library
from generator.models.publics import PUBLICS
from generator.render.document import Rendering
from generator.render.resolve import Used
from generator.texts.marks import unmarked
from generator.texts.packed import model, packed
from generator.texts.passages import passages
from generator.texts.places import placed, short
from generator.texts.typography import french

_KINDS = 256
"""Texts that others are like: one for each document and public."""


def job_of(library: Library, rendering: Rendering) -> Job:
    """Return the job that converts a rendered document; it does not depend on the pack, so that equal texts are converted once."""
    document = rendering.document
    titled = len(document.publics) > 1 and not GENRES[document.genre].letter
    return Job(
        text=packed(rendering.markdown, _without_marks(rendering.packed.like)),
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
    tables = frozenset(blank.cle for blank in job.champs if blank.colonnes)
    return replace(job, text=packed(placed(rendering.marked, tables, short), _with_places(rendering.packed.like, tables)))


# Of what a text is like, the end is held, which may begin inside a letter or a mark: it is compared and never shown.
@lru_cache(maxsize=_KINDS)
def _without_marks(like: bytes) -> bytes:
    """Return what the texts to convert are like, as their renderings are like *like*."""
    return model(unmarked(like.decode(errors="ignore")))


@lru_cache(maxsize=_KINDS)
def _with_places(like: bytes, tables: frozenset[str]) -> bytes:
    return model(placed(like.decode(errors="ignore"), tables, short))


def blanks(library: Library, used: Used) -> tuple[Blank, ...]:
    """Return the blanks that a text printed, in order of appearance."""
    return tuple(_blank(library.champs[name]) for name in used.champs)


def _blank(champ: Champ) -> Blank:
    return _told(champ.id, champ.libelle, champ.type, champ.invite, tuple(champ.colonnes), tuple(champ.options), champ.longueur_mm)


@lru_cache(maxsize=4096)  # one blank stands in hundreds of documents: it is in memory once
def _told(
    cle: str, libelle: str, kind: str, invite: str, colonnes: tuple[str, ...], options: tuple[str, ...], longueur_mm: int | None
) -> Blank:
    return Blank(cle, french(libelle), kind, french(invite), colonnes, tuple(map(french, options)), longueur_mm)


def groups(library: Library, markdown: str) -> tuple[Group, ...]:
    """Return the questions whose answers are the optional passages of a rendered text, in order of appearance."""
    found: dict[str, dict[str, None]] = {}
    for passage in passages(markdown):
        if passage.groupe:
            found.setdefault(passage.groupe, {})[passage.cle] = None
    return tuple(Group(name, french(library.groupes[name].question), tuple(cles)) for name, cles in found.items())
