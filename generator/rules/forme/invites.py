"""Une invite, un sens.

Quoi : dans un document, deux champs n'affichent pas la même invite entre crochets, colonnes des tableaux comprises.
Pourquoi : « pénalités : [reste dû] ; indemnités : [reste dû] » ne dit plus quelle somme va où.

Refusé :  invite: "montant", pour la somme payée et pour les intérêts du même décompte
Accepté : invite: "somme reçue" et invite: "intérêts"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Probleme
from generator.rules.tree import RenderedDocument
from generator.texts.plain import pieces

ID = "invites"
_CHAMP = re.compile(r'\[\]\{\.champ cle="([a-z0-9_]+)"\}')


def check(rendered: RenderedDocument) -> Iterator[Probleme]:
    """Yield each blank that shows the prompt of another, on the line that prints it."""
    owners: dict[str, str] = {}
    told: set[str] = set()
    for path, line, piece in pieces(rendered.markdown):
        for printed in _CHAMP.findall(piece):
            for name in (printed, *rendered.columns.get(printed, ())):
                invite = rendered.invites.get(name, name)
                owner = owners.setdefault(invite.casefold(), name)
                if owner != name and name not in told:
                    told.add(name)
                    message = f"« [{invite}] » demande deux choses : « {owner} » et « {name} »"
                    yield Probleme(path, line, 1, ID, message, "donnez à chacun sa propre invite, dans content/champs.yml")
