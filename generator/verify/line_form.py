"""Build the regular expression of a line of the template: its fixed words, and the answers that may stand in its holes."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.convert.job import Blank, Job
from generator.verify.squeeze import squeeze, squeezed
from generator.verify.template import Hole, Line

_LETTER = re.compile(r"[^\W_]")
ONE_WORD = frozenset({"courriel", "siret", "date"})
"""Types of blanks whose answers hold neither comma nor dash: these signs part them from their neighbours."""

PARTING = ",–"
_ONE_WORD = rf"[^{PARTING}\n]*?"


@lru_cache(maxsize=32_768)  # every line of the real texts: laying a file over all of them would empty a smaller one
def words_of(line: Line) -> tuple[str, ...]:
    """Return the comparable form of each run of fixed words of *line*."""
    return tuple(squeezed(words) for words in line.fixed)


@lru_cache(maxsize=4096)
def pattern_of(line: Line, blanks: tuple[Blank, ...], *, broken: bool) -> re.Pattern[str]:
    """Return the regular expression that matches *line*; *blanks* are those of its holes, in order."""
    known = iter(blanks)
    parts = []
    for piece in line.pieces:
        if isinstance(piece, str):
            parts.append("".join(map(_breakable, squeeze(piece, lines=True).text)) if broken else re.escape(squeezed(piece)))
        else:
            blank = next(known)
            several = not broken or (piece.alone and blank.type == "adresse")
            answer = _ONE_WORD if blank.type in ONE_WORD else "(?:.|\n)*?" if several else "[^\n]*?"
            # A prompt may hold the very comma that parts it from the next answer.
            parts.append(f"({re.escape(squeezed(blank.prompt))}|{answer})")
    return re.compile("".join(parts))


def _breakable(char: str) -> str:
    """Return the pattern of a fixed character after which a typesetter may end the line."""
    return char if char == "\n" else re.escape(char) + "\n?"


def sure_holes(line: Line, job: Job) -> list[bool]:
    """Return, for each hole, whether fixed words, a new line or a sign that its answer cannot contain separate it from the next holes."""
    sure = []
    for index, piece in enumerate(line.pieces):
        if isinstance(piece, Hole):
            around = [line.pieces[near] for near in (index - 1, index + 1) if 0 <= near < len(line.pieces)]
            two = [line.pieces[near] for near in (index - 2, index + 2) if 0 <= near < len(line.pieces)]
            parting = PARTING if job.blank(piece.cle).type in ONE_WORD else ""
            sure.append(not two or all(isinstance(words, str) and _parts(words, parting) for words in around))
    return sure


def _parts(words: str, parting: str) -> bool:
    return "\n" in words or _LETTER.search(words) is not None or any(sign in words for sign in parting)
