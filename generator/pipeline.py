"""The publisher's line, on one screen: read (load, check, render), convert, package, publish."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
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
from generator.problems import Probleme, stop_on_errors
from generator.reading import begun
from generator.shards.record import part_of
from generator.store.cache import Cache, open_cache
from generator.store.record import Record, Seen, standing
from generator.store.regular import clear
from generator.store.swap import exchange
from generator.store.twin import Word, alongside, lone, no_word, possible, threaded
from generator.store.versions import tool_versions

if TYPE_CHECKING:
    from generator.publish.publication import Publication


@dataclass(frozen=True)
class Line:
    """What was made and put in place: each file of `build/packs` as it was left, and the fingerprint of each pack.

    `site` holds those files of the guide whose content is known, by path there.
    `digests` names the files that all of it was read from, by path; `beside` are those that the publisher's file names.
    """

    files: Mapping[str, Seen]
    site: Mapping[str, Seen]
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
    source, judged = begun(
        request.root, request.day, request.packs, cache, strict=request.strict, editeur=request.editeur, share=request.share
    )
    if site:
        # Every page needs them: a copy of this process would render them once more.
        _render(source, judged)
    # What was read stays to the end: the collector need not look at it again and again.
    gc.freeze()

    def packs(converted: Word) -> _Packs:
        return _packs(request, source, cache, executor, watcher, record, converted, reports=site is not None)

    def others(converted: Word) -> Publication | None:
        def ready() -> None:
            rest()
            converted()

        _judge(judged, watcher)
        if not site:
            return None
        # The packs take the processors: with half as many threads the guide is made as fast, and holds fewer pandocs.
        with ThreadPoolExecutor(max(1, request.threads // 2)) as few:
            return _begin(request, source, cache, few, ready)

    # The packs are made while the texts are judged, and while the pages that name no file are written.
    if possible() and lone():
        begun_guide, made = alongside(others, threaded(packs, executor))
    else:
        _judge(judged, watcher)
        made = packs(no_word)
        begun_guide = _begin(request, source, cache, executor, no_word) if site else None
    guide = begun_guide.finish(made.packed, standing(out / "site", site)) if begun_guide and site else None
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
    files = guide.files if guide else {}
    return Line(packed.files, files, made.fingerprints, made.converted, source.digests, tuple(source.library.face_files))


def _render(source: Source, judged: Callable[[], Sequence[Probleme]]) -> None:
    try:
        source.renderings, source.bodies  # noqa: B018
    except Exception:
        # The review says where every fault stands; a text that cannot be rendered, the first of its own.
        stop_on_errors(judged())
        raise


def _judge(judged: Callable[[], Sequence[Probleme]], watcher: Watcher) -> None:
    problems = judged()
    stop_on_errors(problems)
    if problems:
        watcher.say(f"Avertissements : {len(problems)}. « clausier check » les montre.")


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
    wanted = wanted_of(source, (made_of(pack) for pack in source.packs if pack.id not in stand.packs), editions)
    converted = convert_apart(wanted, cache, executor, watcher.progress)
    told()
    packed = package(source, made_of, converted, editions, tools, cache, out / ".new-packs", stand, _part(request, source))
    if reports:
        from generator.publish.accessible import judged  # noqa: PLC0415 - a build of the packs alone needs none

        judged(packed.outputs, packed.folder, source.library.documents).keep(cache)
    return _Packs(packed, marks, converted.made)


def _begin(request: Request, source: Source, cache: Cache, executor: Executor, converted: Word) -> Publication:
    from generator.publish.publication import Publication  # noqa: PLC0415 - MkDocs takes half a second to import

    return Publication(source, cache, executor, request.root / "site", request.out, converted)
