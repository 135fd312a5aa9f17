"""The answers of a buyer, typed, with the place of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from generator.models.located import Loc
from generator.models.publics import Public
from generator.problems import Probleme

RULE = "dossier"

Value = str | date | Decimal | bool | tuple[date, ...]
"""An answer; a blank of type « dates » has as many days as there are, perhaps none."""

Row = Mapping[str, Value]
Place = tuple[str, int, int]
"""A file, a line and a column, both counted from 1."""


@dataclass(frozen=True)
class Dossier:
    """What is known of a case: `values` by blank, `lignes` by table and row, `options` kept or dropped.

    A blank that is absent was not answered. An empty table was: there is nothing to put in it.
    `buyer_registered` says whether the invoices name their buyer by a company or VAT number, None when there is none to say it.
    `places` says where each answer was read; `path` is the file that a problem without a place names.
    """

    path: str
    values: Mapping[str, Value] = field(default_factory=dict)
    lignes: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    options: Mapping[str, bool] = field(default_factory=dict)
    public: Public | None = None
    places: Mapping[Loc, Place] = field(default_factory=dict)
    buyer_registered: bool | None = None

    def day(self, cle: str) -> date | None:
        """Return the answer of a blank of type date."""
        found = self.values.get(cle)
        return found if isinstance(found, date) else None

    def days(self, cle: str) -> tuple[date, ...] | None:
        """Return the answer of a blank of type dates, None when it was not answered."""
        found = self.values.get(cle)
        return found if isinstance(found, tuple) else None

    def amount(self, cle: str) -> Decimal | None:
        """Return the answer of a blank of type montant or nombre."""
        found = self.values.get(cle)
        return found if isinstance(found, Decimal) else None

    def text(self, cle: str) -> str | None:
        """Return the answer of a blank that holds text."""
        found = self.values.get(cle)
        return found if isinstance(found, str) else None

    def rows(self, cle: str) -> tuple[Row, ...]:
        """Return the rows of a table, none when it was not answered."""
        return self.lignes.get(cle, ())

    def place(self, *loc: str | int) -> Place:
        """Return where the answer at *loc*, or its nearest known parent, was read."""
        while loc:
            if loc in self.places:
                return self.places[loc]
            loc = loc[:-1]
        return self.path, 1, 1

    def problem(self, message: str, hint: str, *loc: str | int) -> Probleme:
        """Return a problem of the answer at *loc*."""
        path, line, column = self.place(*loc)
        return Probleme(path, line, column, RULE, message, hint)
