"""The publisher's line, on one screen: read (load, check, render), convert, package, publish."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
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
from generator.store.versions import tool_versions

if TYPE_CHECKING:
    from generator.publish.publication import Built


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
    out, editions = request.out, request.editions
    cache = open_cache(out)
    source = _read(request, cache, watcher)
    # What was read stays to the end: the collector need not look at it again and again.
    gc.freeze()
    made_of, tools = contents(source), tool_versions(cache)
    marks = {one.pack.id: fingerprint(source, one, beside(source, one, cache), editions, tools) for one in made_of}
    stand = standing_packs(out / "packs", record, marks)
    wanted = wanted_of(source, [one for one in made_of if one.pack.id not in stand.packs], editions)
    converted = convert_all(wanted, cache, executor, watcher.progress)
    packed = package(source, made_of, converted, editions, tools, cache, out / ".new-packs", stand, _part(request, source))
    guide = _publish(request, source, packed, cache, executor, site) if site else None
    sold = _sell(source, packed, out) if site else None
    if guide and not any(editeur.site for editeur in source.library.editeurs.values()):
        watcher.say(NO_ADDRESS)
    exchange(packed.folder, out / "packs")
    if sold:
        exchange(sold, out / "boutique")
    if guide:
        guide.put_in_place()
    cache.prune()
    return Line(packed.files, marks, converted.made, source.digests, tuple(source.library.face_files))


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


def _publish(request: Request, source: Source, packed: Packed, cache: Cache, executor: Executor, site: Record) -> Built:
    from generator.publish.publication import publish  # noqa: PLC0415 - MkDocs takes half a second to import

    untouched = standing(request.out / "site", site).whole
    return publish(source, packed, cache, executor, request.root / "site", request.out, untouched=untouched)
