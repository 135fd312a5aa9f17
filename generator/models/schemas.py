"""The models as JSON Schemas, which editors read to complete and check a file as it is typed.

`python -m generator.models.schemas` writes `content/schemas/<kind>.json`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from generator.models.base import Record
from generator.models.content import Cadre, Champ, Clause, Document, Envoi, Exemple, Formule, Groupe
from generator.models.costs import Bareme, Demarche, Frais, Repere
from generator.models.depot import Depot, Piece
from generator.models.etape import Etape
from generator.models.journal import Entree
from generator.models.law import Changement, Citation, Droit, Texte
from generator.models.metier import Metier
from generator.models.note import NoteFacture
from generator.models.pack import Commun, Pack
from generator.models.page import Page
from generator.models.procedure import Procedure
from generator.models.publisher import Editeur
from generator.models.ressort import Ressorts
from generator.models.synonyme import Synonyme
from generator.models.version import BlancPublie, Parution, TextePublie

FOLDER = Path("content/schemas")
# One record a file, or its front matter.
ALONE: dict[str, type[Record]] = {
    "droit": Droit,
    "clause": Clause,
    "document": Document,
    "cadre": Cadre,
    "page": Page,
    "pack": Pack,
    "procedure": Procedure,
    "depot": Depot,
    "ressorts": Ressorts,
    "editeur": Editeur,
    "entree": Entree,
    "version": TextePublie,
}
LISTS: dict[str, type[Record]] = {
    "textes": Texte,
    "citations": Citation,
    "changements": Changement,
    "champs": Champ,
    "groupes": Groupe,
    "envois": Envoi,
    "exemples": Exemple,
    "communs": Commun,
    "conditions": Formule,
    "journal": Entree,
    "situation": Etape,
    "synonymes": Synonyme,
    "metiers": Metier,
    "baremes": Bareme,
    "frais": Frais,
    "demarches": Demarche,
    "reperes": Repere,
    "pieces": Piece,
    "notes": NoteFacture,
    "blancs": BlancPublie,
    "parutions": Parution,
}


def schemas() -> dict[str, str]:
    """Return the text of each schema, by kind of file."""
    kinds: dict[str, Any] = {**ALONE, **{kind: list[model] for kind, model in LISTS.items()}}  # type: ignore[valid-type]
    return {kind: _text(TypeAdapter(model)) for kind, model in sorted(kinds.items())}


def _text(adapter: TypeAdapter[Any]) -> str:
    schema = {"$schema": GenerateJsonSchema.schema_dialect, **_untitled(adapter.json_schema())}
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _untitled(schema: Any) -> Any:  # noqa: ANN401 - any JSON
    """Return *schema* without the titles that pydantic makes from English names: a key is its own title."""
    if isinstance(schema, dict):
        return {key: _untitled(value) for key, value in schema.items() if not (key == "title" and isinstance(value, str))}
    return [_untitled(value) for value in schema] if isinstance(schema, list) else schema


def main() -> None:
    """Write every schema below the current folder."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for kind, text in schemas().items():
        (FOLDER / f"{kind}.json").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
