"""The texts that a person names: a pack stands for all that it prints, a document for itself and its clauses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.models.library import Library
from generator.problems import did_you_mean
from generator.render.printed import printed
from generator.texts.signature import Signable


class UnknownTextError(Exception):
    """A name that is no pack, document or clause; the message says so, in French."""


def asked(library: Library, names: Sequence[str]) -> list[Signable]:
    """Return the texts of *names*, each once, in the order of the names; every text when there is none. Raises `UnknownTextError`."""
    every: Sequence[Signable] = [*library.documents.values(), *library.clauses.values()]
    texts = every if not names else [text for name in names for text in _named(library, name)]
    return list({text.source.path: text for text in texts}.values())


def _named(library: Library, name: str) -> Iterator[Signable]:
    document, clause, pack = library.documents.get(name), library.clauses.get(name), library.packs.get(name)
    if not (document or clause or pack):
        hint = did_you_mean(name, [*library.packs, *library.documents, *library.clauses])
        raise UnknownTextError(f"« {name} » n'est ni un pack, ni un document, ni une clause{' : ' + hint if hint else '.'}")
    if document:
        yield document
        yield from (library.clauses[one] for one in document.clauses if one in library.clauses)
    if clause:
        yield clause
    if pack:
        yield from printed(library, [pack])
