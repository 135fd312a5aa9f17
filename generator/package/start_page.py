"""The start page in the ZIP of a pack: one HTML file that needs no network, no program and no other file."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from generator.convert.job import Job
from generator.face.web import address, scheme
from generator.models.content import Document, Page
from generator.models.genres import PAGE
from generator.models.law import Texte
from generator.models.library import Library
from generator.models.pack import Pack
from generator.models.publics import Cote
from generator.models.reader import Reader, reader_of
from generator.questions.profession import facts
from generator.render.document import Rendering
from generator.render.imprint import imprint
from generator.render.notice import PARTS
from generator.texts.escaping import Markdown
from generator.texts.formatting import french_date, texte_short
from generator.texts.fragments import fragment
from generator.texts.typography import french

FILE = "guide.html"
SECTIONS = {"que-faire": "Que faire, dans l’ordre", "questions": "Vos questions"}


@dataclass(frozen=True)
class _Step:
    page: Page
    html: Markdown
    textes: tuple[Texte, ...]


@dataclass(frozen=True)
class _Entry:
    """A document of the pack: what its manual says, and its files in the ZIP as (public, links)."""

    document: Document
    titre: str
    notice: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def pages_of(library: Library, *cotes: Cote) -> list[Page]:
    """Return, in order, the guide's pages that the start page contains: those written for the side of the contract that reads the pack."""
    own = (page for page in library.pages.values() if page.section in SECTIONS and page.cote in cotes)
    return sorted(own, key=lambda page: ([*SECTIONS].index(page.section), page.ordre, page.id))


def page_job(page: Page, body: str) -> Job:
    """Return the job that converts a page of the guide to HTML; it depends on no pack."""
    return Job(body.strip() + "\n", PAGE, french(page.titre), "", "1.0.0", page.verifie_le, ())


def start_page(
    library: Library,
    pack: Pack,
    renderings: Sequence[Rendering],
    pages: Mapping[str, str],
    files: Mapping[str, Mapping[str, str]],
    day: date,
) -> bytes:
    """Return the start page of *pack*, self-contained HTML.

    *pages* holds the HTML of each page by id; *files* gives, for `document/public`, the path in the ZIP of each format
    by its name.
    """
    held = {page.id for page in pages_of(library, pack.cote)}
    documents = list(dict.fromkeys(rendering.document.id for rendering in renderings))
    place = partial(_place, held=held, documents=set(documents))
    chapters = []
    for section, titre in SECTIONS.items():
        own = [page for page in pages_of(library, pack.cote) if page.section == section]
        if own:
            chapters.append((section, titre, [_step(library, page, pages[page.id], place) for page in own]))
    return (
        _template()
        .render(
            pack=pack,
            lecteur=reader_of(pack),
            chapters=chapters,
            documents=[_entry(library.documents[slug], renderings, files, reader_of(pack)) for slug in documents],
            faits=facts(library, pack, day),
            face=library.face,
            editeur=imprint(library.face) or "Clausier",
            logo=Markdown(address(library.face.logo)) if library.face.logo else "",
            couleurs=scheme(library.face),
            jour=max((rendering.date_droit for rendering in renderings), default=day),
        )
        .encode()
    )


def _step(library: Library, page: Page, html: str, place: Callable[[str], str | None]) -> _Step:
    shown = fragment(html, prefix=f"page-{page.id}", top=4, place=place)
    return _Step(page, shown, tuple(library.textes[name] for name in page.textes))


def _place(href: str, *, held: set[str], documents: set[str]) -> str | None:
    """Return the anchor in the start page for a link *href* of the site, None when the start page does not contain its target."""
    name = posixpath.basename(href.partition("#")[0]).removesuffix(".md")
    if name in held:
        return f"#page-{name}"
    return f"#document-{name}" if name in documents else None


def _entry(document: Document, renderings: Sequence[Rendering], files: Mapping[str, Mapping[str, str]], reader: Reader) -> _Entry:
    own = [rendering for rendering in renderings if rendering.document.id == document.id]
    notice = tuple((words, getattr(document.notice, key)) for key, words in PARTS)
    links = [(reader.versions[r.public], tuple(files[f"{document.id}/{r.public}"].items())) for r in own]
    # A document of one text names nobody: an account of a witness serves against any client.
    return _Entry(document, own[0].titre, notice, tuple(links) if len(document.publics) > 1 else (("fichiers", links[0][1]),))


def _printed(value: object) -> object:
    # Our own HTML enters as it stands; every other text is set in French, then escaped.
    return Markup(value) if isinstance(value, Markdown) else french(value) if isinstance(value, str) else value  # noqa: S704


@lru_cache(maxsize=1)
def _template() -> Template:
    env = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_printed,
    )
    env.filters.update(jour=french_date, citation=texte_short)
    return env.get_template("start_page.html.j2")
