"""The distinct texts of each document, one for each public and each wording: the page that shows a text and the files that deliver it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.models.content import Document
from generator.models.genres import MANUAL
from generator.models.library import Output, Reading
from generator.models.pack import Pack
from generator.models.publics import Public, in_order
from generator.publish.addresses import document_page
from generator.publish.guide import OUTPUT, Guide, once_for_guide
from generator.publish.pages.downloads import files_of
from generator.store.grouped import Grouped


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a document; `page` is its path in `docs/`."""

    reading: Reading
    page: str

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
        return [Text(ordered[0], document_page(document))]
    folder, wordings = document_page(document).removesuffix(".md"), Counter(reading.public for reading in ordered)
    found: list[Text] = []
    for reading in ordered:
        alone = wordings[reading.public] == 1
        # Named after the first pack that has it: another pack that takes it up leaves its address as it is.
        name = reading.public.replace("_", "-") + ("" if alone else f"-{reading.packs[0]}")
        found.append(Text(reading, f"{folder}/{name}.md"))
    return found


def files_of_text(guide: Guide, document: Document, text: Text) -> list[Output]:
    """Return the files of *text*, one of those of *document*, in one of its packs: every pack with this text has the same words."""
    found = ([o for o in files_of(guide, pack, document.id) if text.public in o.publics] for pack in text.reading.packs)
    return next(filter(None, found), [])


def offered(guide: Guide) -> Iterator[Output]:
    """Yield the files that the pages offer for download, each once: those of the texts, the packs' ZIPs and what stands beside a ZIP."""
    files = Grouped(guide.outputs, lambda output: output.document, OUTPUT)
    for document in guide.documents():
        shown = replace(guide, files=files.of(document.id))
        # A file that several publics share delivers several texts.
        yield from dict.fromkeys(output for text in texts_of(guide, document) for output in files_of_text(shown, document, text))
    for name in (None, MANUAL, "complet", "relecture", "dossier"):
        yield from files.of(name)
