"""Un IBAN a une clé juste.

Quoi : deux lettres, deux chiffres, le compte ; le reste de la division par 97 vaut 1, où que l'IBAN soit écrit.
Pourquoi : avec un IBAN faux, le paiement n'arrive pas.

Refusé :  FR76 0000 0000 0000 0000 0000 001
Accepté : un IBAN recopié du relevé d'identité bancaire
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.dossier.answers import IBANS
from generator.dossier.checksums import is_iban
from generator.verify.finding import Constat
from generator.verify.messages import finding
from generator.verify.numeros import numbers_in
from generator.verify.sheet import Sheet
from generator.verify.values import digits_of

ID = "iban"
BLANKS = tuple(sorted(IBANS))


def check(sheet: Sheet) -> Iterator[Constat]:
    """Yield an IBAN that cannot be one, where it was asked, then anywhere else."""
    told = set()
    for cle in BLANKS:
        text = sheet.text(cle)
        if text is not None and not is_iban(digits_of(text).upper()):
            told.add(digits_of(text).upper())
            yield finding("iban.cle", sheet.label(cle), texte=text, ou=sheet.library.champs[cle].ou_le_trouver)
    for where, text in sheet.free_texts:
        for number in numbers_in(text):
            if number.kind == "iban" and not number.possible and number.digits not in told:
                yield finding("iban.cle", where, texte=number.text, ou=sheet.library.champs["pro_iban"].ou_le_trouver)
