"""The menu of the site and the links at the foot of its pages, computed from the guide."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from generator.depots.tribunal import MERCHANTS
from generator.publish.addresses import clause_page, depot_page, document_page, guide_page, pack_page
from generator.publish.guide import Guide
from generator.publish.pages import conditions as condition_pages
from generator.publish.pages import courts as court_pages
from generator.publish.pages import data as data_pages
from generator.publish.pages import doubts as doubt_pages
from generator.publish.pages import journal as journal_pages
from generator.publish.pages import matrix as matrix_pages
from generator.publish.pages import signatures as signature_pages
from generator.publish.pages import textes as texte_pages
from generator.publish.pages import versions as version_pages
from generator.publish.pages.changes import CHANGES, changes
from generator.publish.pages.clauses import shelves
from generator.publish.pages.depots import in_order
from generator.publish.pages.rules import rule_page, rules
from generator.publish.pages.tools import tools
from generator.texts.typography import french

CONTRIBUTE = "contribuer"
"""The page that says how to propose a correction."""
MOST = 60
"""The entries that one list of the menu may hold: every page bears the list in which it stands."""
SHELF = 40
Entry = str | dict[str, "str | list[Entry]"]


def navigation(guide: Guide) -> list[Entry]:
    """Return the menu as the `nav` of MkDocs, section by section; the links at the foot of the pages are those of `foot`."""
    documents = [(french(document.titre), document_page(document)) for document in guide.documents()]
    questions = _written(guide, "questions")
    return [
        {"Accueil": "index.md"},
        _steps(guide),
        _professions(guide),
        _section("Contrats", "contrats", [entry for entry in documents if entry[1].startswith("contrats/")]),
        _section("Lettres", "lettres", [entry for entry in documents if entry[1].startswith("lettres/")]),
        {"Clauses": _clauses(guide)},
        _section("Outils", "outils", [(french(tool.titre), tool.page) for tool in tools(guide)]),
        *([_section("Questions", "questions", questions)] if questions else []),
        {"Données": _data(guide)},
        *_contributing(guide),
    ]


def shelved(entries: Sequence[tuple[str, str]]) -> list[Entry]:
    """Return *entries* (title, page) as they are when a menu can hold them, else on shelves of about equal length, named by their ends."""
    if len(entries) <= MOST:
        return [{name: path} for name, path in entries]
    count = -(-len(entries) // SHELF)
    cuts = [len(entries) * place // count for place in range(count + 1)]
    shelves = [entries[start:end] for start, end in pairwise(cuts)]
    return [{f"{shelf[0][0]} – {shelf[-1][0]}": [{name: path} for name, path in shelf]} for shelf in shelves]


def foot(guide: Guide) -> list[dict[str, str]]:
    """Return the title and the address of each page to which every page links at its foot."""
    pages = [("Journal", journal_pages.HERE)] if guide.library.journal else []
    pages += [(page.titre_court or page.titre, guide_page(page)) for page in guide.section("pied")]
    return [{"titre": french(titre), "page": f"{path.removesuffix('.md')}.html"} for titre, path in pages]


def _steps(guide: Guide) -> Entry:
    """Return the steps of the path, then the file of each way, which the steps lead to."""
    files: list[Entry] = [{french(depot.titre_court): depot_page(depot)} for depot in in_order(guide)]
    steps: list[Entry] = ["que-faire/index.md"]
    steps += [{name: path} for name, path in _written(guide, "que-faire")]
    if files:
        steps.append({"Le dossier à déposer": files})
    if MERCHANTS in guide.library.ressorts:
        steps.append({"Trouver le tribunal de commerce": court_pages.HERE})
    return {"Que faire": steps}


def _professions(guide: Guide) -> Entry:
    packs = [(french(pack.pluriel), pack_page(pack)) for pack in guide.packs()]
    written: list[Entry] = [{name: path} for name, path in _written(guide, "professions")]
    return {"Professions": ["professions/index.md", *shelved(packs), *written]}


def _clauses(guide: Guide) -> list[Entry]:
    # A hundred sheets in one list are no menu: one shelf a document.
    entries: list[Entry] = ["clauses/index.md"]
    for titre, sheets in shelves(guide):
        entries.append({french(titre): [{french(sheet.titre): clause_page(sheet.sujet)} for sheet in sheets]})
    return entries


def _data(guide: Guide) -> list[Entry]:
    entries: list[Entry] = [data_pages.HERE]
    if data_pages.has_sums(guide):
        entries.append({"Montants": data_pages.SUMS})
    if changes(guide):
        entries.append({"Ce qui va changer": CHANGES})
    if data_pages.has_rates(guide):
        entries.append({"Taux": data_pages.RATES})
    entries.append(_section("Articles cités", "donnees/textes", texte_pages.codes(guide)))
    if guide.recorded:
        entries.append({"Textes publiés": version_pages.HERE})
    entries += [{one.titre: one.path} for one in doubt_pages.PAGES if "packs" not in one.kinds]
    return entries


def _contributing(guide: Guide) -> list[Entry]:
    """Return what those who correct the texts read: the way to do it, the tables, the doubts of the professions, the rules."""
    own = [page for page in guide.section("pied") if page.id == CONTRIBUTE]
    entries: list[Entry] = [{"Proposer une correction": guide_page(page)} for page in own]
    entries += [{"Qui a quoi": matrix_pages.HERE}, {signature_pages.TITLE: signature_pages.HERE}]
    entries += [{one.titre: one.path} for one in doubt_pages.PAGES if "packs" in one.kinds]
    entries.append({"Conditions des textes": condition_pages.HERE})
    entries.append(_section("Règles de relecture", "regles", [(french(rule.titre), rule_page(rule)) for rule in rules()]))
    return [{"Contribuer": entries}]


def _written(guide: Guide, section: str) -> list[tuple[str, str]]:
    """Return (title in the menu, page) of each page written by hand in *section*."""
    return [(french(one.titre_court or one.titre), guide_page(one)) for one in guide.section(section)]


def _section(titre: str, folder: str, entries: list[tuple[str, str]]) -> Entry:
    children: list[Entry] = [f"{folder}/index.md"]
    children += [{name: path} for name, path in entries]
    return {titre: children}
