"""The pages of the professions: the pack to download, what the law says of the profession, its documents in order of use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.models.content import Document
from generator.models.genres import MANUAL
from generator.models.pack import Pack
from generator.models.publics import PUBLICS
from generator.models.reader import reader_of
from generator.publish import vocabulary
from generator.publish.addresses import document_page, download, guide_page, pack_page
from generator.publish.guide import Guide
from generator.publish.pages.document_texts import Text, own_title
from generator.publish.pages.downloads import beside, chips, files_of, zip_of
from generator.publish.pages.letters import fill_page
from generator.publish.pages.offers import STYLE, shelf
from generator.publish.pages.situation import etapes_of
from generator.publish.pages.template import page
from generator.publish.pages.trades import by_letter, trades_of, without_pack
from generator.questions.profession import facts


def profession_list(guide: Guide) -> dict[str, bytes]:
    """Return `professions/`, the list of the packs."""
    here = "professions/index.md"
    other = next((pack for pack in guide.packs() if pack.autre_metier), None)
    general = [(one, guide_page(one)) for one in guide.section("professions")]
    return {
        here: page(
            "professions.md.j2",
            here,
            familles=families(guide),
            offres=guide.offres,
            pages=general,
            metiers=by_letter(guide),
            sans_pack=without_pack(guide),
            autre=other,
            autre_page=pack_page(other) if other else None,
        ),
    }


def families(guide: Guide) -> list[tuple[str, list[tuple[Pack, str]]]]:
    """Return (name, packs) of each family of professions, each pack with its page."""
    ordered = sorted(guide.packs(), key=lambda pack: vocabulary.FAMILLES[pack.famille])
    shelves = groupby(ordered, key=lambda pack: pack.famille)
    return [(vocabulary.FAMILLES[name], [(pack, pack_page(pack)) for pack in packs]) for name, packs in shelves]


def profession_page(
    guide: Guide, pack: Pack, feed: str | None, clauses: Sequence[tuple[str, str]], texts: Mapping[str, Sequence[Text]]
) -> Iterator[tuple[str, bytes]]:
    """Yield the page of *pack*, which leads to its *feed*, if it has one, and to (title, page) of the *clauses* that its texts print.

    *texts* are those that it has, by document.
    """
    here = pack_page(pack)
    archive = zip_of(guide, pack.id)
    sheet, example = beside(guide, pack.id, "relecture"), beside(guide, pack.id, "dossier")
    made = {output.edition for output in guide.by_pack.of(pack.id)}
    told = page(
        "profession.md.j2",
        here,
        pack=pack,
        vente=shelf(guide, pack, texts),
        style_offre=STYLE,
        lecteur=reader_of(pack),
        archive=archive,
        flux=feed,
        archive_chemin=download(archive) if archive else None,
        mode_emploi=chips(here, files_of(guide, pack.id, MANUAL)),
        en_un_pdf=chips(here, files_of(guide, pack.id, "complet")),
        programmes=[(vocabulary.EDITIONS[name], vocabulary.PROGRAMS[name]) for name in vocabulary.EDITIONS if name in made],
        relecture=download(sheet) if sheet else None,
        exemple=download(example) if example else None,
        portes=_doors(guide, pack, texts),
        metiers=trades_of(guide, pack),
        faits=facts(guide.library, pack, guide.day),
        clauses=clauses,
        textes=[guide.library.textes[texte] for texte in pack.textes],
    )
    yield here, told


Entry = tuple[Document, str, str, list[tuple[str, str]], str | None]
"""A document of a pack: the document, its title there, its page, (public, page) of each of its texts, where it is filled."""


@dataclass(frozen=True)
class Door:
    """A reason to come: its title and its anchor, the first document to take, (title, page) of those that follow, all of them."""

    titre: str
    ancre: str
    premier: Entry
    suite: tuple[tuple[str, str], ...]
    documents: tuple[Entry, ...]


def _doors(guide: Guide, pack: Pack, texts: Mapping[str, Sequence[Text]]) -> list[Door]:
    """Return « a client does not pay », then « before the next client » when the pack has documents for that."""
    etapes = etapes_of(guide, reader_of(pack))
    path = [name for etape in etapes for name in etape.documents if name in pack.documents]
    entries = {document.id: _entry(guide, pack, document, texts.get(document.id, ())) for document in guide.documents_of(pack)}
    # What serves before anything is owed comes before the first reminder; the client who paid has nothing to sign first.
    start = guide.library.documents[path[0]].ordre if path and reader_of(pack).paid else 0
    late = tuple(entry for entry in entries.values() if entry[0].ordre >= start)
    early = tuple(entry for entry in entries.values() if entry[0].ordre < start)
    steps = [entries[name] for name in path] or list(late)
    doors = [Door("Un client ne paie pas" if reader_of(pack).paid else reader_of(pack).guide, "impaye", steps[0], _titles(steps[1:]), late)]
    return [*doors, Door("Avant le prochain client", "avant", early[0], _titles(early[1:4]), early)] if early else doors


def _titles(entries: Sequence[Entry]) -> tuple[tuple[str, str], ...]:
    return tuple((titre, page) for _, titre, page, _, _ in entries)


def _entry(guide: Guide, pack: Pack, document: Document, texts: Sequence[Text]) -> Entry:
    told = [(PUBLICS[text.public].name, text.page) for text in texts]
    return document, own_title(pack, document), document_page(document), told, fill_page(guide, document.id, pack=pack.id)
