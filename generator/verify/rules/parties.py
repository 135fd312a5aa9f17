"""Le créancier et le client sont deux personnes.

Quoi : le nom, le SIRET, l'adresse électronique du professionnel ne sont pas ceux du client.
Pourquoi : une lettre à soi-même ne met personne en demeure ; c'est le signe d'une réponse tapée au mauvais endroit.

Refusé :  Camille Exemple EI, des deux côtés
Accepté : Camille Exemple EI, et Dominique Modèle
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.verify.finding import Constat
from generator.verify.messages import finding
from generator.verify.sheet import Sheet
from generator.verify.squeeze import squeezed

ID = "parties"
PAIRS = (
    ("pro_nom", "client_nom", "parties.nom"),
    ("pro_siret", "client_siret", "parties.siret"),
    ("pro_courriel", "client_courriel", "parties.courriel"),
)


def check(sheet: Sheet) -> Iterator[Constat]:
    """Yield each identity that both parties share."""
    for ours, theirs, name in PAIRS:
        one, other = sheet.text(ours), sheet.text(theirs)
        if one and other and squeezed(one).casefold() == squeezed(other).casefold():
            yield finding(name, sheet.label(theirs))
