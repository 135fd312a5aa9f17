"""Une adresse n'a qu'un tribunal.

Quoi : dans content/ressorts, un code postal n'est écrit qu'une fois ; un partage nomme des tribunaux du fichier,
et une commune d'un code postal n'y est que sous un seul.
Pourquoi : une demande portée au mauvais tribunal fait perdre le temps, parfois le droit d'agir.

Refusé :  codes: "01000 01000"
Accepté : codes: "01000 01090"
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.models.ressort import Ressorts
from generator.problems import Probleme, did_you_mean
from generator.rules.tree import Tree, at

ID = "ressorts"


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield every address that would have two courts, or one that is not there."""
    for ressorts in tree.library.ressorts.values():
        yield from _courts(ressorts)
        yield from _shared(ressorts)


def _courts(ressorts: Ressorts) -> Iterator[Probleme]:
    seen: dict[str, str] = dict.fromkeys(ressorts.partages, "partages")
    names: set[str] = set()
    for index, court in enumerate(ressorts.tribunaux):
        if court.id in names:
            yield at(ressorts, ID, f"deux tribunaux s'appellent « {court.id} »", "tribunaux", index, "id", hint="choisissez un autre nom")
        names.add(court.id)
        for code in court.codes.split():
            other = seen.setdefault(code, court.id)
            if other != court.id or court.codes.split().count(code) > 1:
                hint = "gardez-le une fois ; si ses communes n'ont pas le même tribunal, écrivez-les dans « partages »"
                yield at(ressorts, ID, f"le code postal {code} est écrit deux fois ({other})", "tribunaux", index, "codes", hint=hint)
                break


def _shared(ressorts: Ressorts) -> Iterator[Probleme]:
    known = {court.id for court in ressorts.tribunaux}
    for code, shares in ressorts.partages.items():
        held: dict[str, str] = {}
        for name, communes in shares.items():
            if name not in known:
                hint = did_you_mean(name, known) or "ajoutez-le à « tribunaux »"
                yield at(ressorts, ID, f"tribunal inconnu : « {name} »", "partages", code, name, hint=hint, key=True)
            for commune in (one.strip() for one in communes.split(";")):
                if held.setdefault(commune, name) != name:
                    message = f"« {commune} » a deux tribunaux pour le code postal {code}"
                    yield at(ressorts, ID, message, "partages", code, name, hint="gardez-la sous un seul")
