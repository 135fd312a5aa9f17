"""Ce qui reste à vérifier ne s'imprime pas comme une certitude.

Quoi : un document n'imprime ni valeur, ni article, ni formule dont la confiance est « a_verifier » ;
pour une valeur, c'est la ligne en vigueur ce jour-là qui compte.
Pourquoi : l'acheteur signe ce qu'il lit ; un doute se règle avant l'impression, ou le passage se réécrit pour rester vrai.

Refusé :  {{ droit.x }} dans une clause, quand x est « confiance: a_verifier »
Accepté : {{ droit.x }} une fois la valeur relue et passée à « probable » ou « sure »
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Probleme
from generator.rules.tree import Tree, in_text

ID = "confiance"
PRINTED = ("content/clauses/", "content/documents/", "content/cadres/")
HINT = "faites-le confirmer, ou réécrivez le passage sans lui"


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield every doubtful fact that a document prints."""
    for read in tree.texts:
        if read.text.path.startswith(PRINTED):
            for use in read.uses:
                if len(use.name) == len(("droit", "x")) and _doubtful(tree, *use.name):
                    message = f"« {'.'.join(use.name)} » reste à vérifier : un document ne peut pas l'imprimer"
                    yield in_text(read.text, ID, message, use.line, use.column, HINT)


def _doubtful(tree: Tree, kind: str, name: str) -> bool:
    library = tree.library
    if kind == "droit" and name in library.droit:
        held = library.droit[name].on(tree.day)
        return ((held[1].confiance if held else None) or library.droit[name].confiance) == "a_verifier"
    if kind == "texte" and name in library.textes:
        return library.textes[name].confiance == "a_verifier"
    return kind == "citation" and name in library.citations and library.citations[name].confiance == "a_verifier"
