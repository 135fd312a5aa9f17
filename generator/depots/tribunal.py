"""Which court for an address: its postal code, and its commune where the communes of that code have not the same court."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.models.ressort import NATURES, Ressorts, Tribunal
from generator.texts.folding import folded

MERCHANTS = "commerce"
"""The id of the courts that judge between merchants, in `content/ressorts/`."""
_APART = re.compile(r"[^a-z]+")
_SAINT = re.compile(r"\b(st|ste)\b")


@dataclass(frozen=True)
class Found:
    """What the data say of an address: its court when that is certain, else those that it may be.

    With neither, the postal code is not in the data: that of a company's own mail (CEDEX), of another country, or a mistake.
    """

    tribunal: Tribunal | None = None
    possibles: tuple[Tribunal, ...] = ()


def court_of(ressorts: Ressorts, code_postal: str, commune: str = "") -> Found:
    """Return the court of an address. *commune* is looked at only where the communes of *code_postal* have not the same court."""
    courts = {court.id: court for court in ressorts.tribunaux}
    shared = ressorts.partages.get(code_postal)
    if shared is None:
        return Found(next((court for court in ressorts.tribunaux if code_postal in court.codes.split()), None))
    asked = _plain(commune)
    named = [courts[name] for name, communes in shared.items() if asked and asked in map(_plain, communes.split(";"))]
    if len(named) == 1:
        return Found(named[0])
    return Found(possibles=tuple(courts[name] for name in shared))


def court_name(court: Tribunal) -> str:
    """Return the name of a court: « tribunal de commerce de Lyon », « du Mans », « d’Agen »."""
    city = court.ville
    for article, joined in (("Les ", "des "), ("Le ", "du ")):
        if city.startswith(article):
            return f"{NATURES[court.nature]} {joined}{city.removeprefix(article)}"
    vowel = folded(city)[:1] in "AEIOUY"
    return f"{NATURES[court.nature]} {'d’' if vowel else 'de '}{city}"


def _plain(name: str) -> str:
    """Return the name of a commune as a letter may spell it: « St Étienne » for « Saint-Étienne »."""
    words = _APART.sub(" ", folded(name).casefold()).strip()
    return _SAINT.sub(lambda found: {"st": "saint", "ste": "sainte"}[found[0]], words)
