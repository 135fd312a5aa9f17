"""Un document se vérifie lui-même.

Quoi : le texte rendu pour chaque public contient ce que « attendus » promet, et rien de ce qu'il exclut.
Une promesse est due par les packs qui existent ; une exclusion l'est aussi, avec « --strict », par ceux qui pourraient exister.
Pourquoi : une phrase indispensable ne disparaît pas, une phrase interdite ne revient pas, sans que quelqu'un le voie.

Refusé :  attendus: {particulier: {exclut: ["40 €"]}} quand la lettre du particulier dit « 40 € »
Accepté : le même attendu, quand elle ne le dit pas
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Probleme
from generator.rules.tree import RenderedDocument, at
from generator.texts.plain import comparable

ID = "attendus"


def check(rendered: RenderedDocument) -> Iterator[Probleme]:
    """Yield what is missing (at the line of the promise) and what should not be there (at its own line)."""
    document = rendered.document
    for public, expected in document.attendus.items():
        if public != rendered.public:
            continue
        for index, passage in enumerate(expected.contient if rendered.given else []):
            if comparable(passage) not in rendered.plain.text:
                message = f"« {passage} » ne se trouve pas dans le document"
                yield at(document, ID, message, "attendus", public, "contient", index, hint="rétablissez le passage, ou corrigez l'attendu")
        for index, passage in enumerate(expected.exclut):
            position = rendered.plain.text.find(comparable(passage))
            if position >= 0:
                path, line = rendered.plain.place(position)
                promise, _ = document.place("attendus", public, "exclut", index)
                hint = f"supprimez le passage, ou corrigez l'attendu ({document.source.path}:{promise})"
                yield Probleme(path, line, 1, ID, f"« {passage} » ne doit pas se trouver dans « {document.id} »", hint)
