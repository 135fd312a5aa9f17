"""The page where a document changes, before and after, with a mark in the margin: for a letter, a contract and a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor

import pypdfium2
from PIL import Image, ImageDraw

from generator.compare.changes import Change
from generator.compare.lines import Block, Line, Table
from generator.compare.redline import Redlined
from generator.compare.words import text_of
from generator.convert import tokens
from generator.convert.all import Wanted, convert_all
from generator.convert.job import Job
from generator.convert.pdf.picture import small
from generator.models.editions import EDITIONS
from generator.models.genres import GENRES
from generator.store.cache import Cache

PPI = 80  # 661 pixels for a sheet of A4
SEEN = next(name for name, traits in EDITIONS.items() if traits.pictured)
_NEAR, _LEAST = 24, 8
"""Letters looked for on each side of the first one that differs; below so many, a page is not known by them."""


def pictures(redlined: Sequence[Redlined], cache: Cache, executor: Executor) -> dict[str, tuple[bytes, bytes]]:
    """Return the two PNG of at most three documents, by the name of their pair.

    Raises `ProblemsFoundError` for a text that cannot be converted.
    """
    chosen = _chosen(redlined)
    sides = [(one, pair.old.job, pair.new.job) for one in chosen if (pair := one.pair).old and pair.new]
    wanted = [Wanted(job, (SEEN,), f"content/documents/{job.document}.md", 1) for _, *jobs in sides for job in jobs]
    made = convert_all(wanted, cache, executor, lambda *_: None)

    def picture(one: Redlined, job: Job, *, new: bool) -> bytes:
        return _page(made.content(job, SEEN), [*_windows(one.changes, new=new)])

    return {one.pair.name: (picture(one, old, new=False), picture(one, new, new=True)) for one, old, new in sides}


def _chosen(redlined: Sequence[Redlined]) -> list[Redlined]:
    # The title of a letter stands in no line: its file changes, and none of its lines.
    both = [one for one in redlined if one.pair.old and one.pair.new and not all(change.same for change in one.changes)]
    letters = [one for one in both if GENRES[one.pair.text.job.genre].letter]
    others = [one for one in both if one not in letters]
    tables = [one for one in both if any(isinstance(change.block, Table) for change in one.changes if not change.same)]
    first = [group[0] for group in (letters, others, tables) if group]
    return [one for place, one in enumerate(first) if one not in first[:place]]


def _windows(changes: Sequence[Change], *, new: bool) -> Iterator[str]:
    """Yield what to look for on a side, the surest first: around the first letter that differs, the block, the block before it."""
    place = next(place for place, change in enumerate(changes) if not change.same)
    here, there = (_letters(_side(changes[place], new=side)) for side in (new, not new))
    start = next((i for i, (x, y) in enumerate(zip(here, there, strict=False)) if x != y), min(len(here), len(there)))
    yield here[max(0, start - _NEAR) : start + _NEAR]
    yield here[start : start + _NEAR]
    yield here[:_NEAR]
    for change in reversed(changes[:place]):
        yield _letters(_side(change, new=new))[-_NEAR:]


def _side(change: Change, *, new: bool) -> Block | None:
    return change.new if new else change.old


def _letters(block: Block | None) -> str:
    if isinstance(block, Line):
        return _squeezed(text_of(block.words))
    rows = block.rows if block else ()
    return _squeezed(" ".join(text_of(cell) for row in rows for cell in row.cells))


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _page(data: bytes, windows: Sequence[str]) -> bytes:
    """Return the page of the PDF *data* that holds one of *windows*, the first that some page holds; else its first page, unmarked."""
    with pypdfium2.PdfDocument(data) as document:
        texts = [page.get_textpage() for page in document]
        # Squeezed one sign at a time: the place of a letter leads back to the sign it comes from.
        signs = [[(letter, at) for at, sign in enumerate(text.get_text_range()) for letter in _squeezed(sign)] for text in texts]
        squeezed = ["".join(letter for letter, _ in held) for held in signs]
        found = ((number, text.find(window), window) for window in windows if len(window) >= _LEAST for number, text in enumerate(squeezed))
        number, start, window = next((one for one in found if one[1] >= 0), (0, -1, ""))
        sheet: Image.Image = document[number].render(scale=PPI / 72).to_pil().convert("RGB")
        if window:
            ends = [signs[number][place][1] for place in (start, start + len(window) - 1)]
            (_, _, _, top), (_, bottom, _, _) = (texts[number].get_charbox(at) for at in ends)
            _mark(sheet, top * PPI / 72, bottom * PPI / 72)
    return small(sheet)


def _mark(sheet: Image.Image, top: float, bottom: float) -> None:
    """Draw a bar in the left margin of *sheet*; heights are counted from its foot."""
    left, width = sheet.width * 0.045, sheet.width * 0.008
    box = (left, sheet.height - top - width, left + width, sheet.height - bottom + width)
    ImageDraw.Draw(sheet).rectangle(box, fill=f"#{tokens.ACCENT}")
