"""The path of each page of the site, and the links from one page to another."""

from __future__ import annotations

import posixpath
from functools import lru_cache

from generator.models.content import Document
from generator.models.depot import Depot
from generator.models.genres import GENRES
from generator.models.library import Output
from generator.models.pack import Pack
from generator.models.page import Page
from generator.models.publics import Public
from generator.texts.escaping import Markdown, escaped
from generator.texts.typography import french


def document_page(document: Document) -> str:
    """Return the path of a document's page: below `contrats/` for a contract, below `lettres/` for a letter or an annex."""
    return f"{GENRES[document.genre].folder}/{document.id}.md"


def pack_page(pack: Pack) -> str:
    """Return the path of the page of a profession."""
    return f"professions/{pack.id}.md"


def clause_page(sujet: str) -> str:
    """Return the path of the page of a matter and its clauses."""
    return f"clauses/{sujet}.md"


def guide_page(page: Page) -> str:
    """Return the path of a hand-written page, in the folder of its section."""
    return f"{page.section}/{page.id}.md"


def depot_page(depot: Depot) -> str:
    """Return the path of the page of a way's file, beside the steps of the path."""
    return f"que-faire/dossier-{depot.id}.md"


def published_page(address: str) -> str:
    """Return the path of the permanent page of a published text, by its address in the record."""
    return f"versions/{address}.html"


def version_page(document: str, public: Public, version: str) -> str:
    """Return the path of the page that lists the texts of one version of a document for one public."""
    return f"versions/{document}/{public.replace('_', '-')}/{version}.html"


def versions_page(document: str) -> str:
    """Return the path of the page that lists every published text of a document."""
    return f"versions/{document}/index.html"


def document_feed(document: str) -> str:
    """Return the path of the Atom feed of a document."""
    return f"flux/documents/{document}.xml"


def pack_feed(pack: Pack) -> str:
    """Return the path of the Atom feed of a profession."""
    return f"flux/professions/{pack.id}.xml"


def download(output: Output) -> str:
    """Return the path in `docs/` of a file offered for download."""
    return f"telechargements/{output.path}"


@lru_cache(maxsize=4096)  # a page asks several times for the same links, another one for its own
def relative(target: str, here: str) -> Markdown:
    """Return the relative address of *target* seen from the page *here*; both are paths in `docs/`."""
    # From a root, so that the folder at work is not looked for.
    return Markdown(posixpath.relpath(f"/{target}", f"/{posixpath.dirname(here)}"))


def link(here: str, text: str, target: str, attributes: str = "") -> Markdown:
    """Return a Markdown link from the page *here* to *target*, a path in `docs/`; MkDocs checks and rewrites it."""
    return Markdown(f"[{escaped(french(text))}]({relative(target, here)}){attributes}")
