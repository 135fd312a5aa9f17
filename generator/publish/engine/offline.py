"""Make the copy of the guide that is read without a connection, as one ZIP file.

It is made from the built pages and not by a second run of MkDocs: the pages, already checked, are copied in two seconds
instead of fifteen; and the page that offers the file can print its digest, which a page inside the file could not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from generator.publish.engine.zip_parts import ZLIB, Part, part_of, write_parts
from generator.store.cache import Cache, key_of
from generator.store.program import program_of
from generator.store.regular import listed
from generator.store.shape import Shape
from generator.texts.formatting import size_in_words

NAME = "clausier-hors-ligne"
PATH = f"hors-ligne/{NAME}.zip"
# Where the page that offers the file tells its size and its digest: an empty block of the template.
_PLACE = '<div id="copie-hors-ligne"></div>'
_MARK = _PLACE.encode()
_ELSEWHERE = '\n<p class="note">Version hors ligne\u00a0: les fichiers à télécharger sont sur le guide en ligne.</p>'
_HERE = '<p class="note">Vous lisez la version hors ligne.</p>'
# What only a server or a connection uses; the packs, each a file of its own; the texts of other days.
_LEFT_OUT = ("telechargements/", "versions/", "hors-ligne/", "assets/cartes/", "404.html", "robots.txt", "sitemap")
_DOWNLOAD = re.compile(r'<a\b([^>]*?) href="(?:\.\./)*((?:telechargements|versions)/[^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
_TO_DOWNLOAD = re.compile(r'href="(?:\.\./)*telechargements/')
_CLASS = re.compile(r' class="[^"]*"')

_DEFLATED: Shape[tuple[int, int]] = Shape("deflated", tuple[int, int])
"""The CRC-32 and the size of a part; beside them its DEFLATE stream."""


def write_offline(site: Path, pages: Mapping[str, str], address: str | None, day: date, cache: Cache) -> list[str]:
    """Write `hors-ligne/clausier-hors-ligne.zip` below *site*, and print its size and digest on the pages that offer it, which it returns.

    *pages* names the result of each page in *cache*, by its path: what was compressed of an equal page is taken from there. Links to
    downloads lead to *address*, where the guide is online; without an address they become plain words. *day* dates the files of
    the ZIP.
    """
    path = site / PATH
    path.parent.mkdir(parents=True, exist_ok=True)
    made_by = key_of(program_of("generator.publish.engine.offline"), ZLIB, str(address))
    parts = ((f"{NAME}/{name}", _part(site, name, pages.get(name, ""), address, made_by, cache)) for name in offline_names(site))
    digest, size = write_parts(path, parts, day)
    offering = []
    for name in pages:
        page = site / name
        # Our own guide offers it from a page of a section.
        if name.count("/") == 1 and _MARK in (content := page.read_bytes()):
            page.write_bytes(content.replace(_MARK, _offer(digest, size).encode()))
            offering.append(name)
    return offering


def offline_names(site: Path) -> list[str]:
    """Return the paths of the files of *site* that the offline guide holds, sorted."""
    return sorted(name for name in listed(site) if not name.startswith(_LEFT_OUT) and not name.endswith(".map"))


def _part(site: Path, name: str, page: str, address: str | None, made_by: str, cache: Cache) -> Part:
    """Return the file *name* of *site* as the offline guide holds it, compressed; *page* names its result in *cache*, if it is a page."""
    content = b"" if page else (site / name).read_bytes()
    key = key_of(made_by, page, name.rpartition(".")[2], content)
    kept = _DEFLATED.get(cache, key)
    if kept:
        (crc, size), deflated = kept
        return Part(crc, size, deflated)
    content = content or (site / name).read_bytes()
    part = part_of(offline_page(content.decode(), address).encode() if name.endswith(".html") else content)
    _DEFLATED.put(cache, key, (part.crc, part.size), part.deflated)
    return part


def offline_page(html: str, address: str | None) -> str:
    """Return the page *html* with its downloads linked to *address*, or as words without a link when there is no address."""

    def replaced(link: re.Match[str]) -> str:
        before, path, after, words = link.groups()
        if address:
            return f'<a{before} href="{address}{path}"{after}>{words}</a>'
        shown = _CLASS.search(before + after)
        return f"<span{shown[0] if shown else ''}>{words}</span>"

    page, links = _DOWNLOAD.subn(replaced, html.replace(_PLACE, _HERE))
    if not links or not _TO_DOWNLOAD.search(html):
        return page
    before, title, after = page.partition("</h1>")
    # Below the first lines of the page, which say what it is.
    return f"{before}{title}{after.replace('</p>', f'</p>{_ELSEWHERE}', 1)}"


def _offer(digest: str, size: int) -> str:
    return (
        f'<p><a class="dl download" href="../{PATH}"><span class="format">ZIP</span> <span class="corps">'
        f'<span class="nom">Le guide hors ligne</span><span class="details">{size_in_words(size)} · à décompresser</span></span></a></p>\n'
        f'<p class="note">Empreinte (SHA-256)\u00a0: <code>{digest}</code></p>'
    )
