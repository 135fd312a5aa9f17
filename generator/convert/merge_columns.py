"""The columns of Word's mail merge: the names of a blank, a line of an address, a cell of a table, an optional passage; their values.

Word cuts a name after 40 characters, and knows letters, digits and the low line. No cell holds a line break: Word's reader of CSV ends
the row there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.convert.filling import Filling, inline, legal
from generator.convert.job import Blank, Job

YES, NO = "oui", "non"
"""What a column of passage or of box holds."""
ADDRESS_LINES = 3
"""The lines of an address; what is left over stands on the last one."""
OPTION = "option_"
"""Begins the name of the column of an optional passage."""


def lines_of(cle: str) -> list[str]:
    """Return the columns of the lines of an address: `client_adresse`, `client_adresse_ligne_2` and so on."""
    return [cle, *(f"{cle}_ligne_{number}" for number in range(2, ADDRESS_LINES + 1))]


def in_row(cle: str, number: int) -> str:
    """Return the column of a cell in row *number* of a table, counted from 1: `ligne_facture_1`."""
    return f"{cle}_{number}"


def values(job: Job, filling: Filling, rows: int) -> dict[str, str]:
    """Return what *filling* puts in each column of *job*, whose tables have *rows* rows; a blank without answer shows its prompt.

    A blank that stands in no kept passage has its prompt too, which nothing prints.
    """
    blanks = {blank.cle: blank for blank in job.champs}
    inside = {column for blank in job.champs for column in blank.colonnes}
    found: dict[str, str] = {}
    for blank in job.champs:
        if blank.colonnes:
            found |= _rows(blank, blanks, filling, rows)
        elif blank.cle not in inside:
            found |= dict(_cells(blank, filling))
    return found | {f"{OPTION}{cle}": YES if kept else NO for cle, kept in filling.options.items()}


def _cells(blank: Blank, filling: Filling) -> Iterator[tuple[str, str]]:
    if blank.type == "case":
        yield blank.cle, YES if filling.cases.get(blank.cle) else NO
        return
    answer = legal(filling.textes.get(blank.cle, blank.prompt))
    if blank.type != "adresse":
        yield blank.cle, inline(answer)
        return
    *first, last = lines_of(blank.cle)
    lines = [line.strip() for line in answer.split("\n") if line.strip()]
    for index, name in enumerate(first):
        yield name, lines[index].rstrip(",") if index < len(lines) else ""
    yield last, inline("\n".join(lines[len(first) :]))


def _rows(table: Blank, blanks: Mapping[str, Blank], filling: Filling, rows: int) -> Iterator[tuple[str, str]]:
    given = filling.lignes.get(table.cle) or ({},)
    for number in range(1, rows + 1):
        for column in table.colonnes:
            answers = given[number - 1] if number <= len(given) else None
            prompt = blanks[column].prompt
            yield in_row(column, number), "" if answers is None else inline(legal(answers.get(column, prompt)))
