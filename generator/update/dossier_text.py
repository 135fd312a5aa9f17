"""Write answers as the text of a dossier.yml, and tell which of them stands on each of its lines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from generator.convert.filling import inline
from generator.models.library import Library
from generator.models.located import Loc

_HEAD = "# Les réponses reprises de {name}. Pour remplir un autre document : clausier fill PACK DOCUMENT --answers ce-fichier.yml"


def written(answers: Mapping[str, Any], library: Library, name: str) -> tuple[bytes, dict[int, Loc]]:
    """Return the text of the dossier.yml that holds *answers*, and which answer stands on each of its lines."""
    lines, places = [_HEAD.format(name=inline(name))], dict[int, Loc]()

    def add(text: str, *loc: str | int) -> None:
        lines.append(text)
        if loc:
            places[len(lines)] = loc

    for cle, answer in answers.items():
        if cle in library.champs:
            add(f"# {library.champs[cle].libelle}")
        if isinstance(answer, list) and answer and isinstance(answer[0], dict):
            add(f"{cle}:", cle)
            for index, row in enumerate(answer):
                for place, (column, text) in enumerate(row.items()):
                    add(f"  {' ' if place else '-'} {column}: {in_yaml(text)}", cle, index, column)
        elif isinstance(answer, dict):
            add(f"{cle}:")
            for option, kept in answer.items():
                add(f"  {option}: {in_yaml(kept)}", cle, option)
        else:
            add(f"{cle}: {in_yaml(answer)}", *([cle] if cle in library.champs else []))
    return ("\n".join(lines) + "\n").encode(), places


def in_yaml(value: Any) -> str:  # noqa: ANN401 - what a dossier may hold
    """Return one answer as a dossier.yml writes it."""
    # A JSON string is a YAML string, whatever quotes and colons it holds.
    return ("oui" if value else "non") if isinstance(value, bool) else json.dumps(value, ensure_ascii=False)
