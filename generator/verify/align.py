"""Align a delivered document with its template: find the buyer's answer in each hole, and the words of ours that are missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from generator.convert.job import Job
from generator.verify.line_form import pattern_of, sure_holes, words_of
from generator.verify.reading import CUT, Read
from generator.verify.rows import Row, rows_and_rest
from generator.verify.squeeze import Squeezed, squeeze, squeezed
from generator.verify.template import Hole, Line, Template, letters, unmarked

STRONG = 4
"""Letters of ours that a paragraph needs to be known by its words; with fewer, its neighbours tell where it stands."""

MOST_JOINED, _MOST_LINES = 5, 24
"""Paragraphs that one of ours may have become, and lines of a PDF that has no paragraphs."""

_MARK = re.compile("^(?: – $|\u00a0?[.,;:!?]+)")
_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True)
class Answer:
    """The text found in a hole, and the number of the paragraph it stands in.

    `option` is the optional passage around it, empty for none. `sure` is false when only a comma separates it from
    another answer: a comma typed by the buyer would move the border.
    """

    cle: str
    text: str
    paragraph: int
    option: str = ""
    sure: bool = True


@dataclass
class Alignment:
    """A document aligned with its template.

    `paragraphs` leaves out the tables of answers; `cut` holds the same with the hyphens at the ends of their lines;
    `places` gives the first paragraph of each line found, by the line's number.
    """

    template: Template
    paragraphs: tuple[str, ...]
    rows: Mapping[str, tuple[Row, ...]]
    by_line: bool = True
    loose: bool = False
    answers: list[Answer] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    cut: tuple[str, ...] = ()

    @cached_property
    def flats(self) -> tuple[str, ...]:
        """The comparable form of each paragraph."""
        return tuple(squeezed(unmarked(text)) for text in self.paragraphs)

    @property
    def missing(self) -> list[Line]:
        """The paragraphs of the template, optional passages excepted, that the document no longer has as we wrote them."""
        return [line for number, line in self._own() if number not in self.places]

    @cached_property
    def whole(self) -> str:
        """The comparable form of the whole text, paragraph after paragraph."""
        return "".join(self.flats)

    @property
    def found(self) -> int:
        """The number of letters and figures of the template that are in the document."""
        return sum(line.weight for number, line in enumerate(self.template) if isinstance(line, Line) and number in self.places)

    @property
    def more(self) -> int:
        """The number of letters and figures of the document that match no line of the template."""
        return sum(letters(text) for place, text in enumerate(self.paragraphs) if place not in self.used)

    @property
    def presence(self) -> float:
        """The share of the template that is in the document, from 0 to 1; optional passages left out of the document do not count."""
        return self.found / max(self.found + sum(line.weight for line in self.missing), 1)

    @property
    def likeness(self) -> float:
        """The share of the template and of the document that both have, from 0 to 1."""
        return self.found / max(self.found + sum(line.weight for line in self.missing) + self.more, 1)

    def _own(self) -> Iterator[tuple[int, Line]]:
        for number, line in enumerate(self.template):
            if isinstance(line, Line) and not line.option and line.weight >= STRONG:
                yield number, line


def align(read: Read, template: Template, job: Job) -> Alignment:
    """Return the alignment of *read*, a document made from *job*, with *template*: above all, the answer in each hole."""
    rows, paragraphs = rows_and_rest(read, template, job)
    if read.drawn:
        template, job = _drawn(template), replace(job, champs=tuple(replace(blank, type="texte") for blank in job.champs))
    whole = tuple(text.replace(CUT, "") for text in paragraphs)
    alignment = Alignment(template, whole, rows, by_line=not read.drawn, loose=read.loose, cut=paragraphs)
    cursor = 0
    for number, line in enumerate(template):
        if isinstance(line, Line) and line.weight >= STRONG:
            # In our order first; a paragraph that the buyer moved is found all the same.
            place = _place(alignment, number, line, [*range(cursor, len(paragraphs)), *range(cursor)], job)
            cursor = cursor if place is None or place < cursor else place
    _place_weak(alignment, job)
    alignment.answers.sort(key=lambda answer: answer.paragraph)
    return alignment


def _drawn(template: Template) -> Template:
    """Return *template* as a PDF form prints it: holes are boxes, no sign separates its lines, and answers are in its fields.

    A mark after a hole may be printed, or left out where no answer would come close to it.
    """
    return tuple(
        replace(part, pieces=tuple(piece for piece in _without_marks(part.pieces) if piece)) if isinstance(part, Line) else part
        for part in template
    )


def _without_marks(pieces: Sequence[str | Hole]) -> Iterator[str | Hole]:
    for before, piece in zip((None, *pieces), pieces, strict=False):
        yield _MARK.sub("", piece) if isinstance(piece, str) and isinstance(before, Hole) else piece


def _place_weak(alignment: Alignment, job: Job) -> None:
    """Find the lines that are almost all answers: they stand between neighbours that were found."""
    ends = [-1, *sorted(alignment.places), len(alignment.template)]
    last = len(alignment.paragraphs)
    for before, after in pairwise(ends):
        start, end = alignment.places.get(before, -1), alignment.places.get(after, last)
        for number in range(before + 1, after):
            line = alignment.template[number]
            if isinstance(line, Line) and line.weight < STRONG:
                place = _place(alignment, number, line, range(start + 1, end), job)
                start = start if place is None else place


def _place(alignment: Alignment, number: int, line: Line, order: Sequence[int], job: Job) -> int | None:
    """Find the first paragraph of *order* that matches *line*, record its answers and return its number."""
    if not all(words in alignment.whole for words in words_of(line)):
        return None
    broken = alignment.by_line and any("\n" in words for words in line.fixed)
    for taken in _stretches(alignment, line, order) if alignment.loose else _joined(alignment, order, MOST_JOINED if broken else 1):
        flat = "".join(alignment.flats[taken.start : taken.stop])
        if not all(words in flat for words in words_of(line)):
            continue
        text = "\n".join(unmarked(alignment.cut[index]) for index in taken)
        answers = _answers(line, text, job, taken.start, broken=broken)
        if answers is not None:
            alignment.answers += _doubtful(line, answers) if alignment.loose else answers
            alignment.used.update(taken)
            alignment.places[number] = taken.start
            return taken.start
    return None


def _doubtful(line: Line, answers: Sequence[Answer]) -> list[Answer]:
    """Mark as not sure the answers of joined lines that precede their first fixed words: nothing tells where they begin."""
    first = next((index for index, piece in enumerate(line.pieces) if isinstance(piece, str) and _LETTER.search(piece)), len(line.pieces))
    before = sum(isinstance(piece, Hole) for piece in line.pieces[:first])
    return [replace(answer, sure=answer.sure and index >= before) for index, answer in enumerate(answers)]


def _joined(alignment: Alignment, order: Sequence[int], most: int) -> Iterator[range]:
    """Yield the runs of free paragraphs that start at a place of *order*, the shortest first, so that an answer takes in no neighbour."""
    for count in range(1, most + 1):
        for place in order:
            taken = range(place, place + count)
            if taken.stop <= len(alignment.paragraphs) and alignment.used.isdisjoint(taken):
                yield taken


def _stretches(alignment: Alignment, line: Line, order: Sequence[int]) -> Iterator[range]:
    """Yield the runs of lines that may be *line*: those that begin and end with its own words."""
    words, flats = words_of(line), alignment.flats
    if isinstance(line.pieces[0], str):
        order = [place for place in order if flats[place].startswith(words[0]) or words[0].startswith(flats[place])]
    closes = isinstance(line.pieces[-1], str)
    for taken in _joined(alignment, order, _MOST_LINES):
        last = flats[taken.stop - 1]
        if not closes or last.endswith(words[-1]) or words[-1].endswith(last):
            yield taken


def _answers(line: Line, text: str, job: Job, paragraph: int, *, broken: bool) -> list[Answer] | None:
    """Return the answers in a paragraph that matches *line*, None when it does not match."""
    seen = squeeze(text, lines=broken)
    match = pattern_of(line, tuple(job.blank(hole.cle) for hole in line.holes), broken=broken).fullmatch(seen.text)
    if match is None:
        return None
    return [
        Answer(hole.cle, _original(seen, match, index), paragraph, line.option, sure)
        for index, (hole, sure) in enumerate(zip(line.holes, sure_holes(line, job), strict=True), 1)
    ]


def _original(seen: Squeezed, match: re.Match[str], index: int) -> str:
    return seen.original(*match.span(index)).strip().replace(CUT, "-")
