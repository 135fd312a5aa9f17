"""Make the copy of the guide that is read without a connection, as one ZIP file.

It is made from the built pages and not by a second run of MkDocs: the pages, already checked, are copied in two seconds
instead of fifteen; and the page that offers the file can print its digest, which a page inside the file could not.
"""

from __future__ import annotations

import hashlib
import re
from datetime import date
from pathlib import Path

from generator.convert.zip_writer import write_zip
from generator.texts.formatting import size_in_words

NAME = "clausier-hors-ligne"
PATH = f"hors-ligne/{NAME}.zip"
# Where the page that offers the file tells its size and its digest: an empty block of the template.
_PLACE = '<div id="copie-hors-ligne"></div>'
_ELSEWHERE = '\n<p class="note">Version hors ligne\u00a0: les fichiers à télécharger sont sur le guide en ligne.</p>'
_HERE = '<p class="note">Vous lisez la version hors ligne.</p>'
# What only a server or a connection uses; the packs, each a file of its own; the texts of other days.
_LEFT_OUT = ("telechargements/", "versions/", "hors-ligne/", "assets/cartes/", "404.html", "robots.txt", "sitemap.xml")
_DOWNLOAD = re.compile(r'<a\b([^>]*?) href="(?:\.\./)*((?:telechargements|versions)/[^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
_TO_DOWNLOAD = re.compile(r'href="(?:\.\./)*telechargements/')
_CLASS = re.compile(r' class="[^"]*"')


def write_offline(site: Path, address: str | None, day: date) -> None:
    """Write `hors-ligne/clausier-hors-ligne.zip` below *site*, and print its size and digest on the page that offers it.

    Links to downloads lead to *address*, where the guide is online; without an address they become plain words. *day*
    dates the files of the ZIP.
    """
    archive = write_zip({f"{NAME}/{name}": content for name, content in offline_copy(site, address).items()}, day)
    path = site / PATH
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(archive)
    for page in site.glob("*/*.html"):
        text = page.read_text(encoding="utf-8")
        if _PLACE in text:
            page.write_text(text.replace(_PLACE, _offer(archive)), encoding="utf-8")


def offline_copy(site: Path, address: str | None) -> dict[str, bytes]:
    """Return the files of the offline guide by path, made from the pages of *site*."""
    found: dict[str, bytes] = {}
    for path in site.rglob("*"):
        name = path.relative_to(site).as_posix()
        if not path.is_file() or name.startswith(_LEFT_OUT) or name.endswith(".map"):
            continue
        content = path.read_bytes()
        found[name] = offline_page(content.decode(), address).encode() if name.endswith(".html") else content
    return found


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


def _offer(archive: bytes) -> str:
    digest, size = hashlib.sha256(archive).hexdigest(), size_in_words(len(archive))
    return (
        f'<p><a class="dl download" href="../{PATH}"><span class="format">ZIP</span> <span class="corps">'
        f'<span class="nom">Le guide hors ligne</span><span class="details">{size} · à décompresser</span></span></a></p>\n'
        f'<p class="note">Empreinte (SHA-256)\u00a0: <code>{digest}</code></p>'
    )
