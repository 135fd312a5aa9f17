"""The characters that a PDF can show, which are those of our fonts, and the errors for a text that it cannot print."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

from generator.convert.job import Job

FONTS = Path(__file__).parents[1] / "fonts"


class TypesettingError(Exception):
    """A document cannot become a PDF; the message says why, in French."""


class RefusedAnswerError(TypesettingError):
    """An answer that the PDF cannot take: the message says why, `hint` what to do.

    `cle` names the answer as in a form: "client_nom", or "factures.2.ligne_facture" for the second row of a table.
    """

    def __init__(self, message: str, cle: str, hint: str) -> None:
        super().__init__(message)
        self.cle = cle
        self.hint = hint


class UnprintableError(RefusedAnswerError):
    """Raised for an answer with a character that none of our fonts has."""

    def __init__(self, job: Job, cle: str, character: str) -> None:
        """Write the message from the answer of *job* and the character."""
        self.character = character
        table, *rest = cle.split(".")
        where = f"« {job.blank(table).libelle} » ({table})"
        if rest:
            where += f", ligne {rest[0]}, « {job.blank(rest[1]).libelle} » ({rest[1]})"
        hint = "remplacez-le par une lettre ou un signe courant, ou demandez une autre édition : docx, odt ou txt"
        super().__init__(f"{where} : le PDF ne sait pas écrire le caractère {_shown(character)}", cle, hint)


@cache
def printable() -> frozenset[str]:
    """Return every character that at least one of our fonts draws."""
    return frozenset[str]().union(*map(_drawn, FONTS.glob("*.ttf")))


def _drawn(path: Path) -> set[str]:
    with TTFont(path, lazy=True) as font:
        return {chr(code) for code in font.getBestCmap()}


def check(job: Job, cle: str, text: str) -> None:
    """Raise `UnprintableError` for the first character of *text* that no font of ours draws."""
    for character in text:
        if character not in printable():
            raise UnprintableError(job, cle, character)


def _shown(character: str) -> str:
    code = f"U+{ord(character):04X}"
    visible = unicodedata.category(character)[0] in "LMNPS"
    return f"« {character} » ({code})" if visible else f"invisible {code}"
