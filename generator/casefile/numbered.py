"""The pieces in the order of the bordereau, each with its number, its title and its pages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.casefile.folder import Found
from generator.casefile.pages.sheets import Sheets
from generator.casefile.sentences import note
from generator.models.depot import Piece
from generator.models.publics import BUYER, SELLER, Cote

PARTS: Mapping[Cote, Mapping[str, str]] = {
    SELLER: {"existence": "pieces_existence", "execution": "pieces_execution", "echanges": "pieces_echanges"},
    BUYER: {
        "existence": "pieces_contrat_client",
        "versements": "pieces_versements_client",
        "execution": "pieces_inexecution_client",
        "echanges": "pieces_echanges_client",
    },
}
"""The parts of the bordereau of each side, in its order, and the table of each."""
PAID = "preuve-versement"
NAMES: Mapping[str, str] = {
    "existence": "Existence de la créance",
    "versements": "Versements",
    "execution": "Exécution",
    "echanges": "Échanges",
}
OF_THE_BUYER: Mapping[str, str] = {"existence": "Contrat", "execution": "Ce qui manque"}
LONGEST_NAME = 48
SPELLED = {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "’": "-", "°": "o", "€": " euros"}

_SPELLING = str.maketrans(SPELLED)


@dataclass(frozen=True)
class Settled:
    """A piece of which all is known but its number."""

    found: Found
    sheets: Sheets
    nature: str
    titre: str
    date: date | None


@dataclass(frozen=True)
class Numbered:
    """A piece of the case: its number, its part, its pages with the number on each, and what must be known of it."""

    number: int
    part: str
    settled: Settled
    pdf: bytes
    pages: int
    notes: Sequence[str]

    @property
    def file_name(self) -> str:
        """The name of its file: « piece-03-facture-f-2026-014.pdf », in letters that every server takes."""
        return f"piece-{self.number:02}-{slug(self.settled.titre)}.pdf"

    @property
    def remarks(self) -> Sequence[str]:
        """What must be known of it, and why its pages are not PDF/A."""
        return [*self.notes, *(note("opaque", why=doubt) for doubt in self.settled.sheets.doubts)]

    @property
    def archival(self) -> bool:
        """Whether its pages are PDF/A."""
        return not self.settled.sheets.doubts


def in_order(pieces: Sequence[Settled], kinds: Mapping[str, Piece], side: Cote) -> list[tuple[str, Settled]]:
    """Return *pieces* with the part of each, part after part; in a part they keep their order."""
    order = list(PARTS[side])
    parted = [(part_of(piece.nature, kinds, side), piece) for piece in pieces]
    return sorted(parted, key=lambda pair: order.index(pair[0]))


def part_of(nature: str, kinds: Mapping[str, Piece], side: Cote) -> str:
    """Return the part of the bordereau where pieces of *nature* stand."""
    if side == BUYER and nature == PAID:
        return "versements"
    partie = kinds[nature].partie
    # What goes with the request proves the debt, when it is a piece.
    return "existence" if partie == "demande" else partie


def part_name(part: str, side: Cote) -> str:
    """Return the French name of a part."""
    return OF_THE_BUYER.get(part, NAMES[part]) if side == BUYER else NAMES[part]


def slug(text: str) -> str:
    """Return *text* in small letters, figures and hyphens."""
    bare = unicodedata.normalize("NFKD", text.translate(_SPELLING)).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", bare.lower()).strip("-")
    return words[:LONGEST_NAME].rstrip("-") or "sans-titre"
