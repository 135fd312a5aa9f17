"""A problem of a table, told with the file, the line and the head of the column, in the words of who filled it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.problems import Probleme

WHOLE_LINE = 0
"""The column of a problem that is of no cell."""

_QUOTED = re.compile("« ([a-z0-9_]+) »")


@dataclass
class Words:
    """The heads of the columns of the tables that were read: by file and place, and by the blank that each fills."""

    heads: dict[tuple[str, int], str] = field(default_factory=dict)
    blanks: dict[str, str] = field(default_factory=dict)

    def column(self, path: str, place: int, head: str, cle: str) -> None:
        """Note that the column *place* of *path*, headed *head*, fills the blank *cle*, if any."""
        self.heads[path, place] = head
        if cle:
            self.blanks.setdefault(cle, head)

    def told(self, problem: Probleme) -> str:
        """Return « creances.xlsx, ligne 12, colonne « Échéance » : … », and what to do on a second line."""
        head = self.heads.get((problem.path, problem.column))
        where = f"{problem.path}, ligne {problem.line}{f', colonne « {head} »' if head else ''}"
        text = f"{where} : {self._said(problem.message)}"
        return f"{text}\n    → {self._said(problem.hint)}" if problem.hint else text

    def _said(self, sentence: str) -> str:
        return _QUOTED.sub(lambda found: f"« {self.blanks.get(found[1], found[1])} »", sentence)
