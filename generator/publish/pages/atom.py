"""Write an Atom feed (RFC 4287), whatever it tells."""

from __future__ import annotations

import posixpath
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lxml import etree

from generator.texts.typography import french

_ATOM = "http://www.w3.org/2005/Atom"
_XML = "http://www.w3.org/XML/1998/namespace"


@dataclass(frozen=True)
class Told:
    """One entry of a feed: its id, which never changes, its day, its words, and the path in the site that it leads to."""

    id: str
    le: date
    titre: str
    texte: str
    target: str


def atom(here: str, name: str, titre: str, entries: Sequence[Told], address: str | None) -> bytes:
    """Return the feed *here* (its path in the site) of *entries*, the latest first; its id is made from *name*.

    Addresses are relative to the feed, which says its own when the guide has an *address*: a reader that keeps the file alone
    still finds the pages.
    """
    root = etree.Element(f"{{{_ATOM}}}feed", {f"{{{_XML}}}lang": "fr"}, nsmap={None: _ATOM})  # type: ignore[dict-item]  # lxml takes None for the default namespace
    if address:
        root.set(f"{{{_XML}}}base", f"{address}{here}")
    _add(root, "id", identity(name))
    _add(root, "title", french(titre))
    _add(root, "updated", _instant(entries[0].le))
    _add(_add(root, "author"), "name", "Clausier")
    _add(root, "link", rel="self", type="application/atom+xml", href=f"{address}{here}" if address else posixpath.basename(here))
    for entry in entries:
        one = _add(root, "entry")
        _add(one, "id", identity(entry.id))
        _add(one, "title", french(entry.titre))
        _add(one, "updated", _instant(entry.le))
        _add(one, "link", href=posixpath.relpath(entry.target, posixpath.dirname(here) or "."))
        _add(one, "summary", french(entry.texte))
    text: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return text


def identity(name: str) -> str:
    """Return the id of what bears this *name*: always the same, wherever the site stands, in a registered namespace (RFC 9562)."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"clausier:{name}").urn


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    child = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    child.text = text
    return child
