"""The redline of a pair of texts, in every form that shows it."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from generator.compare import docx, html, pdf
from generator.compare.changes import Change, compared
from generator.compare.head import Head
from generator.compare.lines import Block, lines_of
from generator.compare.pairs import Pair, Text
from generator.convert.all import Converted, Wanted, convert_all
from generator.convert.editions import Tools, prepare
from generator.convert.job import Job
from generator.models.genres import GENRES
from generator.store.cache import Cache

PAGE_FORM = "html"
FORMS = (PAGE_FORM, "docx", "pdf")
"""The forms of a redline: a page to read, Word's tracked changes, and a file to print."""


@dataclass(frozen=True)
class Redlined:
    """A pair and what changes between its texts, block by block."""

    pair: Pair
    changes: tuple[Change, ...]


def redlined(pairs: Sequence[Pair], cache: Cache, executor: Executor) -> list[Redlined]:
    """Return each of *pairs* with what changes between its texts. Raises `ProblemsFoundError` for a text that cannot be read."""
    texts = [text for pair in pairs for text in (pair.old, pair.new) if text is not None]
    made = trees([text.reading for text in texts], cache, executor)
    return [Redlined(pair, compared(_blocks(pair.old, made), _blocks(pair.new, made))) for pair in pairs]


def between(old: Job, new: Job, cache: Cache, executor: Executor) -> tuple[Change, ...]:
    """Return what changes from one text to another. Raises `ProblemsFoundError` for a text that cannot be read."""
    made = trees([old, new], cache, executor)
    return compared(*(lines_of(job, made.content(job, "arbre")) for job in (old, new)))


def trees(jobs: Sequence[Job], cache: Cache, executor: Executor) -> Converted:
    """Return the tree of each of *jobs*, the conversion "arbre"."""
    wanted = [Wanted(job, ("arbre",), f"content/documents/{job.document}.md", 1) for job in jobs]
    return convert_all(wanted, cache, executor, lambda *_: None)


def _blocks(text: Text | None, made: Converted) -> tuple[Block, ...]:
    return () if text is None else lines_of(text.job, made.content(text.reading, "arbre"))


def files(changes: Sequence[Change], head: Head, folder: Path) -> dict[str, bytes]:
    """Return the redline in each of `FORMS`; that in HTML is the fragment of a page. *folder* keeps the reference documents."""
    made = html.redline(changes, head).encode(), word(changes, head, folder), pdf.redline(changes, head)
    return dict(zip(FORMS, made, strict=True))


def word(changes: Sequence[Change], head: Head, folder: Path) -> bytes:
    """Return the redline in Word; *folder* keeps the reference documents."""
    tools: Tools = prepare(folder)
    return docx.redline(changes, head, tools.letter if GENRES[head.job.genre].letter else tools.contract)
