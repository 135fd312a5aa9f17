"""Le créancier et le client sont deux personnes, chacune à sa place.

Quoi : le nom, le SIRET, l'adresse électronique du professionnel ne sont pas ceux du client ; ce qui décrit l'un ne porte
ni le nom, ni le SIREN de l'autre ; une lettre à un particulier ne s'adresse pas à une société.
Pourquoi : une lettre à soi-même ne met personne en demeure ; c'est le signe d'une réponse tapée au mauvais endroit.
La règle ne voit pas deux parties échangées partout : le document seul ne dit pas qui doit payer.

Refusé :  Camille Exemple EI, des deux côtés
Accepté : Camille Exemple EI, et Dominique Modèle
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.verify.finding import Constat
from generator.verify.messages import finding
from generator.verify.sheet import Sheet
from generator.verify.squeeze import squeezed
from generator.verify.values import digits_of

ID = "parties"
PAIRS = (
    ("pro_nom", "client_nom", "parties.nom"),
    ("pro_siret", "client_siret", "parties.siret"),
    ("pro_courriel", "client_courriel", "parties.courriel"),
    ("prestataire_nom", "demandeur_nom", "parties.nom"),
    ("prestataire_siret", "demandeur_siret", "parties.siret"),
)
OWN = {
    "client_": ("pro_nom", "pro_siret"),
    "pro_": ("client_nom", "client_siret"),
    "demandeur_": ("prestataire_nom", "prestataire_siret"),
    "prestataire_": ("demandeur_nom", "demandeur_siret"),
}
"""By the beginning of a blank: the name and the SIRET of the other party, which must not stand there."""

NAMES = ("_nom", "_siret")
PRIVATE = ("client_nom", "demandeur_nom")
"""Who is a private person in a document for one."""

FIRM = re.compile(r"\b(?:EI|EIRL|EURL|SARL|SAS|SASU|SA|SNC|SELARL|SELAS|SCOP)\b")
LEAST = 6
"""Letters: a shorter name may stand inside another word."""

_SIREN = 9


def check(sheet: Sheet) -> Iterator[Constat]:
    """Yield each identity that both parties share, or that stands with the other one."""
    shared = [(theirs, name) for ours, theirs, name in PAIRS if _alike(sheet.text(ours), sheet.text(theirs))]
    yield from (finding(name, sheet.label(theirs)) for theirs, name in shared)
    told = set()
    for place in sheet.places:
        cle = place.blank.cle
        start = next((start for start in OWN if cle.startswith(start)), "")
        if not start or cle.endswith(NAMES) or not place.answered or cle in told:
            continue
        name, siret = (sheet.text(other) or "" for other in OWN[start])
        own = _same(sheet.text(f"{start}nom") or "")
        digits = digits_of(siret)[:_SIREN]
        named = len(_same(name)) >= LEAST and _same(name) in _same(place.text) and _same(name) not in own
        numbered = (
            len(digits) == _SIREN and digits in digits_of(place.text) and digits != digits_of(sheet.text(f"{start}siret") or "")[:_SIREN]
        )
        if named or numbered:
            told.add(cle)
            yield finding("parties.melees", place.where, texte=name if named else siret)
    for cle in PRIVATE:
        found = FIRM.search(sheet.text(cle) or "") if sheet.for_persons else None
        if found and not shared:
            yield finding("parties.societe", sheet.label(cle), mot=found[0])


def _alike(one: str | None, other: str | None) -> bool:
    return bool(one and other) and _same(one or "") == _same(other or "")


def _same(text: str) -> str:
    return squeezed(text).casefold()
