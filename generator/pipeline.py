"""The publisher's line, on one screen: read (load, check, render), convert, package, publish."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from generator.convert.all import convert_apart, rest
from generator.convert.source import Source
from generator.models.publisher import NO_ADDRESS
from generator.order import Request, Watcher
from generator.package.contents import contents
from generator.package.fingerprint import fingerprints
from generator.package.jobs import wanted_of
from generator.package.packs import Packed, package
from generator.package.shop import put_shop
from generator.package.standing import standing_packs
from generator.problems import Probleme, ProblemsFoundError, stop_on_errors
from generator.reading import begun
from generator.shards.record import part_of
from generator.store.cache import Cache, open_cache
from generator.store.memory import trim
from generator.store.record import Record, Seen, Standing, standing
from generator.store.regular import clear
from generator.store.swap import exchange
from generator.store.twin import Word, alongside, in_copy, lone, no_word, possible, threaded
from generator.store.versions import tool_versions

if TYPE_CHECKING:
    from generator.publish.publication import Publication
    from generator.publish.published import Built


_BESIDE = 250
"""Packs beside which the guide is made: after more of them, so that what both hold is not in memory together."""


@dataclass(frozen=True)
class Line:
    """What was made and put in place: each file of `build/packs` as it was left, and the fingerprint of each pack.

    `site` holds those files of the guide whose content is known, by path there.
    `digests` names the files that all of it was read from, by path; `beside` are those that the publisher's file names.
    `said` are the sentences that the maker was told.
    """

    files: Mapping[str, Seen]
    site: Mapping[str, Seen]
    fingerprints: Mapping[str, str]
    converted: int
    digests: Mapping[str, str]
    beside: tuple[str, ...]
    said: tuple[str, ...]


def make(request: Request, executor: Executor, watcher: Watcher, record: Record, site: Record | None) -> Line:
    """Make what *request* asks for, and put it in place; a pack that stands, as *record* tells, is taken as it is.

    The guide is made too when *site*, the record of the one in place, is given.

    Raises `ProblemsFoundError`, `UnknownPackError`, and `PublishError` for the guide.
    """
    out, cache = request.out, open_cache(request.out)

    def ready() -> _Ready | ProblemsFoundError:
        try:
            return _readied(request, cache, executor, watcher, record, guided=site is not None)
        except ProblemsFoundError as error:
            # It is an answer too: what raises in a copy is tried again here.
            return error

    # MkDocs then runs in a process that never held the texts. For a first site, which takes minutes, loading it ahead would only add to
    # the memory that these take.
    found = in_copy(threaded(ready, executor), worth=site is not None, meanwhile=_load if site and site.files else no_word)
    if isinstance(found, ProblemsFoundError):
        raise found
    packed, said = found.packs.packed, found.said
    guide = _published(request, cache, packed, found.day, standing(out / "site", site)) if site and found.day else None
    if guide and not found.addressed:
        watcher.say(NO_ADDRESS)
        said = (*said, NO_ADDRESS)
    exchange(packed.folder, out / "packs")
    if found.sold:
        exchange(found.sold, out / "boutique")
    if guide:
        guide.put_in_place()
    cache.prune()
    files = guide.files if guide else {}
    return Line(packed.files, files, found.packs.fingerprints, found.packs.converted, found.digests, found.beside, said)


@dataclass(frozen=True)
class _Ready:
    """What was made aside: the packs, the ZIPs of those that are sold, and the project of the guide, of the day that dates its pages.

    It is *addressed* when the publisher says where the guide will be.
    """

    packs: _Packs
    sold: Path | None
    day: date | None
    addressed: bool
    digests: Mapping[str, str]
    beside: tuple[str, ...]
    said: tuple[str, ...]


def _readied(request: Request, cache: Cache, executor: Executor, watcher: Watcher, record: Record, *, guided: bool) -> _Ready:
    """Make aside all that *request* asks for but the site, whose project is staged when it is to be *guided*."""
    source, judged = begun(
        request.root, request.day, request.packs, cache, strict=request.strict, editeur=request.editeur, share=request.share
    )
    if guided:
        # Every page needs them: a copy of this process would render them once more.
        _render(source, judged)
    # What was read stays to the end: the collector need not look at it again and again, nor the copies hold what is free between.
    trim()
    gc.freeze()

    def packs(converted: Word) -> _Packs:
        return _packs(request, source, cache, executor, watcher, record, converted, reports=guided)

    def others(converted: Word) -> tuple[tuple[str, ...], Publication | None]:
        def ready() -> None:
            rest()
            converted()

        said = _judge(judged, watcher)
        if not guided or len(source.packs) > _BESIDE:
            return said, None
        # The packs take the processors: with half as many threads the guide is made as fast, and holds fewer pandocs.
        with ThreadPoolExecutor(max(1, request.threads // 2)) as few:
            return said, _begin(request, source, cache, few, ready)

    # The packs are made while the texts are judged, and, unless they are many, while the pages that name no file are written.
    if possible() and lone():
        (said, guide), made = alongside(others, threaded(packs, executor))
    else:
        said, made, guide = _judge(judged, watcher), packs(no_word), None
    if guided and guide is None:
        guide = _begin(request, source, cache, executor, no_word)
    day = guide.stage(made.packed) if guide else None
    sold = _sell(source, made.packed, request.out) if guided else None
    addressed = any(editeur.site for editeur in source.library.editeurs.values())
    return _Ready(made, sold, day, addressed, source.digests, tuple(source.library.face_files), said)


def _render(source: Source, judged: Callable[[], Sequence[Probleme]]) -> None:
    try:
        source.renderings, source.bodies  # noqa: B018
    except Exception:
        # The review says where every fault stands; a text that cannot be rendered, the first of its own.
        stop_on_errors(judged())
        raise


def _judge(judged: Callable[[], Sequence[Probleme]], watcher: Watcher) -> tuple[str, ...]:
    """Raise the errors that *judged* finds; return what was said of the warnings."""
    problems = in_copy(judged)
    stop_on_errors(problems)
    if not problems:
        return ()
    sentence = f"Avertissements : {len(problems)}. « clausier check » les montre."
    watcher.say(sentence)
    return (sentence,)


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


def _packs(
    request: Request,
    source: Source,
    cache: Cache,
    executor: Executor,
    watcher: Watcher,
    record: Record,
    told: Word,
    *,
    reports: bool,
) -> _Packs:
    """Make the packs aside; *told* is called once all is converted. *cache* is left the *reports* on their files when they are wanted."""
    out, editions = request.out, request.editions
    # A copy of this process that was lost may have begun them.
    clear(out / ".new-packs")
    made_of, tools = contents(source), tool_versions(cache)
    marks = fingerprints(source, made_of, editions, tools, cache)
    stand = standing_packs(out / "packs", record, marks)
    wanted = wanted_of(source, (made_of(pack) for pack in source.packs if pack.id not in stand.made.groups), editions)
    converted = convert_apart(wanted, cache, executor, watcher.progress)
    told()
    packed = package(source, made_of, converted, editions, tools, cache, out / ".new-packs", stand, _part(request, source))
    if reports:
        from generator.publish.accessible import judged  # noqa: PLC0415 - a build of the packs alone needs none

        judged(packed.folder, source.library.documents).keep(lambda: packed.outputs, cache)
    return _Packs(packed, marks, converted.made)


def _begin(request: Request, source: Source, cache: Cache, executor: Executor, converted: Word) -> Publication:
    from generator.publish.publication import Publication  # noqa: PLC0415 - a build of the packs alone needs none

    return Publication(source, cache, executor, request.root / "site", request.out, converted)


def _load() -> None:
    from generator.publish.engine.build import load  # noqa: PLC0415 - as above

    load()


def _published(request: Request, cache: Cache, packed: Packed, day: date, stands: Standing) -> Built:
    from generator.publish.published import published  # noqa: PLC0415 - as above

    return published(packed, day, request.root / "site", request.out, cache, stands)
