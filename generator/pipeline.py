"""The line, on one screen: load, check, resolve and render, convert, package, publish."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jinja2 import FileSystemBytecodeCache

from generator.cache import Cache, key_of, open_cache
from generator.check import check_manuals, check_renderings, check_sources, chosen_packs, render_all, render_pages
from generator.conversions import convert_all
from generator.load import load
from generator.models.content import Edition
from generator.packs import Packed, Source, package, wanted_of
from generator.problems import Probleme, ProblemsFoundError
from generator.render import sandbox
from generator.swap import check_places, exchange, locked, mend
from generator.versions import tool_versions


class UnknownPackError(Exception):
    """A pack was asked for that does not exist."""


@dataclass(frozen=True)
class Request:
    """What a command asks for: which packs (none named: all), which editions, for the law of which day."""

    root: Path
    out: Path
    day: date
    packs: tuple[str, ...] = ()
    editions: tuple[Edition, ...] = ("docx", "pdf", "txt")
    strict: bool = False


@dataclass(frozen=True)
class Watcher:
    """Who is told how the work goes: (done, total, title) after each conversion; and when another build holds the lock."""

    progress: Callable[[int, int, str], None]
    waiting: Callable[[], None]


def read(request: Request, cache: Cache) -> tuple[Source, list[Probleme]]:
    """Load, check, resolve and render; return what can be made and every problem, sorted."""
    loaded = load(request.root, cache)
    packs, unknown = chosen_packs(loaded.library, request.packs)
    if unknown and "packs" not in loaded.library.incomplete:
        raise UnknownPackError("\n".join(unknown))
    env = sandbox(loaded.library, FileSystemBytecodeCache(str(cache.place("templates"))))
    key = key_of(loaded.digest, request.day.isoformat(), *(pack.id for pack in packs))
    verdict = cache.get("verdicts", key)
    problems: list[Probleme] = pickle.loads(verdict) if verdict else check_sources(loaded, packs, request.day)  # noqa: S301
    renderings = render_all(env, loaded.library, packs, request.day, problems)
    bodies = render_pages(env, loaded.library, request.day, problems)
    if not verdict:
        problems += check_manuals(env, loaded.library, packs, request.day, problems)
        problems += check_renderings(loaded.library, renderings)
        cache.put("verdicts", key, pickle.dumps(problems))
    return Source(env, loaded.library, packs, renderings, bodies, request.day), _judged(problems, strict=request.strict)


def check(request: Request) -> list[Probleme]:
    """Return the problems of the tree, sorted; nothing is written but the cache."""
    return read(request, open_cache(request.out))[1]


def build(request: Request, executor: Executor, watcher: Watcher) -> Packed:
    """Make the packs and put them in `build/packs`, whole or not at all."""
    with locked(request.out, watcher.waiting):
        cache, source = _sound(request)
        packed = _packed(source, request, cache, executor, watcher)
        new = packed.write(request.out / ".new-packs")
        exchange(new, request.out / "packs")
        cache.prune()
        return packed


def site(request: Request, executor: Executor, watcher: Watcher) -> Packed:
    """Make the packs and the guide that offers them; each is put in place by one exchange."""
    from generator.publication import publish  # noqa: PLC0415 - MkDocs takes half a second to import

    with locked(request.out, watcher.waiting):
        cache, source = _sound(request)
        packed = _packed(source, request, cache, executor, watcher)
        new = packed.write(request.out / ".new-packs")
        guide = publish(source, packed, cache, executor, request.root / "site", new, request.out)
        exchange(new, request.out / "packs")
        guide.put_in_place()
        cache.prune()
        return packed


def _sound(request: Request) -> tuple[Cache, Source]:
    check_places(request.out)
    mend(request.out)
    cache = open_cache(request.out)
    source, problems = read(request, cache)
    if any(problem.severity == "erreur" for problem in problems):
        raise ProblemsFoundError(problems)
    return cache, source


def _packed(source: Source, request: Request, cache: Cache, executor: Executor, watcher: Watcher) -> Packed:
    wanted = wanted_of(source, request.editions)
    converted = convert_all(wanted, cache, executor, watcher.progress)
    return package(source, converted, request.editions, tool_versions(cache))


def _judged(problems: list[Probleme], *, strict: bool) -> list[Probleme]:
    """Return the problems once each, sorted; *strict* makes every warning an error."""
    found = {problem.hardened() if strict else problem for problem in problems}
    return sorted(found)
