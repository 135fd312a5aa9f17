"""Un texte n'est pas plus vieux que le droit qu'il dit.

Quoi : on ne produit pas un texte pour un jour d'avant sa date « valable_depuis ».
Pourquoi : nos textes disent le droit d'aujourd'hui ; pour un jour plus ancien, ils se tromperaient.

Refusé :  clausier build --date 2020-01-01
Accepté : clausier build --date 2026-11-22
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.models.content import Clause, Document
from generator.problems import Probleme
from generator.rules.tree import Tree, at
from generator.texts.formatting import french_date

ID = "dates"


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield the texts asked for that were not yet valid on the day asked for."""
    names = {name for pack in tree.packs for name in pack.documents}
    documents = [document for name, document in tree.library.documents.items() if name in names]
    clauses = {name for document in documents for name in document.clauses}
    yield from (found for record in documents for found in _late(tree, record))
    yield from (found for name, record in tree.library.clauses.items() if name in clauses for found in _late(tree, record))


def _late(tree: Tree, record: Clause | Document) -> Iterator[Probleme]:
    if record.valable_depuis > tree.day:
        message = f"ce texte vaut depuis le {french_date(record.valable_depuis)}, pas encore le {french_date(tree.day)}"
        yield at(record, ID, message, "valable_depuis", hint="demandez une date plus récente avec --date")
