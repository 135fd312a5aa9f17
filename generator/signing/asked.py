"""The texts that a person names: a pack stands for all that it prints, a document for itself, its frame and its clauses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.models.base import Record
from generator.models.library import Library
from generator.problems import did_you_mean
from generator.render.printed import printed
from generator.texts.signature import Signable


class UnknownTextError(Exception):
    """A name that is no pack, document, clause or frame; the message says so, in French."""


def asked(library: Library, names: Sequence[str]) -> list[Signable]:
    """Return the texts of *names*, each once, in the order of the names; every text when there is none. Raises `UnknownTextError`."""
    every: Sequence[Signable] = [*library.documents.values(), *library.clauses.values(), *library.cadres.values()]
    texts = every if not names else [text for name in names for text in _named(library, name)]
    return list({text.source.path: text for text in texts}.values())


def _named(library: Library, name: str) -> Iterator[Signable]:
    kinds: Sequence[Mapping[str, Record]] = (library.packs, library.documents, library.clauses, library.cadres)
    if not any(name in records for records in kinds):
        hint = did_you_mean(name, [known for records in kinds for known in records])
        raise UnknownTextError(f"« {name} » n'est ni un pack, ni un document, ni une clause, ni un cadre{' : ' + hint if hint else '.'}")
    if name in library.documents:
        document = library.documents[name]
        yield document
        yield from (library.cadres[one] for one in [document.frame] if one in library.cadres)
        yield from (library.clauses[one] for one in document.clauses if one in library.clauses)
    if name in library.clauses:
        yield library.clauses[name]
    if name in library.cadres:
        yield library.cadres[name]
    if name in library.packs:
        yield from printed(library, [library.packs[name]])
