"""The changes of the law that come into force after the day of a build."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.models.law import Droit, Texte, Valeur
from generator.publish.guide import Guide
from generator.questions.profession import doubt
from generator.texts.formatting import droit_text


@dataclass(frozen=True)
class Change:
    """A change of the law that is known and not yet in force. One without a date (`le`) is awaited: its day is not fixed."""

    le: date | None
    titre: str
    effet: str
    textes: tuple[Texte, ...]
    doute: str


def changes(guide: Guide) -> list[Change]:
    """Return the changes that come after the law's date, the nearest first, and last those that have no date yet."""
    library = guide.library
    announced = [
        Change(c.le, c.titre, c.effet, tuple(library.textes[name] for name in c.textes), doubt(c.confiance))
        for c in library.changements.values()
    ]
    known = [
        Change(
            day, droit.titre, f"Nouvelle valeur : {droit_text(droit, row)}.", tuple(library.textes[name] for name in droit.textes), doubt
        )
        for droit in library.droit.values()
        for day, row, doubt in _rows(droit)
    ]
    coming = [change for change in (*announced, *known) if change.le is None or change.le > guide.day]
    return sorted(coming, key=lambda change: (change.le or date.max, change.titre))


def _rows(droit: Droit) -> Iterator[tuple[date, Valeur, str]]:
    for day in droit.valeurs:
        held = droit.on(day)
        if held:
            yield day, held[1], doubt(held[1].confiance or droit.confiance)
