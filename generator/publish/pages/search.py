"""What the search of the site knows of its pages: what each one is, how much it weighs, and what is offered when nothing is typed."""

from __future__ import annotations

from generator.models.genres import GENRES
from generator.models.publics import SELLER
from generator.publish.addresses import document_page, guide_page, pack_page
from generator.publish.guide import Guide
from generator.publish.pages import conditions, doubts, journal, matrix, questions, rules, signatures
from generator.publish.pages.tools import tools
from generator.texts.typography import french

Kind = tuple[str, float, bool]
"""What a page or a section is called in the results, its weight there, and whether only the title of the page is searched."""
# The guide comes first, then the texts that it speaks of, then what they are made of.
_SECTIONS: dict[str, Kind] = {
    "": ("Page", 0.7, False),
    "index.html": ("Accueil", 0.8, False),
    "que-faire/": ("Étape", 1.3, False),
    # The step is what a reader looks for first: it leads to the file of its way.
    "que-faire/dossier-": ("Dossier", 1.0, False),
    "questions/": ("Question", 1.3, False),
    "outils/": ("Outil", 1.3, False),
    "professions/": ("Profession", 1.15, False),
    "clauses/": ("Clause", 0.5, False),
    "donnees/": ("Donnée", 0.7, False),
    "donnees/textes/": ("Article de loi", 0.6, False),
    "pied/": ("Ce guide", 0.4, False),
}
# Read by those who correct the texts, not by those who use them.
_CONTRIBUTORS = (conditions.HERE, matrix.HERE, signatures.HERE, journal.HERE, *(one.path for one in doubts.PAGES))


def kinds(guide: Guide) -> dict[str, Kind | None]:
    """Return what stands at each beginning of an address, the longest one being right; None where the search does not go."""
    found: dict[str, Kind | None] = {**_SECTIONS, rules.HERE.removesuffix("index.md"): None}
    found |= dict.fromkeys(map(_address, _CONTRIBUTORS))
    for document in guide.documents():
        name, place = GENRES[document.genre].name, document_page(document).removesuffix(".md")
        label = f"{name[0].upper()}{name[1:]}"
        # A text that stands on the page is made of clauses; those on pages of their own differ by the reader only.
        found |= {f"{place}.html": (label, 1.1, False), f"{place}.html#texte": (label, 0.35, False), f"{place}/": (label, 0.35, True)}
    found |= {f"{_address(pack_page(pack))}#ce-qui-reste-a-confirmer": None for pack in guide.packs()}
    return found


def synonyms(guide: Guide) -> list[list[str]]:
    """Return terms of our pages, each followed by the words that people type for it; a trade is one for the title of its pack's page."""
    found = [[synonyme.terme, *synonyme.mots] for synonyme in guide.library.synonymes.values()]
    for pack in guide.packs():
        trades = [name for metier in guide.library.metiers.values() if metier.pack == pack.id for name in metier.noms]
        found += [[pack.pluriel, *trades]] if trades else []
    # A trade without a pack is named on the page of the professions, by its first name.
    return found + [metier.noms for metier in guide.library.metiers.values() if not metier.pack and len(metier.noms) > 1]


def offered(guide: Guide) -> list[dict[str, str]]:
    """Return the title and the address of each page that an empty search offers: the first step of either side, then the tools."""
    steps = guide.section("que-faire")
    sides = (next((one for one in steps if (one.cote == SELLER) is seller), None) for seller in (True, False))
    pages = [(one.titre, guide_page(one)) for one in sides if one]
    pages += [(tool.titre, tool.page) for tool in tools(guide)]
    pages += [("Toutes les professions", "professions/index.md")]
    pages += [("Les questions que l’on nous pose", questions.HERE)] if guide.section("questions") else []
    return [{"titre": french(titre), "page": _address(path)} for titre, path in pages]


def _address(path: str) -> str:
    return f"{path.removesuffix('.md')}.html"
