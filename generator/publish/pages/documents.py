"""The pages of the documents: one per document says when to use it, one per text shows its words, its picture and its files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from generator.accessibility.report import Report
from generator.models.content import Document
from generator.models.genres import GENRES
from generator.models.library import Output
from generator.models.pack import Pack
from generator.models.publics import PUBLICS, Cote, Public
from generator.models.reader import READERS, Reader, reader_of, sides
from generator.publish import vocabulary
from generator.publish.addresses import document_page, download, pack_page, versions_page
from generator.publish.guide import Guide
from generator.publish.pages.document_texts import Text, files_of_text, own_title, texts_by_pack, texts_of
from generator.publish.pages.letters import fill_page
from generator.publish.pages.offers import STYLE, Sale, sales
from generator.publish.pages.template import page
from generator.publish.pages.versions import recorded_documents
from generator.publish.tools import scripts
from generator.texts.escaping import Markdown
from generator.texts.fragments import fragment

_Files = Sequence[tuple[Output, Report | None]]
"""The files of a text, and what accessibility/ says of each."""


def document_lists(guide: Guide) -> dict[str, bytes]:
    """Return the lists of `contrats/` and of `lettres/`."""
    made = {}
    for folder in ("contrats", "lettres"):
        here, documents = f"{folder}/index.md", [one for one in guide.documents() if document_page(one).startswith(f"{folder}/")]
        made[here] = page(f"{folder}.md.j2", here, documents=[(one, document_page(one), _when(one)) for one in documents])
    return made


def document_pages(guide: Guide, document: Document, feed: str | None, signatures: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the page of a document, the page of each of its texts when it has several, what is said of their files, their pictures.

    *feed* is the address of its feed, if it has one, *signatures* who signed all of it.
    """
    here, texts = document_page(document), texts_of(guide, document)
    alone = _files(guide, document, texts[0]) if len(texts) == 1 else None
    yield (
        here,
        page(
            "document.md.j2",
            here,
            document=document,
            quand=_when(document),
            envoi=GENRES[document.genre].reminder if document.mention else GENRES[document.genre].done,
            seul=_shown(guide, texts[0], alone) if alone is not None else None,
            tableaux=[] if alone is not None else _tables(guide, texts),
            remplir=fill_page(guide, document.id),
            remplir_chaque=fill_page(guide, document.id) if not any(text.reading.extrait for text in texts) else None,
            style_offre=STYLE if guide.offres else None,
            scripts=scripts.CHOICE if guide.library.etapes else [],
            flux=feed,
            versions=versions_page(document.id) if document.id in recorded_documents(guide) else None,
            signatures=signatures,
        ),
    )
    # One after the other: a thousand packs have a thousand texts of it.
    for text in texts:
        files = _files(guide, document, text) if alone is None else alone
        if alone is None:
            yield text.page, _text_page(guide, document, text, files)
        if data := _reports(files):
            yield _report_file(text), data
        if text.picture and text.reading.apercu:
            yield text.picture, text.reading.apercu.read()


def _text_page(guide: Guide, document: Document, text: Text, files: _Files) -> bytes:
    reader = reader_of(_packs(guide, text)[0])
    words = PUBLICS[text.public].words[reader.cote]
    return page(
        "texte.md.j2",
        text.page,
        document=document,
        titre=own_title(_packs(guide, text)[0], document),
        document_page=document_page(document),
        public=words.named,
        pour=words.aimed,
        packs=[(reader.call(pack), pack_page(pack)) for pack in _packs(guide, text)],
        seul=_shown(guide, text, files),
        style_offre=STYLE if guide.offres else None,
        suite=_following(guide, document, text),
        remplir=fill_page(guide, document.id, pack=text.reading.packs[0] if len(text.reading.packs) == 1 else None, public=text.public),
    )


def _following(guide: Guide, document: Document, text: Text) -> tuple[str, str] | None:
    """Return (title, page) of the next reminder for the same client and the same packs; None outside the reminders."""
    if document.jour is None:
        return None
    later = sorted((d for d in guide.documents() if d.jour is not None and d.jour > document.jour), key=lambda d: d.jour or 0)
    # A text of all those packs is one of the first of them.
    own = texts_by_pack(guide).get(text.reading.packs[0], {})
    for following in later:
        for found in own.get(following.id, ()):
            if found.public == text.public and set(text.reading.packs) <= set(found.reading.packs):
                return following.titre, found.page
    return None


@dataclass(frozen=True)
class Shown:
    """What a page shows of a text: its HTML, its picture, and (name, use, file, address) of each format.

    `ventes` are the packs that sell it, `extrait` is whether it is cut.
    """

    html: Markdown
    picture: str | None
    files: tuple[tuple[str, str, Output, str], ...]
    ventes: tuple[Sale, ...]
    extrait: bool
    points: int
    """What was checked in its files, for those who do not see the page, and the names of the checks that found a fault."""
    fautes: tuple[str, ...]
    rapport: str


def _files(guide: Guide, document: Document, text: Text) -> _Files:
    return [(output, guide.reports(output)) for output in files_of_text(guide, document, text)]


def _shown(guide: Guide, text: Text, files: _Files) -> Shown:
    formats = tuple((vocabulary.EDITIONS[o.edition], vocabulary.PROGRAMS[o.edition], o, download(o)) for o, _ in files)
    html = fragment(text.reading.html.read().decode(), prefix="texte", top=3)
    points = [point for _, report in files if report for point in report.points]
    faulty = tuple(dict.fromkeys(point.nom for point in points if point.fautes))
    sold = sales(guide, text.reading.packs)
    return Shown(html, text.picture, formats, sold, text.reading.extrait, len(points), faulty, _report_file(text))


def _report_file(text: Text) -> str:
    return f"{text.page.removesuffix('.md')}-accessibilite.json"


def _reports(files: _Files) -> bytes:
    """Return what accessibility/ says of each of *files*, as JSON; nothing when there is no such file."""
    said = [
        f" {{\n{_lines({'fichier': Path(output.path).name, 'sha256': output.sha256})},\n{_said(report)}\n }}"
        for output, report in files
        if report
    ]
    return "[\n{}\n]\n".format(",\n".join(said)).encode() if said else b""


@lru_cache(maxsize=1024)  # hundreds of files have the same report, and the indented form of `json` is slow
def _said(report: Report) -> str:
    return _lines(report.as_data())


def _lines(data: Mapping[str, Any]) -> str:
    """Return the lines between the braces of *data* as JSON writes it inside a list."""
    return json.dumps([data], ensure_ascii=False, indent=1).removeprefix("[\n {\n").removesuffix("\n }\n]")


@dataclass(frozen=True)
class Table:
    """The texts of a document for readers on one side of the contract: a row is (public, its name, texts), a text (packs, names, page)."""

    lecteur: Reader
    rows: tuple[tuple[Public, str, tuple[tuple[str, str, str], ...]], ...]


def _tables(guide: Guide, texts: Sequence[Text]) -> list[Table]:
    """Return one table for each side of the contract that has the document."""
    return [_table(guide, texts, cote) for cote in sides(pack for text in texts for pack in _packs(guide, text))]


def _table(guide: Guide, texts: Sequence[Text], cote: Cote) -> Table:
    reader, rows = READERS[cote], list[tuple[Public, str, tuple[tuple[str, str, str], ...]]]()
    for public, own in groupby(texts, key=lambda text: text.public):
        found = [([pack for pack in _packs(guide, text) if pack.cote == cote], text.page) for text in own]
        links = tuple((" ".join(pack.id for pack in packs), ", ".join(map(reader.call, packs)), page) for packs, page in found if packs)
        rows += [(public, reader.answers[public], links)] if links else []
    return Table(reader, tuple(rows))


def _packs(guide: Guide, text: Text) -> list[Pack]:
    return guide.packs_of(text.reading.packs)


def _when(document: Document) -> str:
    return "" if document.jour is None else f"J + {document.jour} après l’échéance"
