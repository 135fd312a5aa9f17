"""The publisher's line, on one screen: read (load, check, render), convert, package, publish."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from threading import active_count
from typing import TYPE_CHECKING

from generator.convert.all import convert_all
from generator.convert.source import Source
from generator.models.publisher import NO_ADDRESS
from generator.order import Request, Watcher
from generator.package.beside import beside
from generator.package.contents import contents
from generator.package.fingerprint import fingerprint
from generator.package.jobs import wanted_of
from generator.package.packs import Packed, package
from generator.package.shop import put_shop
from generator.package.standing import standing_packs
from generator.problems import stop_on_errors
from generator.reading import examined
from generator.shards.record import part_of
from generator.store.cache import Cache, open_cache
from generator.store.record import Record, Seen, standing
from generator.store.swap import exchange
from generator.store.twin import Meeting, alone, meeting, one_by_one, possible
from generator.store.versions import tool_versions

if TYPE_CHECKING:
    from generator.publish.publication import Built, Publication


@dataclass(frozen=True)
class Line:
    """What was made and put in place: each file of `build/packs` as it was left, and the fingerprint of each pack.

    `digests` names the files that all of it was read from, by path; `beside` are those that the publisher's file names.
    """

    files: Mapping[str, Seen]
    fingerprints: Mapping[str, str]
    converted: int
    digests: Mapping[str, str]
    beside: tuple[str, ...]


def make(request: Request, executor: Executor, watcher: Watcher, record: Record, site: Record | None) -> Line:
    """Make what *request* asks for, and put it in place; a pack that stands, as *record* tells, is taken as it is.

    The guide is made too when *site*, the record of the one in place, is given.

    Raises `ProblemsFoundError`, `UnknownPackError`, and `PublishError` for the guide.
    """
    out = request.out
    cache = open_cache(out)
    source = _read(request, cache, watcher)
    # What was read stays to the end: the collector need not look at it again and again.
    gc.freeze()

    def packs(meet: Meeting) -> _Packs:
        return _packs(request, source, cache, executor, watcher, record, meet)

    if site:
        made, guide = _published(request, source, cache, executor, packs, site)
    else:
        made, guide = packs(alone), None
    packed = made.packed
    sold = _sell(source, packed, out) if site else None
    if guide and not any(editeur.site for editeur in source.library.editeurs.values()):
        watcher.say(NO_ADDRESS)
    exchange(packed.folder, out / "packs")
    if sold:
        exchange(sold, out / "boutique")
    if guide:
        guide.put_in_place()
    cache.prune()
    return Line(packed.files, made.fingerprints, made.converted, source.digests, tuple(source.library.face_files))


def _read(request: Request, cache: Cache, watcher: Watcher) -> Source:
    editeur, share = request.editeur, request.share
    source, found = examined(request.root, request.day, request.packs, cache, strict=request.strict, editeur=editeur, share=share)
    stop_on_errors(found.problems)
    if found.problems:
        watcher.say(f"Avertissements : {len(found.problems)}. « clausier check » les montre.")
    return source


def _part(request: Request, source: Source) -> Mapping[str, object]:
    """Return what the manifest says of the part that *request* makes, nothing when it makes all."""
    if request.share is None:
        return {}
    return part_of(request.share, source.digest, request.day, request.editions, request.packs or source.library.packs)


def _sell(source: Source, packed: Packed, out: Path) -> Path | None:
    """Write the ZIPs of the sold packs aside, None when none is sold; what an earlier build sold is then taken back."""
    offers = {name: offre for editeur in source.library.editeurs.values() for name, offre in editeur.offres.items()}
    if not offers and not (out / "boutique").exists():
        return None
    return put_shop(packed, offers, out / ".new-boutique")


@dataclass(frozen=True)
class _Packs:
    """The packs that were made aside, the fingerprint of each, how many conversions it took."""

    packed: Packed
    fingerprints: Mapping[str, str]
    converted: int


def _packs(request: Request, source: Source, cache: Cache, executor: Executor, watcher: Watcher, record: Record, meet: Meeting) -> _Packs:
    """Make the packs aside; what pages show of a text too is converted when *meet* is called."""
    out, editions = request.out, request.editions
    made_of, tools = contents(source), tool_versions(cache)
    marks = {one.pack.id: fingerprint(source, one, beside(source, one, cache), editions, tools) for one in made_of}
    stand = standing_packs(out / "packs", record, marks)
    wanted = wanted_of(source, [one for one in made_of if one.pack.id not in stand.packs], editions)
    converted = convert_all(wanted, cache, executor, watcher.progress)
    meet()
    packed = package(source, made_of, converted, editions, tools, cache, out / ".new-packs", stand, _part(request, source))
    return _Packs(packed, marks, converted.made)


def _published(
    request: Request, source: Source, cache: Cache, executor: Executor, packs: Callable[[Meeting], _Packs], site: Record
) -> tuple[_Packs, Built]:
    """Return what *packs* makes, and the guide, which is begun beside: only some pages name the files of the packs."""
    # Both need them: a copy of this process would render them once more.
    source.renderings  # noqa: B018

    def packs_and_reports(meet: Meeting) -> _Packs:
        from generator.publish.accessible import judged  # noqa: PLC0415 - a build of the packs alone needs no report

        made = packs(meet)
        judged(made.packed.outputs, made.packed.folder).keep(cache)
        return made

    def begun(meet: Meeting) -> Publication:
        from generator.publish.publication import Publication  # noqa: PLC0415 - MkDocs takes half a second to import

        return Publication(source, cache, executor, request.root / "site", request.out, meet)

    # A copy of this process has none of its other threads.
    together = meeting if possible() and active_count() == 1 else one_by_one
    publication, made = together(begun, packs_and_reports)
    return made, publication.finish(made.packed, untouched=standing(request.out / "site", site).whole)
