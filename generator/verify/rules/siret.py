"""Un numéro SIRET ou SIREN a le bon nombre de chiffres et une clé juste.

Quoi : un SIRET a 14 chiffres, un SIREN (celui du RNE ou du RCS) 9, et leur clé de Luhn est juste, où qu'ils soient écrits ;
pour La Poste, dont le SIREN est 356 000 000, la somme des chiffres du SIRET est un multiple de 5.
Le SIREN d'une immatriculation commence le SIRET de la même partie.
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
from generator.verify.numeros import LENGTH, numbers_in
from generator.verify.sheet import Sheet
from generator.verify.values import digits_of

ID = "siret"
REGISTERED = (("pro_immatriculation", "pro_siret"),)
"""A blank that holds a SIREN, and the SIRET of the same party."""

_SIREN = LENGTH["siren"]


def check(sheet: Sheet) -> Iterator[Constat]:
    """Yield each SIRET or SIREN that cannot be one, where it was asked, then anywhere else."""
    seen = set()
    for place in sheet.places:
        digits = digits_of(place.text)
        if place.blank.type != "siret" or not place.sure or not place.answered or (place.blank.cle, digits) in seen:
            continue
        seen.add((place.blank.cle, digits))
        if place.blank.cle in ASSOCIATIONS and is_rna(digits):
            continue
        if not (digits.isascii() and digits.isdecimal() and len(digits) == LENGTH["siret"]):
            yield finding("siret.longueur", place.where, texte=place.text, ou=_hint(sheet, place.blank.cle))
        elif not is_siret(digits):
            yield finding("siret.cle", place.where, texte=place.text, ou=_hint(sheet, place.blank.cle))
    yield from _elsewhere(sheet)
    for registered, whole in REGISTERED:
        yield from _another(sheet, registered, whole)


def _elsewhere(sheet: Sheet) -> Iterator[Constat]:
    for where, text in sheet.free_texts:
        for number in numbers_in(text):
            if number.kind != "iban" and not number.possible:
                fault = "cle" if len(number.digits) == LENGTH[number.kind] else "longueur"
                yield finding(f"{number.kind}.{fault}", where, texte=number.text, ou=_hint(sheet, "pro_siret"))


def _another(sheet: Sheet, registered: str, whole: str) -> Iterator[Constat]:
    """Yield a registration that is not that of the SIRET of the same party."""
    siret = digits_of(sheet.text(whole) or "")
    if not is_siret(siret):
        return
    for number in numbers_in(sheet.text(registered) or ""):
        if number.kind != "iban" and number.possible and number.digits[:_SIREN] != siret[:_SIREN]:
            yield finding("siren.autre", sheet.label(registered), texte=number.text, siret=sheet.text(whole))


def _hint(sheet: Sheet, cle: str) -> str:
    return sheet.library.champs[cle].ou_le_trouver
