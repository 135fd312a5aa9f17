"""Un synonyme sert à trouver ce que l'on n'a pas nommé.

Quoi : un mot à chercher n'est pas déjà le terme de nos pages, ni écrit deux fois ; deux lignes n'ont pas le même terme.
Pourquoi : une ligne qui ne change rien à la recherche fait croire que le mot est trouvé.

Refusé :  {id: mediateur, terme: médiateur, mots: [Médiateur]}
Accepté : {id: mediateur, terme: médiateur, mots: [conciliateur privé, arbitre]}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Probleme
from generator.rules.tree import Tree, at

ID = "synonymes"


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield every line of the search's words that changes nothing."""
    seen: dict[str, int] = {}
    for synonyme in tree.library.synonymes.values():
        terme = synonyme.terme.casefold()
        if terme in seen:
            message = f"« {synonyme.terme} » a déjà sa ligne ({synonyme.source.path}:{seen[terme]})"
            yield at(synonyme, ID, message, "terme", hint="ajoutez-y vos mots, et supprimez celle-ci")
        seen.setdefault(terme, synonyme.place("terme")[0])
        words = [word.casefold() for word in synonyme.mots]
        for index, word in enumerate(words):
            if word == terme:
                yield at(synonyme, ID, f"« {synonyme.mots[index]} » est le terme lui-même", "mots", index, hint="supprimez-le")
            elif word in words[:index]:
                yield at(synonyme, ID, f"« {synonyme.mots[index]} » est écrit deux fois", "mots", index, hint="gardez-le une fois")
