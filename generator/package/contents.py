"""What a pack is made of before anything is converted: what it delivers, when each document serves, its version, its manual."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.convert.deliveries import Delivery
from generator.convert.job import Job
from generator.convert.jobs import blanks
from generator.convert.source import RECENT, Source
from generator.models.genres import MANUAL
from generator.models.moments import Moment
from generator.models.pack import Pack
from generator.package.guide_pages import pages_of
from generator.package.places import folders, in_moments
from generator.package.version import version_of
from generator.render.notice import notice
from generator.render.resolve import Used, law_day
from generator.store.lately import lately
from generator.texts.packed import packed
from generator.texts.typography import french


@dataclass(frozen=True)
class Contents:
    """A pack: what it delivers, moment after moment, and the job of its manual; `day` is the law's.

    `moments` gives the moment of each document, by id, and the folder of that moment in the ZIP.
    """

    pack: Pack
    deliveries: tuple[Delivery, ...]
    moments: Mapping[str, tuple[Moment, str]]
    day: date
    version: str
    manual: Job


def contents(source: Source) -> Callable[[Pack], Contents]:
    """Return the function that says what a pack of *source* is made of; what it said of the last few stays at hand."""
    packs = {pack.id: pack for pack in source.packs}
    known = lately(lambda name: contents_of(source, packs[name]), _length, RECENT)
    return lambda pack: known(pack.id)


def _length(made: Contents) -> int:
    return sum(one.job.text.length for one in made.deliveries)


def contents_of(source: Source, pack: Pack) -> Contents:
    """Return what *pack* is made of."""
    found = in_moments(source.delivered(pack))
    moments = folders(pack, found)
    # A pack may have no document.
    day = max((one.job.date_droit for one in found), default=law_day(source.library, source.day))
    renderings = [rendering for name in moments for rendering in source.of(pack) if rendering.document.id == name]
    text = notice(source.env, source.library, pack, renderings, {name: folder for name, (_, folder) in moments.items()}, source.day)
    version = version_of(found, (text, *(source.bodies[page.id] for page in pages_of(source.library, pack.cote))), day)
    manual = Job(
        text=packed(text),
        genre=MANUAL,
        titre="Mode d’emploi du pack",
        sous_titre=french(pack.profession),
        version=version,
        date_droit=day,
        champs=blanks(source.library, Used()),
        document=MANUAL,
        face=source.library.face,
    )
    return Contents(pack, tuple(found), moments, day, version, manual)
