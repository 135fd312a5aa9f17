"""The one place that loads, checks and renders the content: every command, build and preview starts from what it returns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.check.changes import check_changes
from generator.check.sources import (
    NEVER_HARDENED,
    check_manuals,
    check_sources,
    chosen_packs,
    read_texts,
    render_all,
    render_demarches,
    render_depots,
    render_pages,
    render_tool,
)
from generator.check.verdicts import Review, judge, told
from generator.convert.source import Rendered, Source
from generator.load import Loaded, load
from generator.models.library import Library
from generator.models.pack import Pack
from generator.problems import Probleme, ProblemsFoundError, stop_on_errors
from generator.render.cached import law_printed, renderer
from generator.render.combinations import given, ungiven
from generator.render.document import RenderError, Rendering, render_demarche, render_depot, render_page, render_procedure, sandbox
from generator.shards.share import Share, share_of
from generator.store.cache import Cache, key_of
from generator.store.shape import Shape

_VERDICTS: Shape[tuple[list[Probleme], Review]] = Shape("verdicts", tuple[list[Probleme], Review])
"""The faults of the sources are kept apart: they alone keep a text from being rendered."""


class UnknownPackError(Exception):
    """A pack was asked for that does not exist; the message names it, in French."""


def read(root: Path, day: date, packs: Sequence[str], cache: Cache) -> Source:
    """Return the content below *root* with the law of *day*, checked and rendered, for *packs* or for all of them when none is named.

    Raises `ProblemsFoundError` with every problem when one of them is an error, `UnknownPackError` for a pack that does
    not exist.
    """
    source, found = examined(root, day, packs, cache)
    stop_on_errors(found.problems)
    return source


def review(
    root: Path,
    day: date,
    packs: Sequence[str],
    cache: Cache,
    *,
    strict: bool = False,
    base: Path | None = None,
    editeur: Path | None = None,
) -> Review:
    """Return the problems of the content below *root*, sorted, and how much was read. Raises `UnknownPackError`.

    With *base*, the folder of another tree, what changes since that one is judged too. The warnings of these rules stay
    warnings with *strict*: what they ask cannot always be done honestly. *editeur* is read in place of the publisher's file.
    """
    loaded, source, found = _whole(root, day, packs, cache, strict=strict, editeur=editeur)
    if base is None:
        return found
    before = load(base, cache)
    render = renderer(sandbox(before.library), before, day, cache)
    changes = check_changes(before, loaded, source.renderings, render, day)
    return replace(found, problems=sorted({*found.problems, *changes}))


def opened(root: Path, day: date, packs: Sequence[str], cache: Cache, *, resting_on: tuple[str, ...] = ("",)) -> Source:
    """Return the content below *root* without applying any rule; a text is rendered when it is first needed.

    Raises `ProblemsFoundError` when a file cannot be read, among those whose path begins with one of *resting_on*, and
    later when a text cannot be rendered; `UnknownPackError` for a pack that does not exist.
    """
    loaded = load(root, cache)
    stop_on_errors(problem for problem in loaded.problems if problem.severity == "erreur" and problem.path.startswith(resting_on))
    return _unchecked(loaded, _chosen(loaded.library, packs), day, cache)


def examined(
    root: Path,
    day: date,
    packs: Sequence[str],
    cache: Cache,
    *,
    strict: bool = False,
    editeur: Path | None = None,
    share: Share | None = None,
) -> tuple[Source, Review]:
    """Return the content below *root* and its review; a text that could not be rendered is left out.

    Raises `UnknownPackError`. With *strict*, the combinations of conditions that no pack has yet are judged too, and
    every warning is an error. *editeur* is read in place of the publisher's file. Of the packs asked for, only those of
    *share* are kept; raises `EmptyShareError` when it has none.
    """
    return _whole(root, day, packs, cache, strict=strict, editeur=editeur, share=share)[1:]


def begun(
    root: Path, day: date, packs: Sequence[str], cache: Cache, *, strict: bool, editeur: Path | None, share: Share | None
) -> tuple[Source, Callable[[], Sequence[Probleme]]]:
    """Return the content below *root* as `opened` does, not judged yet, and what judges it: its problems, as `examined` tells them.

    What is made of the texts counts for nothing until these were seen.
    """
    loaded, chosen = _loaded(root, packs, cache, editeur, share)
    source = _unchecked(loaded, chosen, day, cache)
    # Whoever goes on from here, in this process or in a copy of it, asks what the templates name.
    read_texts(loaded, cache)
    return source, lambda: _judged(loaded, source, cache, strict=strict)[1].problems


def _loaded(root: Path, packs: Sequence[str], cache: Cache, editeur: Path | None, share: Share | None) -> tuple[Loaded, list[Pack]]:
    loaded = load(root, cache, editeur)
    chosen = _chosen(loaded.library, packs)
    return loaded, share_of(chosen, share) if share else chosen


def _whole(
    root: Path,
    day: date,
    packs: Sequence[str],
    cache: Cache,
    *,
    strict: bool,
    editeur: Path | None = None,
    share: Share | None = None,
) -> tuple[Loaded, Source, Review]:
    loaded, chosen = _loaded(root, packs, cache, editeur, share)
    return loaded, *_judged(loaded, _unchecked(loaded, chosen, day, cache), cache, strict=strict)


def _judged(loaded: Loaded, unchecked: Source, cache: Cache, *, strict: bool) -> tuple[Source, Review]:
    """Return *unchecked* without the texts that cannot be rendered, and its review, each text judged as its pack is read."""
    library, chosen, day = unchecked.library, unchecked.packs, unchecked.day
    key = key_of(loaded.digest, day.isoformat(), str(strict), *(pack.id for pack in chosen))
    kept = _VERDICTS.get(cache, key)
    known = kept[0] if kept else None
    faults = known[0] if known else check_sources(loaded, chosen, day, cache)
    render = renderer(unchecked.env, loaded, day, cache)
    problems, made = list(faults), list[Rendered]()
    # By identity: a pack made for a combination bears the name of the one that it was made from.
    held = {(id(one.pack), one.document.id, one.public): one for one in unchecked.held}

    def texts(pack: Pack) -> Sequence[Rendering]:
        told = list(faults)
        cases = given(library, [pack])
        found = [*render_all(lambda case: held.get((id(pack), case.document.id, case.public)) or render(case), library, cases, told)]
        problems.extend(told[len(faults) :])
        return found

    source = replace(unchecked, texts=texts, render=lambda: made[0] if made else _others(unchecked, list(faults), cache))
    if known is None:
        seen = judge(library, (rendering for pack in chosen for rendering in source.of(pack)), cache, given=True)
        made.append(_others(source, problems, cache))
        problems += check_manuals(source.env, library, chosen, day, problems)
        # A pack to come must not wake a forbidden sentence. Where packs are elsewhere, theirs are not to be judged with the words of these.
        wanted = ungiven(library, chosen) if strict and not library.absent else []
        could_be = render_all(render, library, wanted, problems)
        judged = told(library, seen, judge(library, could_be, cache, given=False))
        known = faults, replace(judged, problems=[*problems, *judged.problems])
        _VERDICTS.put(cache, key, known)
    return source, replace(known[1], problems=_told(known[1].problems, strict=strict))


def _others(source: Source, problems: list[Probleme], cache: Cache) -> Rendered:
    """Return the texts that are not those of a pack; what cannot be rendered adds to *problems*."""
    library = source.library
    with law_printed(source.env, library, source.digests, source.day, cache) as printed:
        return Rendered(
            render_pages(printed, library, problems),
            render_tool(printed, library, problems),
            render_demarches(printed, library, problems),
            render_depots(printed, library, problems),
        )


def _chosen(library: Library, names: Sequence[str]) -> list[Pack]:
    packs, unknown = chosen_packs(library, names)
    if unknown and "packs" not in library.incomplete:
        raise UnknownPackError("\n".join(unknown))
    return packs


def _unchecked(loaded: Loaded, packs: Sequence[Pack], day: date, cache: Cache) -> Source:
    """Return *packs* of *loaded*; the first text that cannot be rendered is told when it is asked for."""
    library = loaded.library
    env = sandbox(library)
    one = renderer(env, loaded, day, cache)

    def texts(pack: Pack) -> Sequence[Rendering]:
        with _refused():
            return [one(case) for case in given(library, [pack])]

    def render() -> Rendered:
        with _refused(), law_printed(env, library, loaded.digests, day, cache) as printed:
            return Rendered(
                {name: render_page(printed, page) for name, page in library.pages.items()},
                next((render_procedure(printed, procedure) for procedure in library.procedures.values()), None),
                {name: render_demarche(printed, demarche) for name, demarche in library.demarches.items()},
                {name: render_depot(printed, depot) for name, depot in library.depots.items()},
            )

    return Source(library, packs, day, env, texts, render, loaded.digests, loaded.digest)


@contextmanager
def _refused() -> Iterator[None]:
    """Raise `ProblemsFoundError` for a text that cannot be rendered in a `with` block."""
    try:
        yield
    except RenderError as error:
        raise ProblemsFoundError([error.problem]) from error


def _told(problems: Sequence[Probleme], *, strict: bool) -> list[Probleme]:
    """Return each problem once, sorted; *strict* makes an error of every warning but those that say what the tree is a part of."""
    found = {problem.hardened() if strict and problem.rule not in NEVER_HARDENED else problem for problem in problems}
    return sorted(found)
