"""The Atom feeds of each document and of each profession: what came out, and what the journal says of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.archive.facts import DocumentFacts, facts
from generator.archive.notes import sentence
from generator.models.content import Document
from generator.models.library import Library
from generator.models.pack import Pack
from generator.models.version import Parution
from generator.publish.addresses import document_feed, pack_feed, versions_page
from generator.publish.guide import Guide, once_for_guide
from generator.publish.pages.atom import Told, atom
from generator.publish.pages.journal import told
from generator.publish.pages.versions import HERE
from generator.texts.formatting import french_date

Released = Sequence[tuple[Parution, Sequence[DocumentFacts]]]


def feed_pages(guide: Guide) -> dict[str, bytes]:
    """Return the feed of each document and of each profession that has something to tell."""
    told = feeds(guide).items()
    return {path: atom(path, name, titre, _latest_first(entries), guide.address) for path, (name, titre, entries) in told}


@once_for_guide  # the page of each document and of each profession asks whether it has one
def feeds(guide: Guide) -> Mapping[str, tuple[str, str, Sequence[Told]]]:
    """Return the name, the title and the entries of each feed that has something to tell, by path."""
    library = guide.library
    releases = [*library.parutions.values()]
    texts = [one.published for one in guide.recorded]
    released = [(release, facts(texts, releases[: place + 1])) for place, release in enumerate(releases)]
    found: dict[str, tuple[str, str, Sequence[Told]]] = {
        **{
            document_feed(document.id): (
                f"document:{document.id}",
                f"Clausier : {document.titre}",
                _of_document(library, document, released),
            )
            for document in guide.documents()
        },
        **{
            pack_feed(pack): (f"profession:{pack.id}", f"Clausier : {pack.profession}", _of_pack(library, pack, released))
            for pack in guide.packs()
        },
    }
    return {path: told for path, told in found.items() if told[2]}


def _of_document(library: Library, document: Document, released: Released) -> list[Told]:
    entries = [told(entry) for entry in library.journal.values() if document.id in entry.documents]
    first = released[0][0] if released else None
    for release, changed in released:
        for one in changed:
            if one.document == document.id:
                titre, rest = sentence(library, one, first=release is first)
                name = f"parution:{release.id}:document:{document.id}"
                entries.append(
                    Told(name, release.le, f"{titre} : parution du {french_date(release.le)}", _capital(rest), versions_page(document.id))
                )
    return entries


def _of_pack(library: Library, pack: Pack, released: Released) -> list[Told]:
    """Return what concerns *pack*; an entry of the journal that names no document concerns everybody."""
    entries = [told(entry) for entry in library.journal.values() if not entry.documents or {*entry.documents} & {*pack.documents}]
    first = released[0][0] if released else None
    for release, changed in released:
        own = [": ".join(sentence(library, one, first=release is first)) for one in changed if pack.id in one.packs]
        if own:
            name, target = f"parution:{release.id}:profession:{pack.id}", f"{HERE.removesuffix('.md')}.html#p-{release.id}"
            entries.append(Told(name, release.le, f"Parution du {french_date(release.le)}", " ".join(own), target))
    return entries


def _latest_first(entries: Iterable[Told]) -> list[Told]:
    return sorted(entries, key=lambda entry: entry.le, reverse=True)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
