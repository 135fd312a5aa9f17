"""The texts that packs print: their documents, and the clauses that at least one of their clients reads."""

from __future__ import annotations

from collections.abc import Sequence

from generator.models.content import Clause, Document
from generator.models.library import Library
from generator.models.pack import Pack
from generator.render.combinations import given
from generator.render.document import clauses_of


def printed(library: Library, packs: Sequence[Pack]) -> list[Clause | Document]:
    """Return each document that *packs* print, then its clauses that no document before it has; names without a file are left out."""
    found: dict[str, Clause | Document] = {}
    for case in given(library, packs):
        found[case.document.source.path] = case.document
        # A clause that does not exist is told by the rule `references`.
        known = case.document.model_copy(update={"clauses": [name for name in case.document.clauses if name in library.clauses]})
        for clause in clauses_of(library, known, case.public, case.pack):
            found.setdefault(clause.source.path, clause)
    return list(found.values())
