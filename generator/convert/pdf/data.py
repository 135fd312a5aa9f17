"""The data that the Typst template prints at each blank: the prompts of a job and the answers of a filling."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from generator.convert.filling import NOTHING, Filling, inline
from generator.convert.job import BOX, Blank, Job
from generator.convert.pdf.characters import check
from generator.convert.pdf.literal import Code, Value, literal
from generator.models.genres import GENRES

# Our fonts have no crossed box.
TICKED = "\u2611"
ROWS = 3
# Millimetres, for a blank that says no width.
WIDTH = 60


def data(job: Job, filling: Filling = NOTHING, *, form: bool = False) -> dict[str, Value]:
    """Return the data that champs.typ reads; raises `UnprintableError` for an answer that the PDF cannot show."""
    # A dossier serves many documents: what this one does not ask is not looked at.
    asked = {blank.cle for blank in job.champs}
    answered = {cle: _lines(job, cle, text) for cle, text in filling.textes.items() if cle in asked}
    ticked = {cle: _lines(job, cle, TICKED if ticked else BOX) for cle, ticked in filling.cases.items() if cle in asked}
    rows = {
        table: [
            {column: _lines(job, f"{table}.{number}.{column}", text) for column, text in row.items()} for number, row in enumerate(rows, 1)
        ]
        for table, rows in filling.lignes.items()
        if rows and table in asked
    }
    return {
        "saisie": form,
        "rangs": GENRES[job.genre].rows if form else ROWS,
        "champs": {blank.cle: _described(blank) for blank in job.champs},
        "textes": {**answered, **ticked},
        "lignes": rows,
        "options": dict(filling.options),
    }


@lru_cache(maxsize=4096)  # one blank stands in hundreds of documents
def _described(blank: Blank) -> Code:
    described: dict[str, Value] = {
        "type": blank.type,
        "libelle": blank.libelle,
        "invite": blank.prompt,
        "colonnes": blank.colonnes,
        "options": blank.options,
        "longueur": blank.longueur_mm or WIDTH,
    }
    return Code(literal(described))


def _lines(job: Job, cle: str, text: str) -> Mapping[str, Value]:
    """Return an answer in its two forms: as lines where it stands alone, as one phrase inside a sentence."""
    # Some systems type an accent apart from its letter: our fonts draw them together.
    composed = unicodedata.normalize("NFC", text).replace("\t", " ")
    answer = {"lignes": [line.strip() for line in composed.splitlines()], "phrase": inline(composed)}
    check(job, cle, "".join(answer["lignes"]))
    return answer
