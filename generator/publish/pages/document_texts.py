"""The distinct texts of each document, one for each public and each wording: the page that shows a text and the files that deliver it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.models.content import Document
from generator.models.genres import MANUAL
from generator.models.library import Output, Reading
from generator.models.pack import Pack
from generator.models.publics import Public, in_order
from generator.publish.addresses import document_page
from generator.publish.guide import Guide, once_for_guide
from generator.publish.pages.downloads import files_of


@dataclass(frozen=True)
class Text:
    """One text of a document.

    `page` is its path in `docs/`; `files` are those of one pack, for every pack with this text has the same words.
    """

    reading: Reading
    page: str
    files: tuple[Output, ...]

    @property
    def public(self) -> Public:
        """The public that the text is written for."""
        return self.reading.public

    @property
    def picture(self) -> str | None:
        """The path of its picture in `docs/`, None when it has none."""
        return f"{self.page.removesuffix('.md')}.png" if self.reading.apercu else None


def texts_of(guide: Guide, document: Document) -> list[Text]:
    """Return the texts of *document*, private persons first; for one public, the text that most packs have comes first."""
    return list(_found(guide, document.id))


@once_for_guide
def texts_by_pack(guide: Guide) -> Mapping[str, Mapping[str, Sequence[Text]]]:
    """Return the texts that each pack has of each document, by pack and by document, in the order of `texts_of`."""
    found: dict[str, dict[str, list[Text]]] = {pack.id: {} for pack in guide.packs()}
    for document in guide.documents():
        for text in texts_of(guide, document):
            for pack in text.reading.packs:
                found.setdefault(pack, {}).setdefault(document.id, []).append(text)
    return found


def own_title(pack: Pack, document: Document) -> str:
    """Return the title that *pack* gives to *document*."""
    return pack.titres.get(document.id, document.titre)


@once_for_guide  # many pages ask for them
def _found(guide: Guide, name: str) -> Sequence[Text]:
    document = guide.library.documents[name]
    readings = guide.document_readings.get(name, ())
    ordered: list[Reading] = []
    for public in in_order({reading.public for reading in readings}):
        ordered += sorted((r for r in readings if r.public == public), key=lambda r: (-len(r.packs), r.packs))
    # A text alone stands on the page of its document; several have a page each, for a contract is 60 kB already.
    if len(ordered) == 1:
        return [_text(guide, document, ordered[0], document_page(document))]
    folder, wordings = document_page(document).removesuffix(".md"), Counter(reading.public for reading in ordered)
    found: list[Text] = []
    for reading in ordered:
        alone = wordings[reading.public] == 1
        # Named after the first pack that has it: another pack that takes it up leaves its address as it is.
        name = reading.public.replace("_", "-") + ("" if alone else f"-{reading.packs[0]}")
        found.append(_text(guide, document, reading, f"{folder}/{name}.md"))
    return found


def offered(guide: Guide) -> list[Output]:
    """Return the files that the pages offer for download, each once: those of the texts, the packs' ZIPs and what stands beside a ZIP."""
    texts = [output for document in guide.documents() for text in texts_of(guide, document) for output in text.files]
    others = (output for output in guide.outputs if output.document in (None, MANUAL, "complet", "relecture", "dossier"))
    # A file that several publics share delivers several texts.
    return [*dict.fromkeys(texts), *others]


def _text(guide: Guide, document: Document, reading: Reading, page: str) -> Text:
    own = [o for pack in reading.packs for o in files_of(guide, pack, document.id) if reading.public in o.publics]
    return Text(reading, page, tuple(o for o in own if o.pack == own[0].pack))
