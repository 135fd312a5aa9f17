"""The journal of the legal checks, as a page and as an Atom feed."""

from __future__ import annotations

from generator.models.journal import Entree
from generator.publish.addresses import document_page
from generator.publish.guide import Guide
from generator.publish.pages.atom import Told, atom
from generator.publish.pages.template import page

HERE, FEED = "pied/journal.md", "journal.xml"


def journal_pages(guide: Guide) -> dict[str, bytes]:
    """Return the page of the journal and its feed, the latest entry first; nothing when the journal is empty."""
    entries = sorted(guide.library.journal.values(), key=lambda entry: entry.le, reverse=True)
    if not entries:
        return {}
    shown = [(entry, [guide.library.textes[name] for name in entry.textes], _documents(guide, entry)) for entry in entries]
    return {HERE: page("journal.md.j2", HERE, entrees=shown, flux=FEED), FEED: feed(entries, guide.address)}


def feed(entries: list[Entree], address: str | None) -> bytes:
    """Return the Atom feed of *entries*, for a guide at *address*."""
    return atom(FEED, "journal", "Clausier : journal des vérifications", [*map(told, entries)], address)


def told(entry: Entree) -> Told:
    """Return *entry* as a feed tells it."""
    return Told(f"journal:{entry.id}", entry.le, entry.titre, entry.texte, f"{HERE.removesuffix('.md')}.html#{entry.id}")


def _documents(guide: Guide, entry: Entree) -> list[tuple[str, str]]:
    used = {document.id for document in guide.documents()}
    return [(guide.library.documents[name].titre, document_page(guide.library.documents[name])) for name in entry.documents if name in used]
