"""The pages of the clauses, one per matter: the text for each public side by side, and the law that it rests on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from generator.models.content import Clause, Document
from generator.models.law import Texte
from generator.models.library import Reading
from generator.models.pack import Pack
from generator.models.publics import PUBLICS, Public, in_order
from generator.models.stored import Stored
from generator.publish.addresses import clause_page, document_page, pack_page
from generator.publish.guide import Guide, once_for_guide
from generator.publish.pages.signatures import signed_by
from generator.publish.pages.template import page
from generator.store.cache import key_of
from generator.texts.escaping import Markdown
from generator.texts.fragments import fragment
from generator.texts.signature import digest

COMMON = "Clauses communes"
_SENTENCE = re.compile(r"(?<=[.!?]) ")


@dataclass(frozen=True)
class Variant:
    """One text of a matter, with the publics it is written for and the packs that print it; `extrait` is whether they sell the rest."""

    clause: Clause
    publics: tuple[Public, ...]
    packs: tuple[str, ...]
    html: Stored
    extrait: bool


@dataclass(frozen=True)
class Sheet:
    """What the page of a matter shows: its texts, and the packs, documents and articles they belong to. At least one pack prints it."""

    sujet: str
    titre: str
    variants: tuple[Variant, ...]
    packs: tuple[Pack, ...]
    documents: tuple[Document, ...]
    textes: tuple[Texte, ...]
    verifie_le: date

    @property
    def clauses(self) -> list[Clause]:
        """The clauses of the matter, each once."""
        return list({variant.clause.id: variant.clause for variant in self.variants}.values())


@once_for_guide  # the page of each profession asks for them
def sheets(guide: Guide) -> Sequence[Sheet]:
    """Return the sheets in the order in which documents print their matters."""
    order = [slug for document in guide.documents() for slug in document.clauses]
    clauses = sorted(
        (clause for clause in guide.library.clauses.values() if guide.clause_readings.get(clause.id)),
        key=lambda clause: (order.index(clause.id) if clause.id in order else len(order), clause.id),
    )
    sujets = dict.fromkeys(clause.sujet for clause in clauses)
    return [_sheet(guide, sujet, [clause for clause in clauses if clause.sujet == sujet]) for sujet in sujets]


def shelves(guide: Guide) -> list[tuple[str, list[Sheet]]]:
    """Return (title, sheets): the matters that several documents print come first, then those of each document."""
    found: dict[str, list[Sheet]] = {COMMON: []}
    for sheet in sheets(guide):
        found.setdefault(COMMON if len(sheet.documents) > 1 else sheet.documents[0].titre, []).append(sheet)
    return [(titre, own) for titre, own in found.items() if own]


def clause_list(guide: Guide) -> dict[str, bytes]:
    """Return the list of the matters."""
    here = "clauses/index.md"
    rows = [(titre, [(sheet, clause_page(sheet.sujet), _whom(sheet)) for sheet in own]) for titre, own in shelves(guide)]
    return {here: page("clauses.md.j2", here, rayons=rows)}


def clause_pages(guide: Guide) -> dict[str, bytes]:
    """Return `clauses/`: the list of the matters, and one page per matter."""
    return {**clause_list(guide), **{path: data for sheet in sheets(guide) for path, data in sheet_page(sheet).items()}}


def sheet_page(sheet: Sheet) -> dict[str, bytes]:
    """Return the page of a matter."""
    here = clause_page(sheet.sujet)
    made = page(
        "clause.md.j2",
        here,
        fiche=sheet,
        textes=_columns(sheet),
        pourquoi=_reasons(sheet),
        sources=[(clause, _for_whom(sheet, clause), digest(clause)[:12]) for clause in sheet.clauses],
        packs=[(pack.pluriel, pack_page(pack)) for pack in sheet.packs],
        documents=[(document.titre, document_page(document)) for document in sheet.documents],
        signatures=_signatures(sheet),
    )
    return {here: made}


def told_by(sheet: Sheet) -> str:
    """Return a digest of what the page of *sheet* is made from, beside the packs, the documents and the articles that it names."""
    sources = ((clause.source, clause) for clause in sheet.clauses)
    clauses = (part for file, clause in sources for part in (file.path, str(file.body_line), file.body, clause.model_dump_json()))
    variants = (repr((one.clause.id, one.publics, one.packs, one.html, one.extrait)) for one in sheet.variants)
    named = ([pack.id for pack in sheet.packs], [document.id for document in sheet.documents], [texte.id for texte in sheet.textes])
    return key_of(sheet.sujet, sheet.titre, sheet.verifie_le.isoformat(), repr(named), *clauses, "", *variants)


def _reasons(sheet: Sheet) -> list[tuple[str, str]]:
    """Return (whom, reason) of each clause; the sentences that all of them begin with are told once, for everybody."""
    told = {clause.pourquoi: clause for clause in reversed(sheet.clauses)}
    if len(told) == 1:
        return [("", next(iter(told)))]
    split = [(_for_whom(sheet, clause), _SENTENCE.split(reason)) for reason, clause in reversed(told.items())]
    shared = [one[0] for one in takewhile(lambda one: len(set(one)) == 1, zip(*(sentences for _, sentences in split), strict=False))]
    own = [(whom, " ".join(sentences[len(shared) :])) for whom, sentences in split]
    return [*([("", " ".join(shared))] if shared else []), *((whom, rest) for whom, rest in own if rest)]


def _for_whom(sheet: Sheet, clause: Clause) -> str:
    """Return the publics of *clause*, empty when the sheet has no other."""
    return heading(in_order(clause.publics)) if len(sheet.clauses) > 1 else ""


def _signatures(sheet: Sheet) -> list[str]:
    """Return who signed each clause of the matter, once when one signature has them all; a clause that is not signed has no line."""
    told = [(clause, signed_by(clause)) for clause in sheet.clauses]
    if len({said for _, said in told}) == 1:
        return [said for _, said in told[:1] if said]
    return [f"{heading(in_order(clause.publics))}, {said}" for clause, said in told if said]


def _sheet(guide: Guide, sujet: str, clauses: Sequence[Clause]) -> Sheet:
    variants = [variant for clause in clauses for variant in _variants(clause, guide.clause_readings[clause.id])]
    variants.sort(key=lambda variant: list(PUBLICS).index(variant.publics[0]))
    users = {slug for variant in variants for slug in variant.packs}
    slugs = {clause.id for clause in clauses}
    return Sheet(
        sujet=sujet,
        titre=variants[0].clause.titre,
        variants=tuple(variants),
        packs=tuple(guide.packs_of(users)),
        documents=tuple(document for document in guide.documents() if slugs & set(document.clauses)),
        textes=tuple(guide.library.textes[texte] for texte in dict.fromkeys(t for clause in clauses for t in clause.textes)),
        # The oldest reading is the one a careful reader must know.
        verifie_le=min(clause.verifie_le for clause in clauses),
    )


def _variants(clause: Clause, readings: Sequence[Reading]) -> list[Variant]:
    """Return the different texts of a clause; publics and packs for which the text is the same share one variant."""
    publics: dict[Stored, set[Public]] = {}
    packs: dict[Stored, dict[str, None]] = {}
    for reading in readings:
        publics.setdefault(reading.html, set()).add(reading.public)
        packs.setdefault(reading.html, {}).update(dict.fromkeys(reading.packs))
    cut = {reading.html for reading in readings if reading.extrait}
    return [Variant(clause, tuple(in_order(publics[text])), tuple(packs[text]), text, text in cut) for text in publics]


def _columns(sheet: Sheet) -> list[tuple[str, str, list[tuple[str, Markdown, bool]]]]:
    """Return (id, heading, versions) of each column; a version is (packs, text, whether it is cut).

    Whole texts come first, then the one that most packs print.
    """
    columns = []
    for publics in dict.fromkeys(variant.publics for variant in sheet.variants):
        own = sorted((v for v in sheet.variants if v.publics == publics), key=lambda v: (v.extrait, -len(v.packs), v.packs))
        name = "-".join(publics).replace("_", "-")
        versions = [
            (_names(sheet, variant), fragment(variant.html.read().decode(), prefix=f"{name}-{n}", top=3), variant.extrait)
            for n, variant in enumerate(own, 1)
        ]
        columns.append((name, heading(publics), versions))
    return columns


def _names(sheet: Sheet, variant: Variant) -> str:
    return ", ".join(pack.pluriel for pack in sheet.packs if pack.id in variant.packs)


def heading(publics: Sequence[Public]) -> str:
    """Return the heading of the column of *publics*: « Client particulier », or « Client particulier ou professionnel »."""
    if all(PUBLICS[public].public_body for public in publics):
        return " ou ".join(PUBLICS[public].name.capitalize() for public in publics)
    return f"Client {' ou '.join(PUBLICS[public].name for public in publics)}"


def _whom(sheet: Sheet) -> str:
    publics = in_order({public for variant in sheet.variants for public in variant.publics})
    return ", ".join(PUBLICS[public].name for public in publics)
