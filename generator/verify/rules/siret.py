"""Un numéro SIRET a 14 chiffres et une clé juste.

Quoi : 14 chiffres dont la clé de Luhn est juste ; pour La Poste, dont le SIREN est 356 000 000, la somme des chiffres est un multiple de 5.
Le numéro RNA d'une association cliente, « W » et neuf chiffres, convient aussi à la place de son SIRET.
Pourquoi : un SIRET faux désigne une autre entreprise, ou aucune.

Refusé :  123 456 789 00012
Accepté : 123 456 782 00010
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.dossier.answers import ASSOCIATIONS
from generator.dossier.checksums import is_rna, is_siret
from generator.verify.finding import Constat
from generator.verify.messages import finding
from generator.verify.sheet import Sheet
from generator.verify.values import digits_of

ID = "siret"
_LENGTH = 14


def check(sheet: Sheet) -> Iterator[Constat]:
    """Yield each SIRET that cannot be one."""
    seen = set()
    for place in sheet.places:
        digits = digits_of(place.text)
        if place.blank.type != "siret" or not place.sure or not place.answered or (place.blank.cle, digits) in seen:
            continue
        seen.add((place.blank.cle, digits))
        if place.blank.cle in ASSOCIATIONS and is_rna(digits):
            continue
        if not (digits.isascii() and digits.isdecimal() and len(digits) == _LENGTH):
            yield finding("siret.longueur", place.where, texte=place.text, ou=_hint(sheet, place.blank.cle))
        elif not is_siret(digits):
            yield finding("siret.cle", place.where, texte=place.text, ou=_hint(sheet, place.blank.cle))


def _hint(sheet: Sheet, cle: str) -> str:
    return sheet.library.champs[cle].ou_le_trouver
