"""The trades that a reader may name, each with the pack made for it."""

from __future__ import annotations

from generator.models.pack import Pack
from generator.models.reader import reader_of
from generator.publish.guide import Guide
from generator.texts.folding import folded


def trades(guide: Guide) -> list[tuple[str, Pack]]:
    """Return (name, pack) of each trade, in the order of the alphabet."""
    named = [(pack.profession, pack) for pack in guide.packs() if reader_of(pack).paid]
    return sorted(named, key=lambda trade: folded(trade[0].casefold()))
