"""The cover of several documents in one PDF: what they are, and the page on which each begins."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import groupby

import pikepdf

from generator.convert.complete import Chapter
from generator.convert.editions import foot
from generator.convert.job import Job
from generator.convert.pdf.data import data
from generator.convert.pdf.literal import literal
from generator.convert.pdf.merge import JUMP
from generator.convert.pdf.properties import licensed
from generator.convert.pdf.typeset import typeset

_ROW = """#block(above: 0.7em, below: 0pt, link({address}, grid(columns: (1fr, auto), column-gutter: 4mm, {title}, [{page}])))"""


def cover_of(job: Job, chapters: Sequence[Chapter]) -> bytes:
    """Return the cover, the words of *job* above contents that say on which page of the whole each of *chapters* begins."""
    lengths = [_pages(one.content) for one in chapters]
    cover = b""
    pages = 0
    # The contents may take a page more than was thought.
    for _ in range(3):
        cover = typeset(_contents(job, chapters, lengths, pages), job, pied=foot(job), sommaire=False, data=data(job))
        if _pages(cover) == pages:
            break
        pages = _pages(cover)
    return licensed(cover)


def _contents(job: Job, chapters: Sequence[Chapter], lengths: Sequence[int], page: int) -> str:
    lines = [literal(job.markdown).join(("#text(", ")"))]
    numbered = list(enumerate(chapters))
    for part, own in groupby(numbered, key=lambda pair: pair[1].part):
        lines.append(f"#heading({literal(part)})")
        for number, chapter in own:
            start = page + sum(lengths[:number]) + 1
            lines.append(_ROW.format(address=literal(f"{JUMP}{number}"), title=literal(chapter.title), page=start))
    return "\n\n".join(lines)


def _pages(content: bytes) -> int:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages)
