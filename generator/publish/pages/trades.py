"""« Quel est votre métier ? »: the trades as people say them, each with the page of its pack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.models.pack import Pack
from generator.publish.addresses import pack_page
from generator.publish.guide import Guide
from generator.texts.folding import folded


@dataclass(frozen=True)
class Trade:
    """A trade: its name, the other words by which people look for it, the page of its pack, None where no pack suits it."""

    nom: str
    mots: tuple[str, ...]
    page: str | None


def trades(guide: Guide) -> list[Trade]:
    """Return every trade in alphabetical order, those without a pack too."""
    packs = guide.library.packs
    found = [
        Trade(metier.nom, tuple(metier.mots), pack_page(packs[metier.pack]) if metier.pack in packs else None)
        for metier in guide.library.metiers.values()
    ]
    return sorted(found, key=lambda trade: folded(trade.nom.casefold()))


def by_letter(guide: Guide) -> list[tuple[str, list[Trade]]]:
    """Return the trades that have a pack, by their first letter: « É » stands with the E."""
    given = [trade for trade in trades(guide) if trade.page]
    return [(letter, list(found)) for letter, found in groupby(given, key=lambda trade: folded(trade.nom)[0].upper())]


def without_pack(guide: Guide) -> list[Trade]:
    """Return the trades whose own rules no pack takes into account."""
    return [trade for trade in trades(guide) if not trade.page]


def trades_of(guide: Guide, pack: Pack) -> list[Trade]:
    """Return the trades that lead to *pack*."""
    return [trade for trade in trades(guide) if trade.page == pack_page(pack)]


def other_words(found: Sequence[Trade]) -> list[str]:
    """Return the words other than their names by which *found* are looked for, in alphabetical order."""
    return sorted((word for trade in found for word in trade.mots), key=lambda word: folded(word.casefold()))
