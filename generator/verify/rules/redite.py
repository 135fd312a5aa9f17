"""Une même réponse est la même partout.

Quoi : un blanc qui revient à plusieurs endroits y porte la même réponse.
Pourquoi : deux montants ou deux noms différents dans une lettre la rendent contestable.

Refusé :  « Dominique Modèle » dans l'adresse, « Dominique Specimen » à la signature
Accepté : le même nom aux deux endroits
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.convert.job import Blank
from generator.verify.finding import Constat
from generator.verify.messages import finding
from generator.verify.sheet import Sheet
from generator.verify.squeeze import squeezed
from generator.verify.values import day_of, number_of

ID = "redite"


def check(sheet: Sheet) -> Iterator[Constat]:
    """Yield each blank that says two things."""
    said: dict[str, dict[object, str]] = {}
    for place in sheet.places:
        if place.answered and place.sure and place.blank.type != "case":
            said.setdefault(place.blank.cle, {}).setdefault(_meaning(place.blank, place.text), " ".join(place.text.split()))
    for cle, texts in said.items():
        if len(texts) > 1:
            different = " et ".join(f"« {text} »" for text in texts.values())
            yield finding("redite.reponses", sheet.label(cle), reponses=different)


def _meaning(blank: Blank, text: str) -> object:
    if blank.type == "date":
        return day_of(text) or text
    if blank.type == "montant":
        number = number_of(text)
        return text if number is None else number
    return squeezed(text).replace(",", "").casefold()
