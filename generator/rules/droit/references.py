"""Tout ce qu'une fiche cite existe, et n'est cité qu'une fois.

Quoi : un texte, une clause, un document ou une valeur cités par leur identifiant ont leur fiche ; une liste ne répète rien.
Pourquoi : une source absente ne peut être ni relue ni affichée ; une clause répétée s'imprimerait deux fois.

Refusé :  textes: [c_com_l441_6]
Accepté : textes: [c_com_l441_10]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from generator.models.base import Record
from generator.models.content import Document
from generator.models.pack import Pack
from generator.problems import Probleme, did_you_mean
from generator.rules.tree import Tree, at

ID = "references"
LINKS = {
    "textes": ("textes", "texte inconnu"),
    "clauses": ("clauses", "clause inconnue"),
    "documents": ("documents", "document inconnu"),
    "pages": ("pages", "page inconnue"),
    "colonnes": ("champs", "champ inconnu"),
}
LISTS = (*LINKS, "publics", "quand", "editions", "outils")
PUBLISHED = ("blancs", "parutions")
"""What is kept as it was published: what it names may be gone since."""


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield every id that names nothing."""
    for read, records in tree.records.items():
        for record in records if read not in PUBLISHED else ():
            yield from _of_record(tree, record)
    for pack in tree.library.packs.values():
        yield from _of_pack(tree, pack)
    for document in tree.library.documents.values():
        yield from _of_document(tree, document)
    for editeur in tree.library.editeurs.values():
        for name in editeur.offres:
            yield from _missing(tree, editeur, "packs", "pack inconnu", name, "offres", name, of_key=True)
    for envoi in tree.library.envois.values():
        yield from _missing(tree, envoi, "pages", "page inconnue", envoi.page, "page") if envoi.page else ()


def _of_record(tree: Tree, record: Record) -> Iterator[Probleme]:
    for key in _lists(type(record)):
        names = getattr(record, key) or ()
        kind, words = LINKS.get(key, ("", ""))
        for index, name in enumerate(names):
            if kind:
                yield from _missing(tree, record, kind, words, name, key, index)
            if name in names[:index]:
                yield at(record, ID, f"« {name} » est écrit deux fois", key, index, hint="gardez-le une fois")


@lru_cache(maxsize=64)  # a model takes its time to say that it has no such key
def _lists(model: type[Record]) -> Sequence[str]:
    """Return those of `LISTS` that the records of *model* have."""
    return [key for key in LISTS if key in model.model_fields or hasattr(model, key)]


def _of_pack(tree: Tree, pack: Pack) -> Iterator[Probleme]:
    for name in pack.titres:
        if name not in pack.documents:
            hint = did_you_mean(name, pack.documents) or "ajoutez le document au pack, ou supprimez ce titre"
            yield at(pack, ID, f"ce pack n'a pas de document « {name} »", "titres", name, hint=hint)
    for key, name in pack.prescription.droit().items():
        yield from _missing(tree, pack, "droit", "valeur inconnue", name, "prescription", key)


def _of_document(tree: Tree, document: Document) -> Iterator[Probleme]:
    for key in ("joints", "suivants"):
        for index, name in enumerate(getattr(document.suite, key)):
            yield from _missing(tree, document, "documents", "document inconnu", name, "suite", key, index)
    source, _, name = (document.suite.delai or "").rpartition(".")
    if source == "champ":
        yield from _missing(tree, document, "champs", "champ inconnu", name, "suite", "delai")
    elif source:
        for pack in tree.library.packs.values():
            if document.id in pack.documents and name not in pack.variables:
                yield at(document, ID, f"le pack « {pack.id} » n'a pas la variable « {name} »", "suite", "delai", hint="ajoutez-la au pack")


def _missing(tree: Tree, record: Record, kind: str, words: str, name: str, *loc: str | int, of_key: bool = False) -> Iterator[Probleme]:
    known = {*getattr(tree.library, kind), *(tree.library.absent if kind == "packs" else ())}
    # A file of that kind could not be read: the name may stand there.
    if name not in known and kind not in tree.library.incomplete:
        hint = did_you_mean(name, known) or f"ajoutez sa fiche, ou corrigez le nom ({kind})"
        yield at(record, ID, f"{words} : « {name} »", *loc, hint=hint, key=of_key)
