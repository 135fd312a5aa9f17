"""Align a delivered document with its template: find the buyer's answer in each hole, and the words of ours that are missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import groupby, pairwise
from operator import itemgetter

from generator.convert.job import Job
from generator.verify.effort import Effort
from generator.verify.flats import Flats, Run, Sought, flats_of
from generator.verify.line_form import ONE_WORD, pattern_of, sure_holes, words_of
from generator.verify.reading import CUT, Read
from generator.verify.rows import Row, rows_and_rest
from generator.verify.squeeze import Squeezed
from generator.verify.template import Hole, Line, Template, letters

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
    effort: Effort = field(default_factory=Effort)

    @cached_property
    def flats(self) -> Flats:
        """The comparable form of the paragraphs."""
        return flats_of(self.cut, self.effort)

    @property
    def missing(self) -> list[Line]:
        """The paragraphs of the template, optional passages excepted, that the document no longer has as we wrote them."""
        return [line for number, line in self._own() if number not in self.places]

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


def align(read: Read, template: Template, job: Job, effort: Effort | None = None) -> Alignment:
    """Return the alignment of *read*, a document made from *job*, with *template*: above all, the answer in each hole.

    Its work is taken from *effort*. Raises `UnreadableError` beyond.
    """
    effort = effort or Effort()
    rows, paragraphs = rows_and_rest(read, template, job, effort)
    if read.drawn:
        template, job = _drawn(template), replace(job, champs=tuple(replace(blank, type="texte") for blank in job.champs))
    whole = tuple(text.replace(CUT, "") for text in paragraphs)
    alignment = Alignment(template, whole, rows, by_line=not read.drawn, loose=read.loose, cut=paragraphs, effort=effort)
    cursor = 0
    for number, line in enumerate(template):
        if isinstance(line, Line) and line.weight >= STRONG:
            # In our order first; a paragraph that the buyer moved is found all the same.
            place = _place(alignment, number, line, range(cursor, len(paragraphs)), job, moved=True)
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


def _place(alignment: Alignment, number: int, line: Line, order: range, job: Job, *, moved: bool = False) -> int | None:
    """Find the first paragraph of *order*, then before it if it may be *moved*, that matches *line*.

    Record its answers and return its number.
    """
    broken = alignment.by_line and any("\n" in words for words in line.fixed)
    runs = alignment.flats.runs(_sought(line, loose=alignment.loose, broken=broken))
    alignment.effort.spend(len(runs))
    if not runs:
        return None
    blanks = tuple(job.blank(hole.cle) for hole in line.holes)
    # Answers of any words are found at once; those that may not hold some signs are sought again after each of them.
    again = words_of(line) if broken or any(blank.type in ONE_WORD for blank in blanks) else ()
    pattern = pattern_of(line, blanks, broken=broken)
    for run in _in_turn(runs, order, moved=moved):
        count, place = run
        taken = range(place, place + count)
        match = alignment.flats.matched(pattern, run, again, lines=broken) if alignment.used.isdisjoint(taken) else None
        if match is not None:
            answers = _answers(line, alignment.flats.seen(run, lines=broken), match, job, place)
            alignment.answers += _doubtful(line, answers) if alignment.loose else answers
            alignment.used.update(taken)
            alignment.places[number] = place
            return place
    return None


def _in_turn(runs: Sequence[Run], order: range, *, moved: bool) -> Iterator[Run]:
    """Yield *runs*, which come from the shortest to the longest: of one length, those of *order* first, the *moved* ones after."""
    for _, found in groupby(runs, itemgetter(0)):
        alike = list(found)
        yield from (run for run in alike if run[1] in order)
        if moved:
            yield from (run for run in alike if run[1] not in order)


def _doubtful(line: Line, answers: Sequence[Answer]) -> list[Answer]:
    """Mark as not sure the answers of joined lines that precede their first fixed words: nothing tells where they begin."""
    first = next((index for index, piece in enumerate(line.pieces) if isinstance(piece, str) and _LETTER.search(piece)), len(line.pieces))
    before = sum(isinstance(piece, Hole) for piece in line.pieces[:first])
    return [replace(answer, sure=answer.sure and index >= before) for index, answer in enumerate(answers)]


@lru_cache(maxsize=32_768)  # as `words_of`
def _sought(line: Line, *, loose: bool, broken: bool) -> Sought:
    opens, closes = (isinstance(line.pieces[edge], str) for edge in (0, -1))
    return Sought(words_of(line), _MOST_LINES if loose else MOST_JOINED if broken else 1, opens, closes, loose)


def _answers(line: Line, seen: Squeezed, match: re.Match[str], job: Job, paragraph: int) -> list[Answer]:
    """Return the answers that *match* found to *line* in a text *seen* from *paragraph* on."""
    return [
        Answer(hole.cle, _original(seen, match, index), paragraph, line.option, sure)
        for index, (hole, sure) in enumerate(zip(line.holes, sure_holes(line, job), strict=True), 1)
    ]


def _original(seen: Squeezed, match: re.Match[str], index: int) -> str:
    return seen.original(*match.span(index)).strip().replace(CUT, "-")
