"""« Quel est votre métier ? »: the trades that a reader may name, each with the pack made for it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from generator.models.pack import Pack
from generator.models.publics import SELLER
from generator.publish.addresses import pack_page
from generator.publish.guide import Guide
from generator.texts.folding import folded


def trades(guide: Guide) -> list[tuple[str, Pack]]:
    """Return (name, pack) of each trade, in the order of the alphabet; a pack that no trade names stands under its profession."""
    return _leading_to(guide, guide.packs())


def _leading_to(guide: Guide, packs: Sequence[Pack]) -> list[tuple[str, Pack]]:
    asked = {pack.id: pack for pack in packs}
    named = [(metier.nom, asked[metier.pack]) for metier in guide.library.metiers.values() if metier.pack in asked]
    reached = {pack.id for _, pack in named}
    named += [(pack.profession, pack) for pack in packs if pack.cote == SELLER and pack.id not in reached]
    return sorted(named, key=lambda trade: _in_order(trade[0]))


def by_letter(guide: Guide) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return (name, page of its pack) of each trade, by the first letter: « É » stands with the E."""
    found = groupby(trades(guide), key=lambda trade: folded(trade[0])[0].upper())
    return [(letter, [(name, pack_page(pack)) for name, pack in named]) for letter, named in found]


def trades_of(guide: Guide, pack: Pack) -> list[str]:
    """Return the names of the trades that lead to *pack*, in the order of the alphabet."""
    return [name for name, _ in _leading_to(guide, [pack])]


def without_pack(guide: Guide) -> list[str]:
    """Return the names of the trades whose own rules no pack takes into account."""
    names = [metier.nom for metier in guide.library.metiers.values() if not metier.pack]
    return sorted(names, key=_in_order)


def _in_order(name: str) -> str:
    return folded(name.casefold())
