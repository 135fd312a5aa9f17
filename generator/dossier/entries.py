"""The entries of a dossier as they are read: their places, and the problems met on the way."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from generator.dossier.answers import EXPECTED, BadAnswerError, answer, day
from generator.dossier.model import RULE, Value
from generator.models.content import Champ
from generator.models.located import Loc
from generator.problems import Probleme

_WHOLE = re.compile(r"[-+]?[0-9]+")


@dataclass
class Entries:
    """A file being read: its lines, where its values and keys stand, and what is wrong so far."""

    path: str
    lines: Sequence[str]
    places: Mapping[Loc, tuple[int, int]]
    keys: Mapping[Loc, tuple[int, int]]
    problems: list[Probleme] = field(default_factory=list)

    def at(self, message: str, hint: str, *loc: str | int) -> None:
        """Note a problem of the value at *loc*."""
        self.problems.append(Probleme(self.path, *self.places[loc], RULE, message, hint))

    def at_key(self, message: str, hint: str, *loc: str | int) -> None:
        """Note a problem of the key at *loc*."""
        self.problems.append(Probleme(self.path, *self.keys[loc], RULE, message, hint))

    def value(self, champ: Champ, typed: object, *loc: str | int) -> Value | None:
        """Return the answer at *loc*, or None after noting why there is none."""
        if typed is None:
            # The parser puts a value that is not there on the next line.
            self.at_key(f"« {champ.id} » est vide", "écrivez une réponse, ou supprimez la ligne : le blanc restera à compléter", *loc)
            return None
        if champ.type == "dates":
            return self._days(champ, typed, *loc)
        if isinstance(typed, list | dict):
            kind = "une liste" if isinstance(typed, list) else "un bloc"
            self.at(f"« {champ.id} » attend {EXPECTED[champ.type]}, pas {kind}", "écrivez une seule réponse", *loc)
            return None
        try:
            return answer(champ, typed if isinstance(typed, str | bool) else self._as_typed(loc))
        except BadAnswerError as error:
            self.at(str(error), error.hint, *loc)
            return None

    def _days(self, champ: Champ, typed: object, *loc: str | int) -> tuple[date, ...] | None:
        """Return the days of a list, which may be empty; one day alone is a list of one."""
        found, before = list[date](), len(self.problems)
        items = typed if isinstance(typed, list) else [typed]
        for index, item in enumerate(items):
            place = (*loc, index) if isinstance(typed, list) else loc
            if not isinstance(item, str):
                self.at(
                    f"« {champ.id} » attend {EXPECTED[champ.type]}",
                    f"{champ.id}: [2026-04-12, 2026-04-19], ou [] s'il n'y en a pas",
                    *place,
                )
                continue
            try:
                found.append(day(item.strip()))
            except BadAnswerError as error:
                self.at(str(error), error.hint, *place)
        return tuple(found) if len(self.problems) == before else None

    def _as_typed(self, loc: Loc) -> str:
        """Return a number as it stands in the file: « +33612345678 » is a telephone."""
        line, column = self.places[loc]
        found = _WHOLE.match(self.lines[line - 1], column - 1)
        assert found, "the reader found a whole number there"
        return found.group()
