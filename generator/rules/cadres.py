"""Chaque genre a son cadre, et chaque document ce que son cadre imprime.

Quoi : un cadre imprime {{ corps }} une fois ; une lettre et un courriel ont un objet ; seuls un contrat et une CGV listent des clauses.
Pourquoi : un document sans corps ou sans objet partirait ainsi chez le client.

Refusé :  genre: lettre, sans « objet »
Accepté : genre: lettre, objet: "mise en demeure de payer"
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Probleme
from generator.rules.tree import Tree, at

ID = "cadres"
WITH_CLAUSES = ("cgv", "contrat")
WITH_OBJECT = ("lettre", "courriel")


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield frames without a body or with two, genres without a frame, documents without what their frame prints."""
    library = tree.library
    bodies = {read.text.path: sum(use.name == ("corps",) for use in read.uses) for read in tree.texts if not read.faults}
    for cadre in library.cadres.values():
        count = bodies.get(cadre.source.path, 1)
        if count != 1:
            yield at(cadre, ID, f"un cadre imprime « corps » une fois, ici {count}", "id", hint="écrivez {{ corps }} à sa place")
    for document in library.documents.values():
        if document.genre not in library.cadres and "cadres" not in library.incomplete:
            yield at(document, ID, f"le genre « {document.genre} » n'a pas de cadre", "genre", hint=f"ajoutez content/cadres/{document.genre}.md")
        if document.genre in WITH_OBJECT and not document.objet:
            yield at(document, ID, "une lettre ou un courriel a un objet", "genre", hint="ajoutez « objet: … »")
        if document.clauses and document.genre not in WITH_CLAUSES:
            yield at(document, ID, "seuls une CGV et un contrat listent des clauses", "clauses", hint="mettez le texte dans le corps", key=True)
        if document.genre in WITH_CLAUSES and not document.clauses and not document.source.body.strip():
            yield at(document, ID, "ce document est vide", "id", hint="ajoutez des clauses ou un texte")
