"""The journal of the checks: its page, and a feed that readers of Atom accept."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from generator.models.journal import Entree
from generator.publish.pages.atom import identity
from generator.publish.pages.journal import feed
from tests.tools import found

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def entry(name: str, day: str, **values: object) -> Entree:
    return Entree.model_validate({"id": name, "le": date.fromisoformat(day), "titre": "L'article & « autre »", "texte": "Relu.", **values})


def faults(data: bytes) -> list[str]:
    """Return what RFC 4287 asks for and *data* lacks."""
    root = etree.fromstring(data)
    found = [] if root.tag == f"{{{ATOM['a']}}}feed" else ["not a feed"]
    for element in (root, *root.findall("a:entry", ATOM)):
        found += [
            f"{element.tag}: {len(element.findall(f'a:{one}', ATOM))} {one}"
            for one in ("id", "title", "updated")
            if len(element.findall(f"a:{one}", ATOM)) != 1
        ]
    if not root.findall("a:author/a:name", ATOM) or not root.xpath("a:link[@rel='self']/@href", namespaces=ATOM):
        found.append("no author or no address of its own")
    ids = [str(one.text) for one in root.iter(f"{{{ATOM['a']}}}id")]
    found += ["an id twice"] * (len(ids) != len(set(ids)))
    found += [f"not an address: {one}" for one in ids if not urlsplit(one).scheme]
    for moment in root.iter(f"{{{ATOM['a']}}}updated"):
        if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", str(moment.text)):
            found.append(f"not a date of RFC 3339: {moment.text}")
        datetime.fromisoformat(str(moment.text))
    return found


def test_the_feed_is_one_of_rfc_4287() -> None:
    data = feed([entry("seconde", "2026-11-22"), entry("premiere", "2026-01-02")], None)

    assert faults(data) == []
    root = etree.fromstring(data)
    assert root.findtext("a:updated", namespaces=ATOM) == "2026-11-22T00:00:00Z"
    assert root.xpath("a:entry/a:title/text()", namespaces=ATOM) == ["L’article & «\u00a0autre\u00a0»"] * 2
    assert root.xpath("a:entry/a:link/@href", namespaces=ATOM) == ["pied/journal.html#seconde", "pied/journal.html#premiere"]


def test_an_online_feed_says_its_own_address_and_the_one_its_links_start_from() -> None:
    address = "https://www.exemple.test/guide/"
    root = etree.fromstring(feed([entry("seule", "2026-11-22")], address))

    assert found(root, "a:link[@rel='self']/@href", ATOM) == [f"{address}journal.xml"]
    assert root.base == f"{address}journal.xml"
    assert [urljoin(str(root.base), str(link)) for link in found(root, "a:entry/a:link/@href", ATOM)] == [
        f"{address}pied/journal.html#seule"
    ]


def test_a_feed_that_lacks_something_is_refused() -> None:
    data = feed([entry("seule", "2026-11-22")], None)

    assert faults(data.replace(b"<author>", b"<autre>").replace(b"</author>", b"</autre>"))
    assert faults(data.replace(identity("journal:seule").encode(), identity("journal").encode()))
    assert faults(data.replace(b"T00:00:00Z", b""))


def test_the_feed_of_the_guide_leads_to_the_entries_of_its_page(real: Path) -> None:
    site = real / "site"
    data = (site / "journal.xml").read_bytes()
    ids = set(found(html.document_fromstring((site / "pied" / "journal.html").read_bytes()), "//@id"))

    assert faults(data) == []
    links = [str(link) for link in found(etree.fromstring(data), "a:entry/a:link/@href", ATOM)]
    assert len(links) >= 5
    assert {link.partition("#")[2] for link in links} <= ids
    assert {link.partition("#")[0] for link in links} == {"pied/journal.html"}
