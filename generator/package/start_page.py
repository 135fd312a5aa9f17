"""The start page in the ZIP of a pack: one HTML file that needs no network, no program and no other file."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from generator.convert.deliveries import Delivery
from generator.face.web import address, scheme
from generator.models.content import Document
from generator.models.face import Face
from generator.models.law import Texte
from generator.models.library import Library
from generator.models.page import Page
from generator.models.publics import Public
from generator.models.reader import Reader, reader_of
from generator.outgoing.page import Known, digest_of, fault
from generator.outgoing.refused import RefusedPageError, sentence
from generator.package.contents import Contents
from generator.package.guide_pages import SECTIONS, pages_of
from generator.package.whence import whence
from generator.questions.profession import facts
from generator.render.imprint import imprint
from generator.render.notice import PARTS
from generator.texts.escaping import Markdown
from generator.texts.formatting import french_date, texte_short
from generator.texts.fragments import fragment
from generator.texts.typography import french

FILE = "guide.html"
TEMPLATE = "start_page.html.j2"
_SHEET = re.compile("<style>.*?</style>", re.DOTALL)
_POLICY = re.compile("<meta http-equiv=.*")


@dataclass(frozen=True)
class _Step:
    page: Page
    html: Markdown
    textes: tuple[Texte, ...]


@dataclass(frozen=True)
class _Entry:
    """A document of the pack: what its manual says, and its files in the ZIP as (public, links)."""

    number: int
    document: Document
    titre: str
    notice: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def start_page(
    library: Library,
    contents: Contents,
    pages: Mapping[str, str],
    files: Mapping[str, Mapping[str, str]],
    day: date,
    complete: str = "",
) -> bytes:
    """Return the start page of a pack, self-contained HTML.

    *pages* holds the HTML of each page by id; *files* gives, for each text by `file_of`, the path in the ZIP of each format
    by its name. *complete* is the path of the PDF of all of them, empty for none. Raises `RefusedPageError`.
    """
    pack = contents.pack
    held = {page.id for page in pages_of(library, pack.cote)}
    place = partial(_place, held=held, documents=set(contents.moments))
    chapters = []
    for section, titre in SECTIONS.items():
        own = [page for page in pages_of(library, pack.cote) if page.section == section]
        if own:
            chapters.append((section, titre, [_step(library, page, pages[page.id], place) for page in own]))
    page = str(
        _template().render(
            pack=pack,
            lecteur=reader_of(pack),
            chapters=chapters,
            moments=list(_moments(contents, files)),
            faits=facts(library, pack, day),
            face=library.face,
            editeur=imprint(library.face) or "Clausier",
            logo=Markdown(address(library.face.logo)) if library.face.logo else "",
            couleurs=scheme(library.face),
            jour=contents.day,
            version=contents.version,
            complet=complete,
        )
    )
    if found := fault(page, _known(library.face)):
        shown = [one.rendering.document for one in contents.deliveries]
        records = (pack, *pages_of(library, pack.cote), *shown, *library.textes.values(), *library.editeurs.values())
        raise RefusedPageError(sentence(whence(records, found.excerpt), "le pack", FILE, found))
    return page.encode()


def _step(library: Library, page: Page, html: str, place: Callable[[str], str | None]) -> _Step:
    shown = fragment(html, prefix=f"page-{page.id}", top=4, place=place)
    return _Step(page, shown, tuple(library.textes[name] for name in page.textes))


def _place(href: str, *, held: set[str], documents: set[str]) -> str | None:
    """Return the anchor in the start page for a link *href* of the site, None when the start page does not contain its target."""
    name = posixpath.basename(href.partition("#")[0]).removesuffix(".md")
    if name in held:
        return f"#page-{name}"
    return f"#document-{name}" if name in documents else None


def file_of(document: str, publics: Sequence[Public]) -> str:
    """Return the name by which the start page asks for the files of a text: its document, and the publics that it serves."""
    return " ".join([document, *publics])


def _moments(contents: Contents, files: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str, list[_Entry]]]:
    """Yield (title, folder, documents) for each moment, the documents numbered from the first of the pack."""
    held: dict[str, list[_Entry]] = {}
    for number, (slug, (_, folder)) in enumerate(contents.moments.items(), 1):
        own = [one for one in contents.deliveries if one.rendering.document.id == slug]
        held.setdefault(folder, []).append(_entry(number, own, files, reader_of(contents.pack)))
    for moment, folder in dict(contents.moments.values()).items():
        yield moment.titles[contents.pack.cote], folder, held[folder]


def _entry(number: int, own: Sequence[Delivery], files: Mapping[str, Mapping[str, str]], reader: Reader) -> _Entry:
    document = own[0].rendering.document
    notice = tuple((words, getattr(document.notice, key)) for key, words in PARTS)
    links = [(_named(one, reader), tuple(files[file_of(document.id, one.publics)].items())) for one in own]
    # A text alone names nobody: an account of a witness serves against any client.
    alone = (len(own) == 1 and len(own[0].publics) != 1) or len(document.publics) == 1
    return _Entry(number, document, own[0].rendering.titre, notice, (("fichiers", links[0][1]),) if alone else tuple(links))


def _named(delivery: Delivery, reader: Reader) -> str:
    return ", ".join(reader.versions[public] for public in delivery.publics)


def _printed(value: object) -> object:
    # Our own HTML enters as it stands; every other text is set in French, then escaped.
    return Markup(value) if isinstance(value, Markdown) else french(value) if isinstance(value, str) else value  # noqa: S704


def _known(face: Face) -> Known:
    """Return what we know of the code of the page for a publisher's *face*: the style sheets and the policy of its template."""
    written = (Path(__file__).parent / TEMPLATE).read_text(encoding="utf-8")
    colours = scheme(face)
    sheets = [sheet for sheet in _SHEET.findall(written) if colours or "couleurs" not in sheet]
    env = _template().environment
    printed = [env.from_string(part).render(couleurs=colours, face=face) for part in (*sheets, *_POLICY.findall(written))]
    return Known(
        styles=frozenset(digest_of(one.removeprefix("<style>").removesuffix("</style>")) for one in printed[:-1]), policy=printed[-1]
    )


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
    return env.get_template(TEMPLATE)
