"""A table of debts as the tables of Word's mail merge: one main document for each text and each count of rows, one line a letter.

Word removes no row of a table that stays empty: letters that list two invoices have a main document of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field

from generator.batch.debts import Debts
from generator.batch.sources import Owed, per_invoice, speaks_of_one
from generator.convert.docx.merge import columns, merge_document
from generator.convert.merge_columns import values
from generator.convert.source import Source
from generator.dossier.mail_merge import README, SUFFIX, readme, sheet
from generator.fill import Prepared, completed_for, of_public, prepare
from generator.models.editions import EDITIONS, USUAL
from generator.models.publics import Public
from generator.problems import ProblemsFoundError
from generator.render.document import Rendering
from generator.store.cache import Cache

Lines = list[Mapping[str, str]]


@dataclass
class Merge:
    """The lines of each main document, by its text and its count of rows; `waiting` are the blanks that some letter still lacks."""

    texts: Mapping[Public, Prepared]
    lines: dict[tuple[Public, int], Lines] = field(default_factory=dict)
    waiting: dict[str, int] = field(default_factory=dict)

    @property
    def letters(self) -> int:
        """The count of letters."""
        return sum(map(len, self.lines.values()))

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield each file by its name: the main documents, their tables, how to merge."""
        suffix = next(traits.suffix for traits in EDITIONS.values() if traits.merged)
        for (public, rows), lines in sorted(self.lines.items()):
            text = self.texts[public]
            document = merge_document(text.template, text.job, rows)
            several = sum(1 for other, _ in self.lines if other == public) > 1
            stem = text.file_name.removesuffix(EDITIONS[USUAL].suffix) + (f"-{rows}-ligne{'s' if rows > 1 else ''}" if several else "")
            yield f"{stem}{suffix}", document
            yield f"{stem}{suffix}".removesuffix(EDITIONS[USUAL].suffix) + SUFFIX, sheet(columns(document), lines)
        yield README, readme()


def merge_of(source: Source, texts: Mapping[Public, Rendering], debts: Debts, cache: Cache, executor: Executor) -> Merge:
    """Return the mail merge of *debts* for the texts of one letter; the problems of a debt join those of *debts*."""
    merge = Merge({public: prepare(source, text, USUAL, cache, executor) for public, text in texts.items()})
    owed: Iterator[Owed] = (Owed(debt.reference, debt.dossier) for debt in debts)
    if speaks_of_one(next(iter(texts.values())), source.library):
        owed = per_invoice(owed)
    for one in owed:
        try:
            text = of_public(merge.texts, one.dossier)
            completed = completed_for(text, one.dossier)
        except ProblemsFoundError as error:
            debts.tell(error.problems)
            continue
        rows = max((len(found) for found in completed.filling.lignes.values()), default=1)
        merge.lines.setdefault((text.public, rows), []).append(values(text.job, completed.filling, rows))
        for missing in completed.missing:
            name = f"{missing.libelle} ({missing.cle})"
            merge.waiting[name] = merge.waiting.get(name, 0) + 1
    return merge
