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
    """One page of doubts: it lists one level of confidence (`niveau`) of some kinds of entries (`kinds`)."""

    path: str
    titre: str
    niveau: Confiance
    kinds: tuple[str, ...]

    def holds(self, doubt: Doubt) -> bool:
        """Return whether *doubt* is listed on this page."""
        return doubt.confiance == self.niveau and doubt.kind in self.kinds


HERE = "donnees/a-verifier.md"
_KINDS = {
    "droit": "Valeurs",
    "textes": "Articles",
    "citations": "Formules",
    "changements": "Changements annoncés",
    "baremes": "Barèmes",
    "demarches": "Coûts des démarches",
    "depots": "Dossiers à déposer",
    "ressorts": "Ressorts des tribunaux",
    "packs": "Fiches des professions",
}
_OF_THE_LAW = ("droit", "citations", "changements", "baremes", "demarches", "depots", "ressorts")
PAGES = (
    DoubtPage(HERE, "À vérifier", "a_verifier", (*_OF_THE_LAW, "textes")),
    DoubtPage("donnees/a-verifier-professions.md", "À vérifier, par profession", "a_verifier", ("packs",)),
    DoubtPage("donnees/probable.md", "Probable", "probable", _OF_THE_LAW),
    DoubtPage("donnees/probable-articles.md", "Probable, article par article", "probable", ("textes",)),
    DoubtPage("donnees/probable-professions.md", "Probable, par profession", "probable", ("packs",)),
)


def doubt_pages(guide: Guide) -> dict[str, bytes]:
    """Return the pages of each level of confidence, the lowest first: of the law, then of the professions."""
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
