"""Le nom d'un fichier dit ce qu'il contient.

Quoi : l'identifiant d'une fiche est le nom de son fichier, et aucun identifiant ne sert deux fois ;
deux documents ne donnent pas le même fichier.
Pourquoi : les documents, les liens et les adresses du site se construisent avec ces noms.

Refusé :  content/clauses/penalites.md avec « id: penalite »
Accepté : content/clauses/penalites.md avec « id: penalites »
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.models.genres import MANUAL
from generator.problems import Probleme
from generator.rules.tree import Tree, at

ID = "identifiants"
RESERVED = ("index", MANUAL, "lisez-moi")
LONGEST = 64
"""With its folder and its extension, a name then stays under 80 characters."""

UNDERSCORED = ("droit", "journal")
"""The kinds whose ids have `_` where the names of their files have `-`."""
ENTRIES = "content/journal.d/"
LISTS = (
    "textes",
    "champs",
    "citations",
    "changements",
    "communs",
    "journal",
    "etapes",
    "synonymes",
    "metiers",
    "groupes",
    "baremes",
    "frais",
    "demarches",
    "reperes",
    "pieces",
    "notes",
    "envois",
    "exemples",
    "conditions",
    "blancs",
    "parutions",
)


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield ids that differ from their file's name, and ids used twice."""
    for kind, records in tree.records.items():
        seen: dict[str, str] = {}
        for record in records:
            alone = kind not in LISTS or record.source.path.startswith(ENTRIES)
            named = kind in UNDERSCORED
            expected = record.source.stem.replace("-", "_") if named else record.source.stem
            if alone and record.id != expected:
                file = f"{record.id.replace('_', '-') if named else record.id}{PurePosixPath(record.source.path).suffix}"
                hint = f"écrivez « {expected} », ou renommez le fichier en « {file} »"
                yield at(record, ID, f"« {record.id} » n'est pas le nom du fichier", "id", hint=hint)
            line, _ = record.place("id")
            if record.id in seen:
                yield at(record, ID, f"« {record.id} » est déjà pris ({seen[record.id]})", "id", hint="choisissez un autre nom")
            seen.setdefault(record.id, f"{record.source.path}:{line}")
    yield from _files(tree)


def _files(tree: Tree) -> Iterator[Probleme]:
    """Yield the ids that would give a file or a page its neighbour's name, or a name too long for a ZIP."""
    for record in (*tree.library.documents.values(), *tree.library.packs.values(), *tree.library.pages.values()):
        if record.id in RESERVED:
            yield at(record, ID, f"« {record.id} » est un nom que la machine se réserve", "id", hint="choisissez un autre nom")
    for page in tree.library.pages.values():
        if page.section == "professions" and page.id in tree.library.packs:
            hint = "choisissez un autre nom"
            yield at(page, ID, f"« {page.id} » est déjà la page d'un pack ({tree.library.packs[page.id].source.path})", "id", hint=hint)
    made: dict[str, str] = {}
    for document in tree.library.documents.values():
        for public in document.publics:
            name = f"{document.id}-{public.replace('_', '-')}" if len(document.publics) > 1 else document.id
            if made.setdefault(name, document.id) != document.id:
                message = f"« {document.id} » et « {made[name]} » donneraient le même fichier : {name}"
                yield at(document, ID, message, "id", hint="choisissez un autre nom")
            if len(name) > LONGEST:
                yield at(document, ID, f"le nom de fichier « {name} » est trop long", "id", hint=f"au plus {LONGEST} caractères")
