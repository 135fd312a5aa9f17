"""What rules look at: the library, its records as read, the day, the packs asked for, the templates, the renderings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from generator.models.base import Record
from generator.models.content import Clause, Document
from generator.models.library import Library
from generator.models.pack import Pack
from generator.models.publics import Public
from generator.problems import Probleme
from generator.texts.plain import Plain
from generator.texts.tags import Fault
from generator.texts.templates import Use
from generator.texts.text import Text


@dataclass(frozen=True)
class ReadText:
    """A template with the names it uses and the forms it may not use."""

    text: Text
    uses: Sequence[Use]
    faults: Sequence[Fault]


JUDGED = (
    "sante",
    "assurance_obligatoire",
    "mediation_due",
    "mediation_contestee",
    "mediateur_national",
    "voie_batonnier",
    "voie_taxe",
    "voie_ordre",
)
"""The conditions that a rule may ask of a rendering; a text that differs from a judged one in the others alone has its verdict."""


@dataclass(frozen=True)
class RenderedDocument:
    """A document as rendered for a public, in the reader's view: all that a rule on renderings may read.

    The pack is not there: its name would part texts that are the same, and a rule asks for a condition of `JUDGED` instead.
    `given` is false for a combination of conditions that no pack gives yet: what a document promises is not owed there.
    `invites` holds the prompt of each blank it asks, `columns` the blanks of each of its tables.
    """

    document: Document
    public: Public
    conditions: Mapping[str, bool]
    clauses: Sequence[Clause]
    markdown: str
    plain: Plain
    given: bool = True
    invites: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Tree:
    """The whole tree under check."""

    library: Library
    records: dict[str, list[Record]]
    day: date
    packs: Sequence[Pack]
    texts: Sequence[ReadText] = field(default_factory=tuple)

    @property
    def paths(self) -> frozenset[str]:
        """The files that records or templates come from."""
        return frozenset(record.source.path for kept in self.records.values() for record in kept) | {read.text.path for read in self.texts}

    def only(self, paths: Collection[str]) -> Tree:
        """Return the tree of the files of *paths* alone: its library holds their records, and nothing of the others."""
        kinds: dict[str, Any] = {
            kind: {name: record for name, record in getattr(self.library, kind).items() if record.source.path in paths}
            for kind in self.records
        }
        records = {kind: [record for record in kept if record.source.path in paths] for kind, kept in self.records.items()}
        texts = [read for read in self.texts if read.text.path in paths]
        return replace(self, library=Library(**kinds), records=records, texts=texts)


SourceRule = Callable[[Tree], Iterator[Probleme]]
RenderedRule = Callable[[RenderedDocument], Iterator[Probleme]]
"""Its messages name neither public nor pack: `check` adds for whom the fault was seen, once for all."""


def at(record: Record, rule: str, message: str, *loc: str | int, hint: str = "", key: bool = False) -> Probleme:
    """Return an error at the place of a value (or, with *key*, of its key) in the file of *record*."""
    line, column = record.key_place(*loc) if key else record.place(*loc)
    return Probleme(record.source.path, line, column, rule, message, hint)


def warning(record: Record, rule: str, message: str, *loc: str | int, hint: str = "") -> Probleme:
    """Return a warning at the place of a value in the file of *record*."""
    line, column = record.place(*loc)
    return Probleme(record.source.path, line, column, rule, message, hint, "avertissement")


def in_text(text: Text, rule: str, message: str, line: int, column: int, hint: str = "") -> Probleme:
    """Return an error at a line and column counted inside a template."""
    return Probleme(text.path, text.line + line - 1, column, rule, message, hint)


def in_content(text: Text, rule: str, message: str, position: int, hint: str = "") -> Probleme:
    """Return an error at the character at *position* of a template."""
    before = text.content[:position]
    return in_text(text, rule, message, before.count("\n") + 1, position - before.rfind("\n"), hint)


def in_rendering(rendered: RenderedDocument, rule: str, message: str, position: int, hint: str = "") -> Probleme:
    """Return an error at the source line that gave the character at *position* of the plain text."""
    path, line = rendered.plain.place(position)
    return Probleme(path, line, 1, rule, message, hint)
