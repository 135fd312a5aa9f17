"""Ce qui ne sert à rien se voit.

Quoi : une clause est dans un document, un document est dans un pack (avertissement). Un arbre qui n'a qu'une partie des packs
publiés garde les documents des autres.
Pourquoi : un texte que personne ne reçoit vieillit sans que personne le relise.

Refusé :  une clause qu'aucun document ne liste
Accepté : une clause listée par « clauses: » d'un document
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Probleme
from generator.rules.tree import Tree, warning

ID = "inutilises"


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield a warning for each clause in no document and each document in no pack."""
    library = tree.library
    if library.incomplete & {"documents", "packs"}:
        return
    listed = {name for document in library.documents.values() for name in document.clauses}
    for name, clause in library.clauses.items():
        # A document lists a clause that does not exist: it may well be this one, badly written.
        if name not in listed and listed <= library.clauses.keys():
            hint = "ajoutez-la à un document, ou supprimez-la"
            yield warning(clause, ID, f"aucun document ne contient la clause « {name} »", "id", hint=hint)
    packed = {name for pack in library.packs.values() for name in pack.documents}
    for name, document in library.documents.items():
        if name not in packed and not library.absent and packed <= library.documents.keys():
            hint = "ajoutez-le à un pack, ou supprimez-le"
            yield warning(document, ID, f"aucun pack ne contient le document « {name} »", "id", hint=hint)
