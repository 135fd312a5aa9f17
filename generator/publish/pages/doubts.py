"""The pages that list what is not certain in the library, and what would settle each doubt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.models.base import Confiance
from generator.publish.guide import Guide
from generator.publish.pages.template import page
from generator.questions.unverified import Doubt, unverified


@dataclass(frozen=True)
class DoubtPage:
    """One page of doubts: it lists one level of confidence (`niveau`), for the professions' sheets (`professions`) or for the law."""

    path: str
    titre: str
    niveau: Confiance
    professions: bool

    def holds(self, doubt: Doubt) -> bool:
        """Return whether *doubt* is listed on this page."""
        return doubt.confiance == self.niveau and (doubt.kind == "packs") == self.professions


HERE = "donnees/a-verifier.md"
PAGES = (
    DoubtPage(HERE, "À vérifier", "a_verifier", professions=False),
    DoubtPage("donnees/a-verifier-professions.md", "À vérifier, par profession", "a_verifier", professions=True),
    DoubtPage("donnees/probable.md", "Probable", "probable", professions=False),
    DoubtPage("donnees/probable-professions.md", "Probable, par profession", "probable", professions=True),
)
_KINDS = {
    "droit": "Valeurs",
    "textes": "Articles",
    "citations": "Formules",
    "changements": "Changements annoncés",
    "packs": "Fiches des professions",
}


def doubt_pages(guide: Guide) -> dict[str, bytes]:
    """Return two pages for each level of confidence, the lowest first: one of the law, one of the professions."""
    found = unverified(guide.library, guide.packs())
    return {one.path: _one(one, [doubt for doubt in found if one.holds(doubt)]) for one in PAGES}


def _one(here: DoubtPage, doubts: list[Doubt]) -> bytes:
    others = [(other.titre, other.path) for other in PAGES if other != here]
    return page("a-verifier.md.j2", here.path, ici=here, genres=list(_by_kind(doubts)), nombre=len(doubts), autres=others)


def _by_kind(doubts: Iterable[Doubt]) -> Iterable[tuple[str, list[tuple[str, str]]]]:
    """Yield (heading, lines) for each kind of entry that has a doubt; a line is (what is doubtful, what would settle it)."""
    own = list(doubts)
    for kind, heading in _KINDS.items():
        lines = [(doubt.quoi, "" if doubt.confirmer in doubt.quoi else _inside(doubt.confirmer)) for doubt in own if doubt.kind == kind]
        if lines:
            yield heading, lines


def _inside(sentence: str) -> str:
    # It follows a colon.
    return sentence[:1].lower() + sentence[1:]
