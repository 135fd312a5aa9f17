"""Write an Atom feed (RFC 4287), whatever it tells."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lxml import etree

from generator.texts.typography import french

_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class Told:
    """One entry of a feed: its id, which never changes, its day, its words, and the path in the site that it leads to."""

    id: str
    le: date
    titre: str
    texte: str
    target: str


def atom(here: str, name: str, titre: str, entries: Sequence[Told]) -> bytes:
    """Return the feed *here* (its path in the site) of *entries*, the latest first; *name* ends its id.

    Addresses are relative to the feed, for the site may stand anywhere.
    """
    root = etree.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "fr"}, nsmap={None: _ATOM})  # type: ignore[dict-item]  # lxml takes None for the default namespace
    _add(root, "id", f"urn:clausier:{name}")
    _add(root, "title", french(titre))
    _add(root, "updated", _instant(entries[0].le))
    _add(_add(root, "author"), "name", "Clausier")
    _add(root, "link", rel="self", type="application/atom+xml", href=posixpath.basename(here))
    for entry in entries:
        one = _add(root, "entry")
        _add(one, "id", f"urn:clausier:{entry.id}")
        _add(one, "title", french(entry.titre))
        _add(one, "updated", _instant(entry.le))
        _add(one, "link", href=posixpath.relpath(entry.target, posixpath.dirname(here) or "."))
        _add(one, "summary", french(entry.texte))
    text: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return text


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    child = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    child.text = text
    return child
