"""Un pack publié qui n'est pas dans cet arbre se voit.

Quoi : un pack dont content/versions/ garde un texte encore publié, ou auquel un métier mène, et qui n'a plus de fichier dans packs/
(avertissement, que --strict laisse tel).
Pourquoi : un arbre qui n'a que quelques packs est entier pour ceux-là, et se vérifie ; mais un pack perdu en route doit se voir.

Refusé :  packs/avocat.yml supprimé, et rien d'autre
Accepté : packs/avocat.yml supprimé, ses métiers sans pack, puis « clausier release », qui retire ses textes
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Probleme
from generator.rules.tree import Tree

ID = "absents"


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield one warning that names the published packs which this tree does not have."""
    absent = sorted(tree.library.absent)
    if not absent:
        return
    many = len(absent) > 1
    those = f"{len(absent)} packs publiés ne sont pas dans cet arbre" if many else "un pack publié n'est pas dans cet arbre"
    hint = f"rétablissez {'leurs fichiers' if many else 'son fichier'} ; si c'est voulu, ce qui n'est utile qu'ailleurs n'est pas jugé"
    door = next((metier for metier in tree.library.metiers.values() if metier.pack in tree.library.absent), None)
    path, place = (door.source.path, door.place("pack")) if door else ("content/versions/parutions.yml", (1, 1))
    yield Probleme(path, *place, ID, f"{those} : {', '.join(absent)}", hint, "avertissement")
