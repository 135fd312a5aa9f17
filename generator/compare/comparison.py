"""Compare two trees: their texts, their records, and what the rules say of each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.archive.record import published
from generator.check.sources import chosen_packs
from generator.compare.facts import Fact, facts
from generator.compare.pairs import Key, Pair, Text, pairs, texts_of
from generator.compare.redline import Redlined, redlined
from generator.compare.revisions import CONTENT, Tree
from generator.convert.source import Source
from generator.models.library import Library
from generator.problems import Probleme
from generator.reading import UnknownPackError, examined, opened
from generator.render.combinations import given
from generator.store.cache import Cache, key_of


@dataclass(frozen=True)
class Side:
    """A tree and the day whose law it is read with."""

    tree: Tree
    day: date


@dataclass(frozen=True)
class Comparison:
    """What changes from one side to the other.

    `redlined` are the texts whose words change; `quiet` those whose files change all the same, by their version or the
    law's date. `appeared` and `gone` are the problems that only one side has. `unreadable` is the first problem of an old
    tree that today's program cannot read: the record of published texts then stands for it.
    `unmade` counts the texts that an error keeps from being rendered on either side: they are not compared.
    """

    before: Side
    after: Side
    old: Source
    new: Source
    facts: tuple[Fact, ...] = ()
    redlined: tuple[Redlined, ...] = ()
    quiet: tuple[Pair, ...] = ()
    problems: tuple[Probleme, ...] = ()
    appeared: tuple[Probleme, ...] = ()
    gone: tuple[Probleme, ...] = ()
    unreadable: Probleme | None = None
    unmade: int = 0

    @property
    def equal(self) -> bool:
        """Whether nothing changes, neither in the texts nor in the records."""
        return not (self.facts or self.redlined or self.quiet)

    @property
    def broken(self) -> bool:
        """Whether the new tree has an error."""
        return any(problem.severity == "erreur" for problem in self.problems)


def digest(side: Side) -> str:
    """Return what names everything that is read from *side*: two sides with one digest are equal."""
    files = [path for place in CONTENT for path in _files(side.tree.path / place)]
    parts = (part for path in files for part in (path.relative_to(side.tree.path).as_posix(), path.read_bytes()))
    return key_of(side.day.isoformat(), *parts)


def _files(place: Path) -> Sequence[Path]:
    return [place] if place.is_file() else sorted(path for path in place.rglob("*") if path.is_file())


def compare(before: Side, after: Side, packs: Sequence[str], cache: Cache, executor: Executor) -> Comparison:
    """Return what changes from *before* to *after*, for *packs* or for all of them when none is named.

    A pack that only one tree has is compared with nothing. Raises `UnknownPackError` for a pack that neither tree has,
    `ProblemsFoundError` for a text that cannot be converted.
    """
    if digest(before) == digest(after):
        source = opened(after.tree.path, after.day, (), cache)
        _stop_on_unknown(packs, source.library, source.library)
        return Comparison(before, after, source, source)
    new, found = examined(after.tree.path, after.day, (), cache)
    old, known = examined(before.tree.path, before.day, (), cache)
    _stop_on_unknown(packs, old.library, new.library)
    unreadable = next((problem for problem in known.problems if old.library.incomplete and problem.severity == "erreur"), None)
    texts = _published(new.library) if unreadable else texts_of(old)
    now = texts_of(new)
    # A text that an error keeps from being rendered is not a text withdrawn: it is left out of both sides.
    unmade = {*_expected(new)} - now.keys() | (set() if unreadable else {*_expected(old)} - texts.keys())
    differing = pairs(_chosen(texts, packs, unmade), _chosen(now, packs, unmade))
    made = redlined([pair for pair in differing if pair.reworded], cache, executor)
    was, are = ({_unplaced(problem) for problem in problems} for problems in (known.problems, found.problems))
    return Comparison(
        before,
        after,
        old,
        new,
        () if unreadable else tuple(fact for fact in facts(old, new) if not packs or fact.kind != "packs" or fact.id in packs),
        tuple(made),
        tuple(pair for pair in differing if not pair.reworded),
        tuple(found.problems),
        tuple(problem for problem in found.problems if _unplaced(problem) not in was),
        () if unreadable else tuple(problem for problem in known.problems if _unplaced(problem) not in are),
        unreadable,
        len(unmade),
    )


def _stop_on_unknown(packs: Sequence[str], old: Library, new: Library) -> None:
    known = Library(packs={**old.packs, **new.packs})
    _, unknown = chosen_packs(known, packs)
    if unknown:
        raise UnknownPackError("\n".join(unknown))


def _expected(source: Source) -> Iterator[Key]:
    return ((case.pack.id, case.document.id, case.public) for case in given(source.library, source.packs))


def _chosen(texts: Mapping[Key, Text], packs: Sequence[str], unmade: Collection[Key]) -> dict[Key, Text]:
    return {key: text for key, text in texts.items() if key not in unmade and (not packs or key[0] in packs)}


def _published(library: Library) -> dict[Key, Text]:
    """Return the texts that the record says are published, those withdrawn since left out."""
    gone = {address for parution in library.parutions.values() for address in parution.retires}
    return {
        (pack, one.text.document, public): Text(one.job(public))
        for one in published(library)
        if one.text.adresse not in gone
        for public in one.text.publics
        for pack in one.text.packs
    }


def _unplaced(problem: Probleme) -> Probleme:
    # A problem that a change above it moves by a line is the same problem.
    return replace(problem, line=1, column=1)
