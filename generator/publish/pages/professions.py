"""The pages of the professions: the pack to download, what the law says of the profession, its documents in order of use."""

from __future__ import annotations

from itertools import groupby

from generator.models.content import Document
from generator.models.genres import MANUAL
from generator.models.pack import Pack
from generator.models.reader import reader_of
from generator.publish import vocabulary
from generator.publish.addresses import clause_page, document_page, download, guide_page, pack_feed, pack_page
from generator.publish.guide import Guide
from generator.publish.pages.clauses import sheets
from generator.publish.pages.document_texts import texts_of
from generator.publish.pages.documents import own_title
from generator.publish.pages.downloads import beside, chips, files_of, zip_of
from generator.publish.pages.feeds import feed_pages
from generator.publish.pages.letters import fill_page
from generator.publish.pages.template import page
from generator.publish.pages.trades import by_letter, other_words, trades_of, without_pack
from generator.questions.profession import facts


def profession_pages(guide: Guide) -> dict[str, bytes]:
    """Return `professions/`: the list, and one page per pack."""
    here = "professions/index.md"
    families = [
        (vocabulary.FAMILLES[name], [(pack, pack_page(pack)) for pack in packs])
        for name, packs in groupby(sorted(guide.packs(), key=lambda p: vocabulary.FAMILLES[p.famille]), key=lambda p: p.famille)
    ]
    other = next((pack for pack in guide.packs() if pack.autre_metier), None)
    general = [(one, guide_page(one)) for one in guide.section("professions")]
    return {
        here: page(
            "professions.md.j2",
            here,
            familles=families,
            pages=general,
            metiers=by_letter(guide),
            sans_pack=without_pack(guide),
            autre=other,
            autre_page=pack_page(other) if other else None,
        ),
        **{pack_page(pack): _one(guide, pack) for pack in guide.packs()},
    }


def _one(guide: Guide, pack: Pack) -> bytes:
    here = pack_page(pack)
    archive = zip_of(guide, pack.id)
    sheet, example = beside(guide, pack.id, "relecture"), beside(guide, pack.id, "dossier")
    made = {output.edition for output in guide.outputs if output.pack == pack.id}
    return page(
        "profession.md.j2",
        here,
        pack=pack,
        lecteur=reader_of(pack),
        archive=archive,
        flux=flux if (flux := pack_feed(pack)) in feed_pages(guide) else None,
        archive_chemin=download(archive) if archive else None,
        mode_emploi=chips(here, files_of(guide, pack.id, MANUAL)),
        programmes=[(vocabulary.EDITIONS[name], vocabulary.PROGRAMS[name]) for name in vocabulary.EDITIONS if name in made],
        relecture=download(sheet) if sheet else None,
        exemple=download(example) if example else None,
        documents=[
            (
                document,
                own_title(pack, document),
                document_page(document),
                _texts(guide, pack, document),
                fill_page(guide, document.id, pack=pack.id),
            )
            for document in guide.documents_of(pack)
        ],
        metiers=trades_of(guide, pack),
        autres_mots=other_words(trades_of(guide, pack)),
        faits=facts(guide.library, pack, guide.day),
        clauses=[(sheet.titre, clause_page(sheet.sujet)) for sheet in sheets(guide) if pack in sheet.packs],
        textes=[guide.library.textes[texte] for texte in pack.textes],
    )


def _texts(guide: Guide, pack: Pack, document: Document) -> list[tuple[str, str]]:
    """Return (public, page) of each text that *pack* has of *document*."""
    return [(reader_of(pack).answers[text.public], text.page) for text in texts_of(guide, document) if pack.id in text.reading.packs]
