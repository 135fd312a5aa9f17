"""Le créancier et le client sont deux personnes.

Quoi : le nom, le SIRET, l'adresse électronique du professionnel ne sont pas ceux du client.
Pourquoi : une lettre à soi-même ne met personne en demeure ; c'est le signe d'une réponse tapée au mauvais endroit.

Refusé :  Camille Exemple EI, des deux côtés
Accepté : Camille Exemple EI, et Dominique Modèle
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.verify.finding import Constat
from generator.verify.sheet import Sheet
from generator.verify.squeeze import squeezed

ID = "parties"
_PAIRS = (
    ("pro_nom", "client_nom", "le professionnel et le client portent le même nom"),
    ("pro_siret", "client_siret", "le professionnel et le client ont le même SIRET"),
    ("pro_courriel", "client_courriel", "le professionnel et le client ont le même courriel"),
)


def check(sheet: Sheet) -> Iterator[Constat]:
    """Yield each identity that both parties share."""
    for ours, theirs, message in _PAIRS:
        one, other = sheet.text(ours), sheet.text(theirs)
        if one and other and squeezed(one).casefold() == squeezed(other).casefold():
            yield Constat(ID, message, sheet.label(theirs), "vérifiez qui doit payer, et corrigez l'un des deux")
