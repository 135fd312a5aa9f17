"""Un métier mène à un seul pack.

Quoi : le pack d'un métier existe (ou a été publié et n'est pas dans cet arbre) et n'est pas celui d'un client ;
un mot ne sert qu'à un métier ;
un seul pack est celui de ceux dont le métier n'a pas le sien (`famille: autre_metier`).
Pourquoi : qui tape son métier doit trouver une porte, et la bonne.

Refusé :  deux lignes qui donnent « dépanneur », l'une pour le chauffage, l'autre pour l'informatique
Accepté : « dépanneur informatique » et « dépanneur de chaudière », chacun sur sa ligne
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.models.located import Loc
from generator.models.publics import BUYER
from generator.problems import Probleme, did_you_mean
from generator.rules.tree import Tree, at

ID = "metiers"


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield the trades that lead nowhere or to two places, and every second pack for those that have no pack of their own."""
    packs = tree.library.packs
    seen: dict[str, str] = {}
    for metier in tree.library.metiers.values():
        pack = packs.get(metier.pack or "")
        if metier.pack and not pack and metier.pack not in tree.library.absent and "packs" not in tree.library.incomplete:
            hint = did_you_mean(metier.pack, packs) or "écrivez le nom d'un fichier de packs/, sans « .yml »"
            yield at(metier, ID, f"pack inconnu : « {metier.pack} »", "pack", hint=hint)
        elif pack and pack.cote == BUYER:
            hint = "choisissez le pack d'une profession"
            yield at(metier, ID, f"« {metier.pack} » est écrit par le client, et non par celui qui exerce un métier", "pack", hint=hint)
        names = len(metier.noms) - len(metier.mots)
        for index, word in enumerate(metier.noms):
            place: Loc = ("nom",) if index < names else ("mots", index - names)
            if word.casefold() in seen:
                yield at(metier, ID, f"« {word} » est déjà donné ({seen[word.casefold()]})", *place, hint="gardez-le une fois")
            seen.setdefault(word.casefold(), f"{metier.source.path}:{metier.place(*place)[0]}")
    yield from _second(tree)


def _second(tree: Tree) -> Iterator[Probleme]:
    first = ""
    for pack in tree.library.packs.values():
        if pack.autre_metier and first:
            message = f"« {first} » est déjà le pack de ceux dont le métier n'a pas le sien"
            yield at(pack, ID, message, "famille", hint="donnez à l'un des deux une autre famille")
        elif pack.autre_metier:
            first = pack.id
