"""Editions for review made for a test, and what the program makes of them once corrected."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.convert.editions import convert, prepare
from generator.convert.jobs import review_job
from generator.convert.source import Source
from generator.models.editions import EDITIONS
from generator.patch.plan import Plan, planned
from generator.patch.read import read
from generator.patch.sources import sources
from generator.reading import opened
from generator.render.document import Rendering
from generator.store.cache import open_cache
from tests.redlines import accepted

REVIEW = next(edition for edition, traits in EDITIONS.items() if traits.reviewed)
LIKE = str.maketrans("’", "'")


def tree_at(tree: Path, out: Path, day: date, *packs: str) -> Source:
    """Return the tree as its files are now, without applying any rule."""
    return opened(tree, day, packs, open_cache(out))


def rendering_of(source: Source, document: str, public: str) -> Rendering:
    """Return the first rendering of a document for a public."""
    return next(one for one in source.renderings if (one.document.id, one.public) == (document, public))


def made(source: Source, rendering: Rendering, out: Path) -> bytes:
    """Return a rendering as a document for review."""
    tools = prepare(open_cache(out).place("references"))
    return convert(review_job(source.job(rendering), rendering), [REVIEW], tools)[REVIEW]


def plan(source: Source, tree: Path, corrected: bytes) -> Plan:
    """Return what a corrected document makes of the files of *tree*."""
    document, expected = read(corrected)
    return planned(document, sources(tree, source.library), source.library, "corrige.docx", expected)


def write(found: Plan, tree: Path) -> None:
    """Write what a plan changes."""
    for path, (_, text) in found.files().items():
        (tree / path).write_text(text, "utf-8")


def said(content: bytes) -> list[str]:
    """Return the paragraphs of a document once every change is accepted; an apostrophe is what a keyboard has."""
    return [text.translate(LIKE) for text in accepted(content)]
