"""The journal of the legal checks, as a page and as an Atom feed (RFC 4287)."""

from __future__ import annotations

from lxml import etree

from generator.models.journal import Entree
from generator.publish.addresses import document_page
from generator.publish.guide import Guide
from generator.publish.pages.template import page
from generator.texts.typography import french

HERE, FEED = "pied/journal.md", "journal.xml"
_ATOM = "http://www.w3.org/2005/Atom"


def journal_pages(guide: Guide) -> dict[str, bytes]:
    """Return the page of the journal and its feed, the latest entry first; nothing when the journal is empty."""
    entries = sorted(guide.library.journal.values(), key=lambda entry: entry.le, reverse=True)
    if not entries:
        return {}
    shown = [(entry, [guide.library.textes[name] for name in entry.textes], _documents(guide, entry)) for entry in entries]
    return {HERE: page("journal.md.j2", HERE, entrees=shown, flux=FEED), FEED: feed(entries)}


def feed(entries: list[Entree]) -> bytes:
    """Return the Atom feed of *entries*; addresses are relative to it, for the site may stand anywhere."""
    root = etree.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "fr"}, nsmap={None: _ATOM})  # type: ignore[dict-item]  # lxml takes None for the default namespace
    _add(root, "id", "urn:clausier:journal")
    _add(root, "title", "Clausier : journal des vérifications")
    _add(root, "updated", _instant(entries[0]))
    _add(_add(root, "author"), "name", "Clausier")
    _add(root, "link", rel="self", type="application/atom+xml", href=FEED)
    for entry in entries:
        one = _add(root, "entry")
        _add(one, "id", f"urn:clausier:journal:{entry.id}")
        _add(one, "title", french(entry.titre))
        _add(one, "updated", _instant(entry))
        _add(one, "link", href=f"{HERE.removesuffix('.md')}.html#{entry.id}")
        _add(one, "summary", french(entry.texte))
    text: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return text


def _documents(guide: Guide, entry: Entree) -> list[tuple[str, str]]:
    used = {document.id for document in guide.documents()}
    return [(guide.library.documents[name].titre, document_page(guide.library.documents[name])) for name in entry.documents if name in used]


def _instant(entry: Entree) -> str:
    return f"{entry.le.isoformat()}T00:00:00Z"


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    child = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    child.text = text
    return child
