"""Le nom d'un fichier dit ce qu'il contient.

Quoi : l'identifiant d'une fiche est le nom de son fichier, et aucun identifiant ne sert deux fois.
Pourquoi : les documents, les liens et les adresses du site se construisent avec ces noms.

Refusé :  content/clauses/penalites.md avec « id: penalite »
Accepté : content/clauses/penalites.md avec « id: penalites »
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.problems import Probleme
from generator.rules.tree import Tree, at

ID = "identifiants"
LISTS = ("textes", "champs", "citations", "changements")


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield ids that differ from their file's name, and ids used twice."""
    for kind, records in tree.records.items():
        seen: dict[str, str] = {}
        for record in records:
            expected = record.source.stem.replace("-", "_") if kind == "droit" else record.source.stem
            if kind not in LISTS and record.id != expected:
                file = f"{record.id.replace('_', '-') if kind == 'droit' else record.id}{PurePosixPath(record.source.path).suffix}"
                hint = f"écrivez « {expected} », ou renommez le fichier en « {file} »"
                yield at(record, ID, f"« {record.id} » n'est pas le nom du fichier", "id", hint=hint)
            line, _ = record.place("id")
            if record.id in seen:
                yield at(record, ID, f"« {record.id} » est déjà pris ({seen[record.id]})", "id", hint="choisissez un autre nom")
            seen.setdefault(record.id, f"{record.source.path}:{line}")
