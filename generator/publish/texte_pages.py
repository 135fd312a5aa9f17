"""What depends on each article: values, clauses, documents, packs, pages of the guide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.dependents import Dependents, dependents
from generator.escaping import Markdown
from generator.formatting import droit_text
from generator.models.base import Record
from generator.models.law import Texte
from generator.publish import wording
from generator.publish.addresses import clause_page, document_page, guide_page, link, pack_page
from generator.publish.clause_pages import sheets
from generator.publish.guide import Guide
from generator.publish.page_template import page

HERE = "donnees/textes.md"


@dataclass(frozen=True)
class Entry:
    """One article, and what rests on it: (heading, links), a heading without link left out."""

    texte: Texte
    confiance: str
    parties: tuple[tuple[str, tuple[Markdown, ...]], ...]


def texte_pages(guide: Guide) -> dict[str, bytes]:
    """Return the page of the articles, by code."""
    index = dependents(guide.library)
    targets = _targets(guide)
    codes: dict[str, list[Entry]] = {}
    for texte in sorted(guide.library.textes.values(), key=lambda texte: (texte.code, _in_order(texte.article))):
        entry = Entry(texte, wording.CONFIANCES[texte.confiance], tuple(_parts(guide, index["textes", texte.id], targets)))
        codes.setdefault(texte.code, []).append(entry)
    return {HERE: page("textes.md.j2", HERE, codes=codes, nombre=len(guide.library.textes))}


def _parts(guide: Guide, found: Dependents, targets: dict[str, str]) -> Iterable[tuple[str, tuple[Markdown, ...]]]:
    """Yield (heading, links) for each kind of dependent; what the site does not show is left out."""
    library = guide.library
    held = {name: library.droit[name].on(guide.day) for name in found.droit}
    values = [
        (f"{library.droit[name].titre} : {droit_text(library.droit[name], row[1])}", f"droit/{name}") for name, row in held.items() if row
    ]
    clauses = [(_clause(guide, name), f"clauses/{name}") for name in found.clauses]
    documents = [(library.documents[name].titre, f"documents/{name}") for name in found.documents]
    packs = [(pack.pluriel, f"packs/{pack.id}") for pack in guide.packs() if pack.id in found.packs]
    pages = [(_short(library.pages[name]), f"pages/{name}") for name in found.pages]
    for heading, links in (("Valeurs", values), ("Clauses", clauses), ("Documents", documents), ("Packs", packs), ("Guide", pages)):
        shown = tuple(_linked(text, targets[key]) for text, key in links if key in targets)
        if shown:
            yield heading, shown


def _targets(guide: Guide) -> dict[str, str]:
    """Return the place on the site of each entry that has one, by kind and id."""
    values = {f"droit/{name}": f"donnees/index.md#{name}" for name in guide.library.droit}
    clauses = {f"clauses/{clause.id}": clause_page(sheet.sujet) for sheet in sheets(guide) for clause in sheet.clauses}
    documents = {f"documents/{document.id}": document_page(document) for document in guide.documents()}
    packs = {f"packs/{pack.id}": pack_page(pack) for pack in guide.packs()}
    shown = [one for section in ("que-faire", "pied") for one in guide.section(section)]
    return {**values, **clauses, **documents, **packs, **{f"pages/{one.id}": guide_page(one) for one in shown}}


def _clause(guide: Guide, name: str) -> str:
    clause = guide.library.clauses[name]
    whom = ", ".join(wording.PUBLICS[public].lower() for public in clause.publics)
    return f"{clause.titre} ({whom})"


def _short(record: Record) -> str:
    return str(getattr(record, "titre_court", None) or getattr(record, "titre", record.id))


def _linked(text: str, target: str) -> Markdown:
    path, mark, anchor = target.partition("#")
    made = link(HERE, text, path)
    return Markdown(f"{made.removesuffix(')')}#{anchor})") if mark else made


def _in_order(article: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that puts L. 216-7 before L. 1103."""
    words = article.replace(".", " ").replace("-", " ").split()
    return tuple((0, int(word), "") if word.isdecimal() else (1, 0, word) for word in words)
