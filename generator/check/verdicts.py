"""Apply the rules on rendered texts, once for each text: one that did not change keeps its verdict in the cache."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.models.base import Record
from generator.models.library import Library
from generator.models.publics import PUBLICS, Public
from generator.problems import Probleme
from generator.render.combinations import Assignment, Case, key, keys
from generator.render.conditions import conditions
from generator.render.document import Rendering
from generator.rules import RENDERED_RULES
from generator.rules.tree import JUDGED, RenderedDocument
from generator.store.cache import Cache, key_of
from generator.store.shape import Shape
from generator.texts.plain import plain

_SHOWN = 3
_TEXTS: Shape[list[Probleme]] = Shape("texts", list[Probleme])


@dataclass(frozen=True)
class Review:
    """The problems of the content, sorted, and how much was read to find them."""

    problems: list[Probleme]
    documents: int = 0
    combinations: int = 0

    def __str__(self) -> str:
        """Return how much was read, in French: « 48 documents, 212 combinaisons relues. »."""
        many = "s" if self.combinations > 1 else ""
        return f"{self.documents} document{'s' if self.documents > 1 else ''}, {self.combinations} combinaison{many} relue{many}."


@dataclass(frozen=True)
class Judged:
    """What the rules found in texts: each problem with the texts that have it, and the combinations of conditions that were read."""

    problems: Mapping[Probleme, list[Rendering]]
    combinations: frozenset[tuple[str, Public, Assignment]]


def judge(library: Library, renderings: Iterable[Rendering], cache: Cache, *, given: bool) -> Judged:
    """Return what the rules say of *renderings*, each of which may be forgotten once it was judged.

    *given* says whether packs have them, or whether they are those of combinations that no pack has.
    """
    records: list[Record] = [*library.documents.values(), *library.clauses.values()]
    digests = {record.source.path: _digest(record) for record in records}
    found: dict[Probleme, list[Rendering]] = {}
    cases, key_of_case = set(), keys(library)
    for rendering in renderings:
        cases.add(key_of_case(_case(rendering)))
        for problem in _verdict(library, rendering, digests, cache, given=given):
            found.setdefault(problem, []).append(rendering)
    return Judged(found, frozenset(cases))


def told(library: Library, given: Judged, unreached: Judged) -> Review:
    """Return the problems of the rendered documents, each once, with the publics and packs that have it."""
    readers = {problem: _nobody(library, seen) for problem, seen in unreached.problems.items()}
    readers |= {problem: _readers(seen) for problem, seen in given.problems.items()}
    problems = [replace(problem, message=f"{problem.message} ({who})") for problem, who in readers.items()]
    cases = given.combinations | unreached.combinations
    return Review(problems, len({document for document, _, _ in cases}), len(cases))


def _case(rendering: Rendering) -> Case:
    return Case(rendering.pack, rendering.document, rendering.public)


def _verdict(library: Library, rendering: Rendering, digests: Mapping[str, str], cache: Cache, *, given: bool) -> list[Probleme]:
    """Return the problems that the rules find in one text, from the cache when the same text was already judged."""
    every = conditions(rendering.public, rendering.pack)
    held = {name: every[name] for name in JUDGED}
    champs = [library.champs[name] for name in rendering.used.champs if name in library.champs]
    invites = {champ.id: champ.invite for champ in champs}
    columns = {champ.id: champ.colonnes for champ in champs if champ.colonnes}
    records = [digests[record.source.path] for record in (rendering.document, *rendering.clauses)]
    name = key_of(rendering.marked, rendering.public, repr((held, given, invites, columns)), *records)
    known = _TEXTS.get(cache, name)
    if known is not None:
        return known[0]
    view = plain(rendering.marked, library.champs)
    seen = RenderedDocument(rendering.document, rendering.public, held, rendering.clauses, rendering.marked, view, given, invites, columns)
    problems = [problem for rule in RENDERED_RULES.values() for problem in rule(seen)]
    _TEXTS.put(cache, name, problems)
    return problems


def _digest(record: Record) -> str:
    """Return the SHA-256 of a record and of the lines of its values, so that a problem is shown at its new line when the line moves."""
    return key_of(record.model_dump_json(), record.source.path, repr(record.source.places))


def _readers(renderings: Sequence[Rendering]) -> str:
    """Return the publics and packs of *renderings* in words: « particulier ; packs avocat, coach »."""
    packs = list(dict.fromkeys(rendering.pack.id for rendering in renderings))
    shown = ", ".join(packs[:_SHOWN]) + (f" et {len(packs) - _SHOWN} autres" if len(packs) > _SHOWN else "")
    return f"{_publics(renderings)} ; pack{'s' if len(packs) > 1 else ''} {shown}"


def _nobody(library: Library, renderings: Sequence[Rendering]) -> str:
    """Return the first of the combinations in words: « particulier ; aucun pack : voie_taxe, sans mediation_due »."""
    _, _, held = key(library, _case(renderings[0]))
    terms = [name if value else f"sans {name}" for name, value in held if name not in PUBLICS]
    return f"{_publics(renderings)} ; aucun pack" + (f" : {', '.join(terms)}" if terms else "")


def _publics(renderings: Iterable[Rendering]) -> str:
    return ", ".join(dict.fromkeys(rendering.public for rendering in renderings))
