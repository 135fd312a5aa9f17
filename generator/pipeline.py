"""The publisher's line, on one screen: read (load, check, render), convert, package, publish."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from generator.convert.all import convert_all
from generator.convert.source import Source
from generator.models.editions import PUBLISHED, Edition
from generator.models.publisher import NO_ADDRESS
from generator.package.complete import complete_pdfs
from generator.package.contents import contents
from generator.package.packs import Packed, package, wanted_of, whole
from generator.package.shop import shop
from generator.problems import stop_on_errors
from generator.reading import examined
from generator.shards.record import part_of
from generator.shards.share import Share
from generator.store.cache import Cache, open_cache
from generator.store.swap import check_places, exchange, locked, mend, write_folder
from generator.store.versions import tool_versions

if TYPE_CHECKING:
    from generator.publish.publication import Built

WAITING = "Une autre fabrication est en cours ici : celle-ci attend son tour."


@dataclass(frozen=True)
class Request:
    """The options of a command: the packs (all when none is named) or a share of them, editions, law's day, another publisher's file."""

    root: Path
    out: Path
    day: date
    packs: tuple[str, ...] = ()
    editions: tuple[Edition, ...] = PUBLISHED
    strict: bool = False
    editeur: Path | None = None
    share: Share | None = None


@dataclass(frozen=True)
class Watcher:
    """The two functions that report progress: one called with (done, total, title) after each conversion, one with a sentence."""

    progress: Callable[[int, int, str], None]
    say: Callable[[str], None]


def build(request: Request, executor: Executor, watcher: Watcher) -> Packed:
    """Make the packs and put them in `build/packs`, all or nothing. Raises `ProblemsFoundError` and `UnknownPackError`."""
    return _make(request, executor, watcher, with_guide=False)


def site(request: Request, executor: Executor, watcher: Watcher) -> Packed:
    """Make the packs and the guide that offers them, and put each in place in one step. Raises as `build`, and `PublishError`."""
    return _make(request, executor, watcher, with_guide=True)


def _make(request: Request, executor: Executor, watcher: Watcher, *, with_guide: bool) -> Packed:
    out = request.out
    with locked(out, lambda: watcher.say(WAITING)):
        check_places(out)
        mend(out)
        cache = open_cache(out)
        source = _read(request, cache, watcher)
        made_of = contents(source)
        converted = convert_all(wanted_of(source, made_of, request.editions), cache, executor, watcher.progress)
        complete = complete_pdfs(made_of, converted, cache) if whole(request.editions) else {}
        packed = package(source, made_of, converted, request.editions, tool_versions(cache), complete, _part(request, source))
        packs = packed.write(out / ".new-packs")
        guide = _publish(request, source, packed, packs, cache, executor) if with_guide else None
        sold = _sell(source, packed, out) if with_guide else None
        if guide and not any(editeur.site for editeur in source.library.editeurs.values()):
            watcher.say(NO_ADDRESS)
        exchange(packs, out / "packs")
        if sold:
            exchange(sold, out / "boutique")
        if guide:
            guide.put_in_place()
        cache.prune()
        return packed


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
    return write_folder(out / ".new-boutique", shop(packed, offers))


def _publish(request: Request, source: Source, packed: Packed, packs: Path, cache: Cache, executor: Executor) -> Built:
    from generator.publish.publication import publish  # noqa: PLC0415 - MkDocs takes half a second to import

    return publish(source, packed, cache, executor, request.root / "site", packs, request.out)
