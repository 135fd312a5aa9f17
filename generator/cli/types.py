"""What a word of the command line must be; anything else fails in French."""

from __future__ import annotations

from datetime import date
from typing import Any

import click


class Day(click.ParamType[date]):
    """A day typed as 2026-11-22."""

    name = "jour"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401
        """Return the day, or fail in French."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"« {value} » n'est pas un jour. Écrivez-le ainsi : 2026-11-22.", param, ctx)


class Whole(click.ParamType[int]):
    """A whole number between two bounds, both allowed."""

    name = "nombre"

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401
        """Return the number, or fail in French."""
        text = str(value)
        if not (text.isdecimal() and self.least <= int(text) <= self.most):
            self.fail(f"« {value} » n'est pas un nombre entier de {self.least} à {self.most}.", param, ctx)
        return int(text)
