"""The result of a rule on a delivered file: one thing to fix or to look at, in French."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["erreur", "avertissement"]


@dataclass(frozen=True)
class Constat:
    """One finding: its rule, its sentence, its place (the blank, or the first words of the passage) and what to do.

    Only an `erreur` must be fixed before the document is sent.
    """

    rule: str
    message: str
    where: str
    hint: str
    severity: Severity = "erreur"

    def __str__(self) -> str:
        mark = "" if self.severity == "erreur" else " (avertissement)"
        place = f" – {self.where}" if self.where else ""
        return f"[{self.rule}]{mark} {self.message}{place}\n    → {self.hint}"
