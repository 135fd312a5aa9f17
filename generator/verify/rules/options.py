"""Chaque passage en option est décidé.

Quoi : plus aucune consigne « Option – … (à conserver ou à supprimer) ».
Pourquoi : un passage gardé avec sa consigne montre au client un document qui n'est pas fini, et deux options contraires s'annulent.

Refusé :  Option – Si vous avez un site (à conserver ou à supprimer)
Accepté : le passage seul, sans sa consigne, ou rien
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.verify.finding import Constat
from generator.verify.messages import finding
from generator.verify.sheet import Sheet

ID = "options"


def check(sheet: Sheet) -> Iterator[Constat]:
    """Yield each optional passage that still has its instruction."""
    for libelle in sheet.undecided:
        yield finding("options.indecise", libelle=libelle)
