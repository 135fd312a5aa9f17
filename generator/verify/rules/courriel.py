"""Une adresse électronique a la forme d'une adresse.

Quoi : un nom, « @ », un domaine avec un point ; ni blanc, ni virgule.
Pourquoi : le client répond à cette adresse.

Refusé :  camille@exemple
Accepté : camille@exemple.fr
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.verify.finding import Constat
from generator.verify.messages import finding
from generator.verify.sheet import Sheet

ID = "courriel"
_FORM = re.compile(r"[^\s@,;<>]+@[^\s@,;<>.]+(?:\.[^\s@,;<>.]+)+")


def check(sheet: Sheet) -> Iterator[Constat]:
    """Yield each answer that is no address."""
    seen = set()
    for place in sheet.places:
        if place.blank.type == "courriel" and place.sure and place.answered and place.text not in seen and not _FORM.fullmatch(place.text):
            seen.add(place.text)
            yield finding("courriel.forme", place.where, texte=place.text)
