"""One page per document: when to use it, its text for each public, its files."""

from __future__ import annotations

from collections.abc import Sequence

from generator.escaping import Markdown
from generator.models.content import Document
from generator.models.library import Reading
from generator.publish import wording
from generator.publish.addresses import document_page, pack_page
from generator.publish.downloads import offers
from generator.publish.fragments import fragment
from generator.publish.guide import Guide, publics_in_order
from generator.publish.page_template import page

_CHANNELS = {
    "courriel": "Courriel",
    "lettre": "Lettre",
    "liste": "À joindre au dossier",
    "annexe": "À joindre au contrat",
    "notice": "À lire",
    "cgv": "À faire accepter avant la commande",
    "contrat": "À signer par les deux parties",
}


def document_pages(guide: Guide) -> dict[str, bytes]:
    """Return `contrats/` and `lettres/`: two lists, and one page per document."""
    entries = [(document, document_page(document), _when(document)) for document in guide.documents()]
    made = {document_page(document): _one(guide, document) for document in guide.documents()}
    for folder, template in (("contrats", "contrats.md.j2"), ("lettres", "lettres.md.j2")):
        here = f"{folder}/index.md"
        made[here] = page(template, here, documents=[entry for entry in entries if entry[1].startswith(f"{folder}/")])
    return made


def _one(guide: Guide, document: Document) -> bytes:
    here = document_page(document)
    columns = [wording.PUBLICS[public] for public in publics_in_order(document.publics)]
    return page(
        "document.md.j2",
        here,
        document=document,
        quand=_when(document),
        envoi="Lettre recommandée" if document.mention else _CHANNELS[document.genre],
        publics=columns,
        fichiers=_files(guide, document, here, columns),
        textes=_texts(guide, document),
    )


def _when(document: Document) -> str:
    return "" if document.jour is None else f"J + {document.jour} après l’échéance"


def _files(guide: Guide, document: Document, here: str, columns: Sequence[str]) -> list[tuple[str, str, list[tuple[Markdown, ...]]]]:
    """Return (name, page, links of each column) of each pack whose build made this document."""
    rows = []
    for pack in guide.packs_with(document):
        found = {offer.pour: offer.links for offer in offers(guide, here, pack.id, document.id)}
        if found:
            rows.append((pack.pluriel, pack_page(pack), [found.get(column, ()) for column in columns]))
    return rows


def _texts(guide: Guide, document: Document) -> list[tuple[str, list[tuple[str, Markdown]]]]:
    """Return (public, texts) private persons first; each text is (packs, HTML), the one of the most packs first."""
    readings = guide.document_readings.get(document.id, ())
    rows = []
    for public in publics_in_order({reading.public for reading in readings}):
        own = sorted((r for r in readings if r.public == public), key=lambda r: (-len(r.packs), r.packs))
        texts = [
            (_names(guide, reading), fragment(reading.html, prefix=f"{public}-{index}", top=3)) for index, reading in enumerate(own, 1)
        ]
        rows.append((wording.PUBLICS[public].lower(), texts))
    return rows


def _names(guide: Guide, reading: Reading) -> str:
    return ", ".join(pack.pluriel for pack in guide.packs() if pack.id in reading.packs)
