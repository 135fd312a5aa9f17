"""The legal ground of a changed passage: the articles its clause rests on, or that its own sentence cites, and its file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.compare.changes import Change
from generator.compare.lines import Place
from generator.models.base import Record, SourceFile
from generator.models.library import Library
from generator.texts.formatting import texte_text

_PRINTED = re.compile(r"\b(texte|droit|citation)\.([a-z][a-z0-9_]*)")


def ground(change: Change, old: Library, new: Library) -> str:
    """Return the note for the margin of *change*: its legal ground when it has one, then its file and line; empty without a source."""
    library, block = (old, change.old) if change.new is None else (new, change.new)
    places = block.places if block else ()
    if not places:
        return ""
    articles = [texte_text(library.textes[name]) for name in dict.fromkeys(_articles(places, library)) if name in library.textes]
    files: dict[str, int] = {}
    for path, line in places:
        files.setdefault(path, line)
    said = [f"Fondement : {' ; '.join(articles)}."] if articles else []
    if change.moved:
        said.insert(0, "Passage déplacé.")
    said += [f"Source : {path}, ligne {line}" for path, line in files.items()]
    return "\n".join(said)


def textes_of(change: Change, old: Library, new: Library) -> list[str]:
    """Return the ids of the articles that found *change*."""
    library, block = (old, change.old) if change.new is None else (new, change.new)
    return [name for name in dict.fromkeys(_articles(block.places if block else (), library)) if name in library.textes]


def _articles(places: tuple[Place, ...], library: Library) -> Iterator[str]:
    files = {clause.source.path: clause for clause in library.clauses.values()}
    for path, line in places:
        if path in files:
            yield from files[path].textes
        else:
            yield from _cited(path, line, library)


def _cited(path: str, line: int, library: Library) -> Iterator[str]:
    """Yield the articles behind what the source line prints: an article, a value of the law, a statutory wording."""
    record = next((one for one in (*library.documents.values(), *library.cadres.values()) if one.source.path == path), None)
    for kind, name in _PRINTED.findall(_line(record, line)):
        if kind == "texte":
            yield name
        elif kind == "droit" and name in library.droit:
            yield from library.droit[name].textes
        elif name in library.citations:
            yield from library.citations[name].textes


def _line(record: Record | None, line: int) -> str:
    source = record.source if record else SourceFile("")
    lines = source.body.split("\n")
    place = line - source.body_line
    return lines[place] if 0 <= place < len(lines) else ""
