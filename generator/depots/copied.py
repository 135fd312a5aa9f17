"""What is copied from a case into the official form of a way, box by box; what the case does not say stays empty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.depots.asked import is_for
from generator.models.depot import Depot
from generator.models.library import Library
from generator.models.pack import Pack
from generator.models.publics import Public
from generator.render.conditions import conditions


@dataclass(frozen=True)
class Box:
    """A box of the form: its name, each line to copy with what it is, empty when the case does not say it, and what to know of it."""

    titre: str
    lines: tuple[tuple[str, str], ...]
    note: str | None


def copied(library: Library, depot: Depot, pack: Pack, public: Public, textes: Mapping[str, str]) -> list[Box]:
    """Return the boxes to fill for *depot*, in their order; *textes* holds the words of each blank as a document prints them."""
    held = conditions(public, pack)
    cases = depot.feuille.cases if depot.feuille else []
    return [
        Box(case.titre, tuple((library.champs[name].libelle, textes.get(name, "")) for name in case.champs), case.note)
        for case in cases
        if is_for(library, case, public, held)
    ]
