"""Un champ qui change de nom garde son ancien nom.

Quoi : un champ renommé porte « anciens_noms », et chaque nom qu'il a porté y reste ; un champ retiré se signale (avertissement).
Pourquoi : les réponses d'un acheteur sont rangées sous le nom du champ ; sans l'ancien, son dossier ne se lirait plus.

Refusé :  - id: client_siege      (à la place de client_adresse)
Accepté : - id: client_siege
            anciens_noms: [client_adresse]
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from generator.models.content import Champ
from generator.problems import Probleme
from generator.rules.change import Change
from generator.rules.tree import at

ID = "reponses"
CHAMPS = "content/champs.yml"


def check(change: Change) -> Iterator[Probleme]:
    """Yield the names under which a blank was answered and that no blank answers to any more."""
    if "champs" in change.incomplete:
        return
    base, head = change.base.champs, change.head.champs
    former = change.former
    for name, champ in base.items():
        owner = head.get(former.get(name, name))
        if owner is not None:
            for lost in champ.anciens_noms:
                if lost not in head and lost not in former:
                    message = f"« {lost} » n'est plus un ancien nom de « {owner.id} » : les réponses données sous ce nom seraient perdues"
                    yield at(owner, ID, message, "id", hint=f"remettez « {lost} » dans ses « anciens_noms »")
            continue
        new = _successor(champ, [one for one in head.values() if one.id not in base])
        if new is not None:
            message = f"le champ « {name} » a disparu, et « {new.id} » lui ressemble : les réponses déjà données seraient perdues"
            yield at(new, ID, message, "id", hint=f"si c'est lui, ajoutez « anciens_noms: [{', '.join((name, *champ.anciens_noms))}] »")
        else:
            message = f"le champ « {name} » ({champ.libelle}) a disparu : un dossier qui y répond sera refusé"
            hint = f"s'il a un nouveau nom, ajoutez à ce champ « anciens_noms: [{name}] »"
            yield Probleme(CHAMPS, 1, 1, ID, message, hint, "avertissement")


def _successor(gone: Champ, added: list[Champ]) -> Champ | None:
    """Return the new blank that is probably *gone* under another name: of its type, with its label, its prompt or nearly its id."""
    alike = {one.id: one for one in added if one.type == gone.type}
    same = [one for one in alike.values() if one.libelle == gone.libelle or one.invite == gone.invite]
    near = get_close_matches(gone.id, alike, n=1)
    return same[0] if same else alike[near[0]] if near else None
