"""Chaque genre a son cadre, et chaque document ce que son cadre imprime.

Quoi : un cadre imprime {{ corps }} une fois ; une lettre et un courriel ont un objet ; seuls un contrat et une CGV listent des clauses,
et leur texte, s'il y en a un, les imprime une fois.
Pourquoi : un document sans corps ou sans objet partirait ainsi chez le client.

Refusé :  genre: lettre, sans « objet »
Accepté : genre: lettre, objet: "mise en demeure de payer"
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.models.content import Document
from generator.models.genres import GENRES
from generator.problems import Probleme
from generator.render.notice import MANUALS
from generator.rules.tree import ReadText, Tree, at

ID = "cadres"
LOOP = "{% for clause in clauses %}{{ clause }}{% endfor %}"


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield frames without a body or with two, genres without a frame, documents without what their frame prints."""
    yield from _frames(tree)
    loops = {read.text.path: _count(read, "clauses") for read in tree.texts if not read.faults and not read.text.key}
    for document in tree.library.documents.values():
        yield from _document(tree, document, loops.get(document.source.path, 1))


def _frames(tree: Tree) -> Iterator[Probleme]:
    library = tree.library
    for name in MANUALS:
        if library.packs and name not in library.cadres and "cadres" not in library.incomplete:
            yield Probleme(f"content/cadres/{name}.md", 1, 1, ID, f"le cadre « {name} » manque", "chaque pack en a besoin")
    bodies = {read.text.path: _count(read, "corps") for read in tree.texts if not read.faults}
    for cadre in library.cadres.values():
        count = bodies.get(cadre.source.path, 1)
        if count != 1:
            yield at(cadre, ID, f"un cadre imprime « corps » une fois, ici {count}", "id", hint="écrivez {{ corps }} à sa place")


def _document(tree: Tree, document: Document, loops: int) -> Iterator[Probleme]:
    genre = GENRES[document.genre]
    if document.frame not in tree.library.cadres and "cadres" not in tree.library.incomplete:
        missing = f"le cadre « {document.cadre} » manque" if document.cadre else f"le genre « {document.genre} » n'a pas de cadre"
        yield at(document, ID, missing, "cadre" if document.cadre else "genre", hint=f"ajoutez content/cadres/{document.frame}.md")
    if genre.letter and not document.objet:
        yield at(document, ID, "une lettre ou un courriel a un objet", "genre", hint="ajoutez « objet: … »")
    if document.clauses and not genre.contract:
        yield at(document, ID, "seuls une CGV et un contrat listent des clauses", "clauses", hint="mettez le texte dans le corps", key=True)
    if not document.clauses and not document.source.body.strip():
        yield at(document, ID, "ce document est vide", "id", hint="ajoutez des clauses ou un texte")
    if document.clauses and genre.contract and loops != 1:
        hint = f"écrivez {LOOP} à leur place, ou videz le texte"
        yield at(document, ID, f"le texte d'un document imprime ses clauses une fois, ici {loops}", "clauses", hint=hint, key=True)


def _count(read: ReadText, name: str) -> int:
    return sum(use.name == (name,) for use in read.uses)
