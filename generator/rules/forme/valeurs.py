"""Une valeur du droit a la forme que son unité annonce.

Quoi : un nombre, ou un texte quand l'unité est « texte » ; jamais l'un pour l'autre.
Pourquoi : « 4,50 » au lieu de « 4.50 » s'imprimerait sans son unité, et sans que personne le voie.

Refusé :  unite: pourcent, valeurs: {2026-01-01: "4,50"}
Accepté : unite: pourcent, valeurs: {2026-01-01: "4.50"}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.models.law import Valeur
from generator.problems import Probleme
from generator.rules.tree import Tree, at

ID = "valeurs"


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield the values that are not of the kind their unit asks for."""
    for droit in tree.library.droit.values():
        for day, found in droit.valeurs.items():
            valeur = found.valeur if isinstance(found, Valeur) else found
            where = ("valeurs", day.isoformat(), *(("valeur",) if isinstance(found, Valeur) else ()))
            if droit.unite == "texte" and isinstance(valeur, Decimal):
                yield at(droit, ID, f"« {valeur} » est un nombre, et l'unité est « texte »", *where, hint="choisissez l'unité qui convient")
            elif droit.unite != "texte" and not isinstance(valeur, Decimal):
                hint = "écrivez 4.50 (un point, ni unité ni espace), ou choisissez l'unité « texte »"
                yield at(droit, ID, f"« {valeur} » n'est pas un nombre, et l'unité est « {droit.unite} »", *where, hint=hint)
