"""The types of option that several commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from generator.models.editions import EDITIONS, Edition
from generator.shards.share import Share
from generator.store.targets import OddPlaceError, check_file, check_folder, check_home, shown
from generator.texts.typed import FIRST_YEAR, LAST_YEAR


class Day(click.ParamType[date]):
    """The type of an option that takes a date, typed as 2026-11-22."""

    name = "jour"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401
        """Return the date; anything else fails with a French message."""
        if isinstance(value, date):
            return value
        try:
            day = date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"« {value} » n'est pas un jour. Écrivez-le ainsi : 2026-11-22.", param, ctx)
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            self.fail(f"« {value} » est hors du temps : écrivez un jour de {FIRST_YEAR} à {LAST_YEAR}.", param, ctx)
        return day


class Whole(click.ParamType[int]):
    """The type of an option that takes a whole number between two bounds, both allowed."""

    name = "nombre"

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401
        """Return the number; anything else fails with a French message."""
        text = str(value)
        if not (text.isdecimal() and self.least <= int(text) <= self.most):
            self.fail(f"« {value} » n'est pas un nombre entier de {self.least} à {self.most}.", param, ctx)
        return int(text)


class Target(click.ParamType[Path]):
    """The type of an option that says where to write: a file, or a *folder*; never what no result may replace."""

    name = "chemin"

    def __init__(self, *, folder: bool = False) -> None:
        self.folder = folder

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:  # noqa: ANN401
        """Return the path; a place where nothing may be written fails with a French message."""
        place = Path(value)
        try:
            check_home(place)
            (check_folder if self.folder else check_file)(place)
        except OddPlaceError as error:
            hint = "choisissez-en un autre" if self.folder else "donnez un autre nom de fichier"
            self.fail(f"« {shown(place)} » ne convient pas, {error.reason} ; {hint}.", param, ctx)
        return place


class Part(click.ParamType[Share]):
    """The type of an option that takes a part among several, typed as 2/5."""

    name = "part"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Share:  # noqa: ANN401
        """Return the part; anything else fails with a French message."""
        if isinstance(value, Share):
            return value
        number, _, count = str(value).partition("/")
        if not (number.isdecimal() and count.isdecimal() and 1 <= int(number) <= int(count)):
            self.fail(f"« {value} » n'est pas une part. Écrivez la deuxième de cinq ainsi : 2/5.", param, ctx)
        return Share(int(number), int(count))


class Editions(click.ParamType[tuple[Edition, ...]]):
    """The type of an option that lists editions, typed as docx,odt,txt."""

    name = "éditions"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[Edition, ...]:  # noqa: ANN401
        """Return the editions in the order of the table; any other value fails with a French message."""
        if isinstance(value, tuple):
            return value
        asked = [part.strip() for part in str(value).split(",")]
        for name in asked:
            if name not in EDITIONS:
                self.fail(f"l'édition « {name} » n'existe pas. Éditions : {', '.join(EDITIONS)}.", param, ctx)
        return tuple(edition for edition in EDITIONS if edition in asked)
