"""What a page says of the packs that are sold: their price, where they are paid for, what the buyer gets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.models.offers import Offre
from generator.models.pack import Pack
from generator.models.reader import reader_of
from generator.publish import vocabulary
from generator.publish.addresses import pack_page
from generator.publish.guide import Guide
from generator.publish.pages.document_texts import Text, own_title

STYLE = "assets/css/offre.css"
"""The style sheet of an offer, which only a site that sells holds."""


@dataclass(frozen=True)
class Sale:
    """A pack that is sold: what it is called, its page, its offer."""

    nom: str
    page: str
    offre: Offre


@dataclass(frozen=True)
class Shelf:
    """What the page of a sold pack shows: its offer, (name, use) of each format, (title, page, picture) of the first pages shown."""

    offre: Offre
    formats: tuple[tuple[str, str], ...]
    apercus: tuple[tuple[str, str, str], ...]


def offer_pages(guide: Guide) -> dict[str, bytes]:
    """Return the style sheet of the offers; nothing when no pack is sold."""
    return {STYLE: Path(__file__).with_name("offer.css").read_bytes()} if guide.offres else {}


def sales(guide: Guide, packs: Iterable[str]) -> tuple[Sale, ...]:
    """Return those of *packs* that are sold, in the order of the menu."""
    asked = {*packs} & guide.offres.keys()
    return tuple(Sale(reader_of(pack).call(pack), pack_page(pack), guide.offres[pack.id]) for pack in guide.packs_of(asked))


def shelf(guide: Guide, pack: Pack, texts: Mapping[str, Sequence[Text]]) -> Shelf | None:
    """Return what the page of *pack*, which has these *texts* by document, shows of its offer, None for a free pack."""
    offre = guide.offres.get(pack.id)
    if offre is None:
        return None
    documents = guide.documents_of(pack)
    made = {edition for document in documents for edition in document.editions_made()}
    formats = tuple((vocabulary.EDITIONS[name], vocabulary.PROGRAMS[name]) for name in vocabulary.EDITIONS if name in made)
    first = ((document, _pictured(texts.get(document.id, ()))) for document in documents)
    return Shelf(offre, formats, tuple((own_title(pack, document), text.page, str(text.picture)) for document, text in first if text))


def _pictured(texts: Iterable[Text]) -> Text | None:
    """Return the first of *texts* that has a picture."""
    return next((text for text in texts if text.picture), None)
