"""Make the copy of the guide that is read without a connection, as one ZIP file.

It is made from the built pages and not by a second run of MkDocs: the pages, already checked, are copied in two seconds
instead of fifteen; and the page that offers the file can print its digest, which a page inside the file could not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path

from generator.convert.zip_parts import ZLIB, Part, part_of, parts_of, write_parts
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

_WRITTEN: Shape[tuple[str, dict[str, str]]] = Shape("offline", tuple[str, dict[str, str]])
"""The SHA-256 of the ZIP that was written last, and that of each file of the site that it was made from, by path."""


def write_offline(
    site: Path, before: Path, digests: Mapping[str, str], pages: Iterable[str], address: str | None, day: date, cache: Cache
) -> list[str]:
    """Write `hors-ligne/clausier-hors-ligne.zip` below *site*, and print its size and digest on the pages that offer it, which it returns.

    *before* is the site that this one replaces: what its ZIP holds of equal files is taken from there, when *cache* knows that ZIP.
    *digests* are the SHA-256 of files of *site*, by path, and *pages* those that may offer the ZIP. Links to downloads lead to
    *address*, where the guide is online; without an address they become plain words. *day* dates the files of the ZIP.
    """
    path = site / PATH
    path.parent.mkdir(parents=True, exist_ok=True)
    key = key_of(program_of("generator.publish.engine.offline"), ZLIB, str(address))
    kept = _WRITTEN.get(cache, key)
    written, known = kept[0] if kept else ("", dict[str, str]())
    made_from: dict[str, str] = {}

    def parts(held: Callable[[str], Part | None]) -> Iterator[tuple[str, Part]]:
        for name in offline_names(site):
            made_from[name] = digests.get(name) or sha256((site / name).read_bytes()).hexdigest()
            entry = f"{NAME}/{name}"
            yield entry, (held(entry) if known.get(name) == made_from[name] else None) or _part(site / name, address)

    with parts_of(before / PATH, written) as held:
        digest, size = write_parts(path, parts(held), day)
    if (digest, made_from) != (written, known):
        _WRITTEN.put(cache, key, (digest, made_from))
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
    return sorted(name for name, _ in listed(site) if not name.startswith(_LEFT_OUT) and not name.endswith(".map"))


def _part(file: Path, address: str | None) -> Part:
    """Return *file*, one of the site, as the offline guide holds it, compressed."""
    content = file.read_bytes()
    return part_of(offline_page(content.decode(), address).encode() if file.suffix == ".html" else content)


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
