"""Un texte écrit pour un public n'en atteint jamais un autre.

Quoi : un pack et ses documents ont un public en commun ; une clause d'un document sert à l'un de ses publics ;
une matière n'a qu'un texte par public.
Pourquoi : les pénalités des professionnels, adressées à un particulier, sont une infraction.

Refusé :  un document « publics: [particulier] » qui liste une clause « publics: [professionnel] »
Accepté : un document « publics: [particulier, professionnel] » qui liste les deux clauses d'une matière
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.models.content import Document
from generator.models.publics import Public
from generator.problems import Probleme
from generator.rules.tree import Tree, at

ID = "publics"


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield documents without a public in common with their pack, and clauses that reach the wrong one."""
    for pack in tree.library.packs.values():
        for index, name in enumerate(pack.documents):
            document = tree.library.documents.get(name)
            if document and not set(document.publics) & set(pack.publics):
                message = f"« {name} » ne s'adresse à aucun public de ce pack ({', '.join(pack.publics)})"
                yield at(pack, ID, message, "documents", index, hint=f"le document est pour : {', '.join(document.publics)}")
    for document in tree.library.documents.values():
        yield from _clauses(tree, document)
        for public in document.attendus:
            if public not in document.publics:
                hint = "ajoutez ce public au document, ou supprimez ce bloc"
                yield at(document, ID, f"ce document n'est pas fait pour « {public} »", "attendus", public, hint=hint, key=True)


def _clauses(tree: Tree, document: Document) -> Iterator[Probleme]:
    seen: dict[tuple[Public, str], str] = {}
    for index, name in enumerate(document.clauses):
        clause = tree.library.clauses.get(name)
        if clause is None:
            continue
        reached = [public for public in document.publics if public in clause.publics]
        if not reached:
            message = f"« {name} » ne s'adresse à aucun public de ce document ({', '.join(document.publics)})"
            yield at(document, ID, message, "clauses", index, hint=f"la clause est pour : {', '.join(clause.publics)}")
        twins: dict[str, list[str]] = {}
        for public in reached:
            twin = seen.setdefault((public, clause.sujet), name)
            # Two texts of one matter may stand side by side when their conditions never hold together.
            if twin != name and not (clause.quand or tree.library.clauses[twin].quand):
                twins.setdefault(twin, []).append(public)
        for twin, shared in twins.items():
            message = f"« {name} » et « {twin} » traitent le même sujet pour le même public ({', '.join(shared)})"
            yield at(document, ID, message, "clauses", index, hint="gardez-en une, ou distinguez leurs publics")
