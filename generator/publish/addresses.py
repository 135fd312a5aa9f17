"""Where each page stands, and how one page points to another."""

from __future__ import annotations

import posixpath
from functools import lru_cache

from generator.models.content import Document, Page
from generator.models.genres import GENRES
from generator.models.library import Output
from generator.models.pack import Pack
from generator.texts.escaping import Markdown, escaped
from generator.texts.typography import french


def document_page(document: Document) -> str:
    """Return the page of a document: contracts on one side, letters and their annexes on the other."""
    return f"{GENRES[document.genre].folder}/{document.id}.md"


def pack_page(pack: Pack) -> str:
    """Return the page of a profession."""
    return f"professions/{pack.id}.md"


def clause_page(sujet: str) -> str:
    """Return the sheet of a matter."""
    return f"clauses/{sujet}.md"


def guide_page(page: Page) -> str:
    """Return the page of a guide page: the foot's pages stand at the root of their folder."""
    return f"{page.section}/{page.id}.md"


def download(output: Output) -> str:
    """Return the staged file of an output."""
    return f"telechargements/{output.path}"


@lru_cache(maxsize=65536)  # every page asks for the same links
def relative(target: str, here: str) -> Markdown:
    """Return the way from the page *here* to *target*, two paths in `docs/`."""
    return Markdown(posixpath.relpath(target, posixpath.dirname(here) or "."))


def link(here: str, text: str, target: str, attributes: str = "") -> Markdown:
    """Return a Markdown link, which MkDocs checks and rewrites; *target* is a path in `docs/`."""
    return Markdown(f"[{escaped(french(text))}]({relative(target, here)}){attributes}")
