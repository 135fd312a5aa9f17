"""Une question qui s'exclut a au moins deux réponses dans le document.

Quoi : dans chaque document rendu où une option porte un groupe, ce groupe a au moins deux options différentes.
Pourquoi : « gardez un seul de ces choix » n'a de sens que s'il y a un choix.
Un passage qu'on garde ou qu'on supprime sans rien d'autre est une option ordinaire, sans groupe.

Refusé :  une seule option avec groupe="convention" dans la lettre
Accepté : deux options avec groupe="convention", ou une option sans groupe
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Probleme
from generator.rules.tree import RenderedDocument
from generator.texts.passages import opening
from generator.texts.plain import pieces

ID = "choix"


def check(rendered: RenderedDocument) -> Iterator[Probleme]:
    """Yield each group that has one option only in this document, at that option."""
    places: dict[str, tuple[str, int]] = {}
    members: dict[str, set[str]] = {}
    for path, line, piece in pieces(rendered.markdown):
        opened = opening(piece.split("\n", 1)[0])
        if opened and opened.groupe:
            places.setdefault(opened.groupe, (path, line))
            members.setdefault(opened.groupe, set()).add(opened.cle)
    for groupe, cles in members.items():
        if len(cles) == 1:
            path, line = places[groupe]
            message = f"le groupe « {groupe} » n'a ici qu'une option, « {min(cles)} »"
            yield Probleme(path, line, 1, ID, message, "ajoutez les autres réponses, ou ôtez le groupe de cette option")
