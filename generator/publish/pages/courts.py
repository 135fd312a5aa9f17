"""The page that says which court judges between merchants for an address, postal code by postal code."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from generator.depots.tribunal import MERCHANTS, court_name
from generator.models.ressort import Ressorts, Tribunal
from generator.publish.addresses import guide_page
from generator.publish.guide import Guide
from generator.publish.pages.template import page
from generator.texts.folding import folded

HERE = "que-faire/tribunal-de-commerce.md"
FINDING = ("deposer", "trouver-le-tribunal")
"""The page of the guide that says how to find the other courts, and its section."""


@dataclass(frozen=True)
class Court:
    """A court as the page shows it: its full name, and its postal codes by their first two figures."""

    nom: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Shared:
    """A postal code whose communes have not the same court: each court, with its communes."""

    code: str
    parts: tuple[tuple[str, str], ...]


def court_pages(guide: Guide) -> dict[str, bytes]:
    """Return the page of the commercial courts; nothing when the library has no data on them."""
    ressorts = guide.library.ressorts.get(MERCHANTS)
    if not ressorts:
        return {}
    tribunaux = sorted(ressorts.tribunaux, key=lambda court: folded(court.ville).casefold())
    name, section = FINDING
    finding = guide.library.pages.get(name)
    return {
        HERE: page(
            "tribunaux.md.j2",
            HERE,
            ressorts=ressorts,
            tribunaux=[_court(one) for one in tribunaux],
            partages=_shared(ressorts),
            trouver=f"{guide_page(finding)}#{section}" if finding else "",
        )
    }


def _court(court: Tribunal) -> Court:
    codes = groupby(court.codes.split(), key=lambda code: code[:2])
    return Court(court_name(court), tuple(", ".join(group) for _, group in codes))


def _shared(ressorts: Ressorts) -> list[Shared]:
    courts = {court.id: court_name(court) for court in ressorts.tribunaux}
    return [
        Shared(code, tuple((courts[name], communes.replace(" ; ", ", ")) for name, communes in shares.items()))
        for code, shares in sorted(ressorts.partages.items())
    ]
