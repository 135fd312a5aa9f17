"""The line, on one screen: load, check, resolve and render, convert, package, publish."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from jinja2 import FileSystemBytecodeCache

from generator.check.sources import check_manuals, check_sources, chosen_packs, render_all, render_pages, render_tool
from generator.check.verdicts import Review, judge
from generator.convert.all import convert_all
from generator.load import load
from generator.models.editions import EDITIONS, Edition
from generator.package.packs import Packed, Source, package, wanted_of
from generator.problems import Probleme, ProblemsFoundError
from generator.render.cached import renderer
from generator.render.combinations import given, ungiven
from generator.render.document import sandbox
from generator.store.cache import Cache, key_of, open_cache
from generator.store.swap import check_places, exchange, locked, mend
from generator.store.versions import tool_versions

WAITING = "Une autre fabrication est en cours ici : celle-ci attend son tour."


class UnknownPackError(Exception):
    """A pack was asked for that does not exist."""


@dataclass(frozen=True)
class Request:
    """What a command asks for: which packs (none named: all), which editions, for the law of which day."""

    root: Path
    out: Path
    day: date
    packs: tuple[str, ...] = ()
    editions: tuple[Edition, ...] = tuple(EDITIONS)
    strict: bool = False


@dataclass(frozen=True)
class Watcher:
    """Who is told how the work goes: (done, total, title) after each conversion, and a sentence now and then."""

    progress: Callable[[int, int, str], None]
    say: Callable[[str], None]


def read(request: Request, cache: Cache) -> tuple[Source, list[Probleme]]:
    """Load, check, resolve and render; return what can be made and every problem, sorted."""
    source, review = _read(request, cache)
    return source, review.problems


def review(request: Request) -> Review:
    """Return the problems of the tree, sorted, and how much was read; nothing is written but the cache."""
    return _read(request, open_cache(request.out))[1]


def check(request: Request) -> list[Probleme]:
    """Return the problems of the tree, sorted; nothing is written but the cache."""
    return review(request).problems


def _read(request: Request, cache: Cache) -> tuple[Source, Review]:
    loaded = load(request.root, cache)
    library, day = loaded.library, request.day
    packs, unknown = chosen_packs(library, request.packs)
    if unknown and "packs" not in library.incomplete:
        raise UnknownPackError("\n".join(unknown))
    env = sandbox(library, FileSystemBytecodeCache(str(cache.place("templates"))))
    key = key_of(loaded.digest, day.isoformat(), str(request.strict), *(pack.id for pack in packs))
    verdict = cache.get("verdicts", key)
    known: Review | None = pickle.loads(verdict) if verdict else None  # noqa: S301
    problems = list(known.problems) if known else check_sources(loaded, packs, day)
    render = renderer(env, loaded, day, cache)
    renderings = render_all(render, library, given(library, packs), problems)
    bodies = render_pages(env, library, day, problems)
    procedure = render_tool(env, library, day, problems)
    if known is None:
        problems += check_manuals(env, library, packs, day, problems)
        # With --strict, what no pack gives yet is read too: a pack to come must not wake a forbidden sentence.
        unreached = render_all(render, library, ungiven(library, packs), problems) if request.strict else []
        judged = judge(library, renderings, unreached, cache)
        known = replace(judged, problems=[*problems, *judged.problems])
        cache.put("verdicts", key, pickle.dumps(known))
    sound = replace(known, problems=_judged(known.problems, strict=request.strict))
    return Source(env, library, packs, renderings, bodies, day, procedure), sound


def build(request: Request, executor: Executor, watcher: Watcher) -> Packed:
    """Make the packs and put them in `build/packs`, whole or not at all."""
    with locked(request.out, lambda: watcher.say(WAITING)):
        cache, source = _sound(request, watcher)
        packed = _packed(source, request, cache, executor, watcher)
        new = packed.write(request.out / ".new-packs")
        exchange(new, request.out / "packs")
        cache.prune()
        return packed


def site(request: Request, executor: Executor, watcher: Watcher) -> Packed:
    """Make the packs and the guide that offers them; each is put in place by one exchange."""
    from generator.publish.publication import publish  # noqa: PLC0415 - MkDocs takes half a second to import

    with locked(request.out, lambda: watcher.say(WAITING)):
        cache, source = _sound(request, watcher)
        packed = _packed(source, request, cache, executor, watcher)
        new = packed.write(request.out / ".new-packs")
        guide = publish(source, packed, cache, executor, request.root / "site", new, request.out)
        exchange(new, request.out / "packs")
        guide.put_in_place()
        cache.prune()
        return packed


def _sound(request: Request, watcher: Watcher) -> tuple[Cache, Source]:
    check_places(request.out)
    mend(request.out)
    cache = open_cache(request.out)
    source, problems = read(request, cache)
    if any(problem.severity == "erreur" for problem in problems):
        raise ProblemsFoundError(problems)
    if problems:
        watcher.say(f"Avertissements : {len(problems)}. « clausier check » les montre.")
    return cache, source


def _packed(source: Source, request: Request, cache: Cache, executor: Executor, watcher: Watcher) -> Packed:
    wanted = wanted_of(source, request.editions)
    converted = convert_all(wanted, cache, executor, watcher.progress)
    return package(source, converted, request.editions, tool_versions(cache))


def _judged(problems: list[Probleme], *, strict: bool) -> list[Probleme]:
    """Return the problems once each, sorted; *strict* makes every warning an error."""
    found = {problem.hardened() if strict else problem for problem in problems}
    return sorted(found)
