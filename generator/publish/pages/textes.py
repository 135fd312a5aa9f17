"""The pages of the articles of law: for each article the values, clauses, documents, packs and pages that depend on it."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.models.base import Record
from generator.models.law import Texte
from generator.models.publics import PUBLICS
from generator.publish.addresses import clause_page, depot_page, document_page, guide_page, link, pack_page
from generator.publish.guide import Guide, once_for_guide
from generator.publish.pages.chapters import SECTIONS
from generator.publish.pages.clauses import sheets
from generator.publish.pages.data import value_page
from generator.publish.pages.procedure import START
from generator.publish.pages.template import page
from generator.questions.dependents import Dependents, dependents
from generator.questions.profession import CONFIANCES
from generator.store.cache import key_of
from generator.texts.cells import cell
from generator.texts.escaping import Markdown
from generator.texts.folding import folded
from generator.texts.formatting import droit_text

HERE = "donnees/textes/index.md"
CSV = "donnees/textes.csv"
PAGE = 12  # articles on a page
MANY = 6  # links under one heading: the articles that everything rests on would fill a page each


@dataclass(frozen=True)
class Entry:
    """One article and what depends on it, by heading: (heading, first links, number of links left out).

    A heading without link is left out.
    """

    texte: Texte
    confiance: str
    parties: tuple[tuple[str, tuple[Markdown, ...], int], ...]


@dataclass(frozen=True)
class Leaf:
    """A page of the articles of a code: its entries, and (name, page) of each page of the code when it needs several."""

    code: str
    number: int
    entries: Sequence[Entry]
    suites: Sequence[tuple[str, str]]

    @property
    def told(self) -> str:
        """A digest of what it is made from, beside the articles themselves."""
        entries = (repr((entry.texte.id, entry.confiance, entry.parties)) for entry in self.entries)
        return key_of(self.code, str(self.number), repr(self.suites), *entries)


def texte_lists(guide: Guide) -> dict[str, bytes]:
    """Return the list of the articles, and all that depends on each as CSV."""
    codes, rows = _read(guide)
    listed = [(code, code_page(code), len(entries)) for code, entries in codes.items()]
    return {HERE: page("textes.md.j2", HERE, codes=listed, nombre=len(guide.library.textes), csv=CSV), CSV: _csv(rows)}


def leaves(guide: Guide) -> Iterator[Leaf]:
    """Yield the pages of the articles of each code."""
    for code, entries in _read(guide)[0].items():
        slices = [entries[start : start + PAGE] for start in range(0, len(entries), PAGE)]
        for number, own in enumerate(slices, start=1):
            yield Leaf(code, number, own, _others(code, slices))


def leaf_page(leaf: Leaf) -> dict[str, bytes]:
    """Return a page of the articles of a code."""
    here = code_page(leaf.code, leaf.number)
    return {here: page("code.md.j2", here, code=leaf.code, entrees=leaf.entries, csv=CSV, suites=leaf.suites)}


@once_for_guide
def _read(guide: Guide) -> tuple[Mapping[str, list[Entry]], list[tuple[str, ...]]]:
    """Return the entries of each code, and the rows of the CSV."""
    index = dependents(guide.library)
    targets = _targets(guide)
    codes: dict[str, list[Entry]] = {}
    rows: list[tuple[str, ...]] = []
    for texte in sorted(guide.library.textes.values(), key=lambda texte: (texte.code, _in_order(texte.article))):
        here = code_page(texte.code)
        parts = list(_parts(guide, index["textes", texte.id], targets))
        shown = tuple((heading, _linked(here, links[:MANY]), len(links) - MANY) for heading, links in parts)
        codes.setdefault(texte.code, []).append(Entry(texte, CONFIANCES[texte.confiance], shown))
        rows += [(texte.code, texte.article, heading, text) for heading, links in parts for text, _ in links]
    return codes, rows


def _others(code: str, slices: list[list[Entry]]) -> list[tuple[str, str]]:
    """Return (name, page) of each page of a code that needs several; the name gives the first and the last article."""
    if len(slices) == 1:
        return []
    return [(f"{own[0].texte.article} à {own[-1].texte.article}", code_page(code, number)) for number, own in enumerate(slices, start=1)]


def codes(guide: Guide) -> list[tuple[str, str]]:
    """Return (name, page) of each page of articles, in order: « Code civil », « Code civil (2) »."""
    counts = Counter(texte.code for texte in guide.library.textes.values())
    return [
        (code if number == 1 else f"{code} ({number})", code_page(code, number))
        for code in sorted(counts)
        for number in range(1, -(-counts[code] // PAGE) + 1)
    ]


def code_page(code: str, number: int = 1) -> str:
    """Return the path of a page of a code: `donnees/textes/code-de-commerce.md` for « Code de commerce », its second page in `…-2.md`."""
    name = re.sub(r"[^a-z0-9]+", "-", folded(code.lower())).strip("-")
    return f"donnees/textes/{name}.md" if number == 1 else f"donnees/textes/{name}-{number}.md"


def _csv(rows: list[tuple[str, ...]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(["code", "article", "genre", "ce qui en depend"])
    writer.writerows([*map(cell, row)] for row in rows)
    # A byte order mark: spreadsheets then read the accents.
    return ("\ufeff" + text.getvalue()).encode()


def _parts(guide: Guide, found: Dependents, targets: dict[str, str]) -> Iterable[tuple[str, list[tuple[str, str]]]]:
    """Yield (heading, links) for each kind of entry that depends on the article; what has no page on the site is left out."""
    library = guide.library
    held = {name: library.droit[name].on(guide.day) for name in found.droit}
    values = [
        (f"{library.droit[name].titre} : {droit_text(library.droit[name], row[1])}", f"droit/{name}") for name, row in held.items() if row
    ]
    clauses = [(_clause(guide, name), f"clauses/{name}") for name in found.clauses]
    documents = [(library.documents[name].titre, f"documents/{name}") for name in found.documents]
    packs = [(pack.pluriel, f"packs/{pack.id}") for pack in guide.packs_of(found.packs)]
    pages = [(_short(library.pages[name]), f"pages/{name}") for name in found.pages]
    tools = [(library.procedures[name].titre, f"procedures/{name}") for name in found.procedures]
    ways = [(library.depots[name].titre_court, f"depots/{name}") for name in found.depots]
    groups = {
        "Valeurs": values,
        "Clauses": clauses,
        "Documents": documents,
        "Packs": packs,
        "Guide": pages,
        "Outils": tools,
        "Dossiers": ways,
    }
    for heading, links in groups.items():
        shown = [(text, targets[key]) for text, key in links if key in targets]
        if shown:
            yield heading, shown


def _targets(guide: Guide) -> dict[str, str]:
    """Return the address of each entry that the site shows, by kind and id."""
    values = {f"droit/{name}": f"{value_page(droit)}#{name}" for name, droit in guide.library.droit.items()}
    clauses = {f"clauses/{clause.id}": clause_page(sheet.sujet) for sheet in sheets(guide) for clause in sheet.clauses}
    documents = {f"documents/{document.id}": document_page(document) for document in guide.documents()}
    packs = {f"packs/{pack.id}": pack_page(pack) for pack in guide.packs()}
    shown = [one for section in SECTIONS for one in guide.section(section)]
    tools = {f"procedures/{name}": START for name in guide.library.procedures if guide.procedure}
    ways = {f"depots/{depot.id}": depot_page(depot) for depot in guide.depots.values()}
    return {**values, **clauses, **documents, **packs, **tools, **ways, **{f"pages/{one.id}": guide_page(one) for one in shown}}


def _clause(guide: Guide, name: str) -> str:
    clause = guide.library.clauses[name]
    whom = ", ".join(PUBLICS[public].name for public in clause.publics)
    return f"{clause.titre} ({whom})"


def _short(record: Record) -> str:
    return str(getattr(record, "titre_court", None) or getattr(record, "titre", record.id))


def _linked(here: str, links: list[tuple[str, str]]) -> tuple[Markdown, ...]:
    made = []
    for text, target in links:
        path, mark, anchor = target.partition("#")
        plain = link(here, text, path)
        made.append(Markdown(f"{plain.removesuffix(')')}#{anchor})") if mark else plain)
    return tuple(made)


def _in_order(article: str) -> tuple[tuple[int, int, str], ...]:
    """Return the sort key of an article's number, which puts L. 216-7 before L. 1103."""
    words = article.replace(".", " ").replace("-", " ").split()
    return tuple((0, int(word), "") if word.isdecimal() else (1, 0, word) for word in words)
