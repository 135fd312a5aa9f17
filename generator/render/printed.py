"""The texts that packs print: their documents with the frames around them, and the clauses that at least one of their clients reads."""

from __future__ import annotations

from collections.abc import Sequence

from generator.models.content import Cadre, Clause, Document
from generator.models.library import Library
from generator.models.pack import Pack
from generator.render.combinations import given
from generator.render.document import clauses_of
from generator.render.notice import MANUALS


def printed(library: Library, packs: Sequence[Pack]) -> list[Clause | Document | Cadre]:
    """Return each document that *packs* print, then its frame and its clauses that none before it has; the frames of the manual come last.

    A name without a file is left out.
    """
    found: dict[str, Clause | Document | Cadre] = {}
    for case in given(library, packs):
        found.setdefault(case.document.source.path, case.document)
        for cadre in _frames(library, case.document.frame):
            found.setdefault(cadre.source.path, cadre)
        # A clause that does not exist is told by the rule `references`.
        known = case.document.model_copy(update={"clauses": [name for name in case.document.clauses if name in library.clauses]})
        for clause in clauses_of(library, known, case.public, case.pack):
            found.setdefault(clause.source.path, clause)
    for cadre in _frames(library, *MANUALS) if packs else ():
        found.setdefault(cadre.source.path, cadre)
    return list(found.values())


def _frames(library: Library, *names: str) -> list[Cadre]:
    return [library.cadres[name] for name in names if name in library.cadres]
