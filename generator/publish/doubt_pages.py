"""Everything that is not certain, and what would settle it."""

from __future__ import annotations

from collections.abc import Iterable

from generator.publish import wording
from generator.publish.guide import Guide
from generator.publish.page_template import page
from generator.unverified import WORST_FIRST, Doubt, unverified

HERE = "donnees/a-verifier.md"
_KINDS = {
    "droit": "Valeurs",
    "textes": "Articles",
    "citations": "Formules",
    "changements": "Changements annoncés",
    "packs": "Fiches des professions",
}


def doubt_pages(guide: Guide) -> dict[str, bytes]:
    """Return the page of the doubts, the worst first."""
    found = unverified(guide.library, guide.packs())
    levels = [
        (wording.CONFIANCES[mark].capitalize(), list(_by_kind(doubt for doubt in found if doubt.confiance == mark))) for mark in WORST_FIRST
    ]
    return {HERE: page("a-verifier.md.j2", HERE, niveaux=levels, nombre=len(found))}


def _by_kind(doubts: Iterable[Doubt]) -> Iterable[tuple[str, list[tuple[str, str]]]]:
    """Yield (heading, lines) for each kind that has a doubt; a line is (what, what would settle it)."""
    own = list(doubts)
    for kind, heading in _KINDS.items():
        lines = [(doubt.quoi, "" if doubt.confirmer in doubt.quoi else _inside(doubt.confirmer)) for doubt in own if doubt.kind == kind]
        if lines:
            yield heading, lines


def _inside(sentence: str) -> str:
    # It follows a colon.
    return sentence[:1].lower() + sentence[1:]
