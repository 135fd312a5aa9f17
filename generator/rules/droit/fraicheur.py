"""Ce qui n'a pas été relu depuis trop longtemps se signale.

Quoi : une valeur ou un barème se relit à sa « cadence_mois » ;
un article, une clause, une formule, un pack, une page, une démarche, un dépôt, une note de facture ou les ressorts des tribunaux,
tous les douze mois.
Au-delà, c'est un avertissement.
Pourquoi : le droit change sans prévenir nos fichiers.

Refusé :  verifie_le: 2025-01-01, cadence_mois: 6, au jour du 22 novembre 2026
Accepté : verifie_le: 2026-11-22
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.models.base import Record
from generator.models.content import Clause
from generator.models.costs import Demarche
from generator.models.depot import Depot
from generator.models.etape import Etape
from generator.models.law import Citation, Texte
from generator.models.note import NoteFacture
from generator.models.page import Page
from generator.models.procedure import Procedure
from generator.models.ressort import Ressorts
from generator.problems import Probleme
from generator.rules.tree import Tree, warning
from generator.texts.formatting import french_date

ID = "fraicheur"
YEAR = 12


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield a warning for each entry that was not read again in time for the day asked for."""
    library = tree.library
    for droit in library.droit.values():
        yield from _stale(tree, droit, droit.verifie_le, droit.cadence_mois, "verifie_le")
    for bareme in library.baremes.values():
        yield from _stale(tree, bareme, bareme.verifie_le, bareme.cadence_mois, "verifie_le")
    dated: list[Texte | Citation | Clause | Page | Procedure | Demarche | Depot | Etape | Ressorts | NoteFacture] = []
    dated += [*library.textes.values(), *library.notes.values()]
    dated += [*library.citations.values(), *library.clauses.values(), *library.pages.values(), *library.procedures.values()]
    dated += [*library.demarches.values(), *library.depots.values(), *library.etapes.values(), *library.ressorts.values()]
    for record in dated:
        yield from _stale(tree, record, record.verifie_le, YEAR, "verifie_le")
    for pack in tree.packs:
        yield from _stale(tree, pack, pack.verifie.le, YEAR, "verifie", "le")


def _stale(tree: Tree, record: Record, read: date, months: int, *loc: str) -> Iterator[Probleme]:
    limit = _later(read, months)
    if limit < tree.day:
        message = f"« {record.id} » n'a pas été relu depuis le {french_date(read)} : il devait l'être le {french_date(limit)} au plus tard"
        yield warning(record, ID, message, *loc, hint="relisez la source, puis mettez la date à jour")


def _later(day: date, months: int) -> date:
    """Return the same day *months* later, the 1st of the next month when that day does not exist."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        return date(year, month + 1, day.day)
    except ValueError:
        return date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
