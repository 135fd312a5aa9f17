"""Every sentence that we write, in a template or in a value of a file, with its place: what rules on meaning read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.models.base import Record
from generator.models.located import Loc
from generator.problems import Probleme
from generator.rules.tree import Tree, at, in_content
from generator.texts.jinja_tags import TAG, Shown, noteless
from generator.texts.text import Text

TAGS = re.compile(TAG, re.DOTALL)
SILENT = frozenset({"source", "exclut", "contient", "sources", "confirmer", "a_verifier", "pattern", "mots"})
"""What no reader of ours is told: what a document must not hold, where a fact was read, what is left to confirm."""
END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-ÖØ-Þ«*\[{])")


@dataclass(frozen=True)
class Phrase:
    """A sentence as typed, with plain apostrophes, no note, no full stop inside a tag, and where it begins."""

    words: str
    origin: Text | Record
    loc: Loc = ()
    start: int = 0
    seen: Shown | None = None

    def problem(self, rule: str, message: str, start: int = 0, hint: str = "") -> Probleme:
        """Return an error at the character *start* of the sentence, or at the value that holds it."""
        if isinstance(self.origin, Text) and self.seen:
            return in_content(self.origin, rule, message, self.seen.origin(self.start + start), hint)
        assert isinstance(self.origin, Record)
        return at(self.origin, rule, message, *self.loc, hint=hint)


def prose(tree: Tree) -> Iterator[tuple[str, list[Phrase]]]:
    """Yield the path of every file of the library with the sentences it tells a reader, templates and values together."""
    library = tree.library
    told: dict[str, list[Phrase]] = {}
    for read in tree.texts:
        told.setdefault(read.text.path, []).extend(_of_text(read.text))
    records: list[Record] = [*library.clauses.values(), *library.documents.values(), *library.packs.values(), *library.champs.values()]
    for record in (*records, *library.changements.values()):
        told.setdefault(record.source.path, []).extend(_of_record(record))
    yield from told.items()


def _of_text(text: Text) -> Iterator[Phrase]:
    seen, before = noteless(text.content), 0
    for line in _typed(seen.joined).split("\n"):
        begin = 0
        for end in [*(match.end() for match in END.finditer(line)), len(line)]:
            if line[begin:end].strip():
                yield Phrase(line[begin:end], text, (), before + begin, seen)
            begin = end
        before += len(line) + 1


def _of_record(record: Record) -> Iterator[Phrase]:
    for loc, value in _values(record.model_dump(), ()):
        for words in END.split(_typed(" ".join(value.split()))):
            yield Phrase(words, record, loc)


def _values(value: object, loc: Loc) -> Iterator[tuple[Loc, str]]:
    """Yield the strings of a record's values with the way to each."""
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict):
        for key, held in value.items():
            if key not in SILENT:
                yield from _values(held, (*loc, key))
    elif isinstance(value, list | tuple):
        for index, held in enumerate(value):
            yield from _values(held, (*loc, index))


def _typed(text: str) -> str:
    """Return *text* with plain apostrophes, and tags that no full stop cuts; every character keeps its place."""
    plain = text.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")
    return TAGS.sub(lambda tag: tag.group().replace(".", "_"), plain)
