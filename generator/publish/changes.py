"""What will change in the law after the day of a build."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.formatting import droit_text
from generator.models.law import Droit, Texte, Valeur
from generator.profession import doubt
from generator.publish.guide import Guide


@dataclass(frozen=True)
class Change:
    """A change of the law that is known and not yet in force."""

    le: date
    titre: str
    effet: str
    textes: tuple[Texte, ...]
    doute: str


def changes(guide: Guide) -> list[Change]:
    """Return the changes that come after the law's date, the nearest first: those announced, and the values already known."""
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
    return sorted((change for change in (*announced, *known) if change.le > guide.day), key=lambda change: (change.le, change.titre))


def _rows(droit: Droit) -> Iterator[tuple[date, Valeur, str]]:
    for day in droit.valeurs:
        held = droit.on(day)
        if held:
            yield day, held[1], doubt(held[1].confiance or droit.confiance)
