"""Write a delivered text as the rules on our own texts read them: Markdown where names, addresses, dates and sums are blanks again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.convert.job import Blank
from generator.texts.escaping import escaped
from generator.texts.typography import NBSP
from generator.verify.sheet import Sheet
from generator.verify.template import Line, Rows

IDENTITY = ("pro_", "client_", "mediateur_", "lieu", "demandeur_", "prestataire_", "juridiction_", "greffe_", "institution_")
"""How the blanks begin that ask for a name, an address, a court: what is asked there is no choice of the buyer's words."""

FREE = ("texte", "choix")


@dataclass(frozen=True)
class Passage:
    """A passage to judge: its Markdown, the text that its reader sees, and whether it is our template's (`ours`) or was added."""

    markdown: str
    shown: str
    ours: bool


def written(sheet: Sheet) -> Iterator[Passage]:
    """Yield each passage of a delivered file: its paragraphs, the cells of its tables, the fields of its form."""
    job = sheet.job
    lines = {place: sheet.alignment.template[number] for number, place in sheet.alignment.places.items()}
    told: dict[int, list[str]] = {}
    for answer in sheet.alignment.answers:
        told.setdefault(answer.paragraph, []).append(_told(job.blank(answer.cle), answer.text))
    for place, text in enumerate(sheet.alignment.paragraphs):
        if place in lines:
            yield Passage(_words(lines[place], told.get(place, [])), text, ours=True)
        elif place not in sheet.alignment.used:
            yield Passage(_printable(text), text, ours=False)
    for rows in sheet.rows.values():
        yield from (Passage(_told(job.blank(name), text), text, ours=True) for row in rows for name, text in row.items())
    yield from (Passage(_told(place.blank, place.text), place.text, ours=True) for place in sheet.places if not place.paragraph)


def expected(sheet: Sheet) -> Iterator[Passage]:
    """Yield each passage of our own text, with no answer in it."""
    for line in sheet.alignment.template:
        words = _words(line, [_span(hole.cle) for hole in line.holes] if isinstance(line, Line) else [])
        yield Passage(words, words, ours=True)


def _words(line: Line | Rows, answers: Sequence[str]) -> str:
    if isinstance(line, Rows):
        return ""
    rest = iter(answers)
    return "".join(_printable(piece) if isinstance(piece, str) else next(rest) for piece in line.pieces)


def _told(blank: Blank, text: str) -> str:
    """Return an answer as the rules judge it: the words themselves where the buyer chose them freely, else the blank."""
    return _printable(text) if blank.type in FREE and not blank.cle.startswith(IDENTITY) else _span(blank.cle)


def _span(cle: str) -> str:
    return f'[]{{.champ cle="{cle}"}}'


def _printable(text: str) -> str:
    return escaped("".join(char if char.isprintable() or char == NBSP else " " for char in text))
