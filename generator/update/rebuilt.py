"""Rebuild a dossier from the answers that were carried, and fill today's document with it: what is refused is told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.convert.filling import inline
from generator.dossier import Dossier, complete, read_dossier
from generator.fill import Filled, Prepared, filled
from generator.models.library import Library
from generator.models.located import Loc
from generator.problems import Probleme, ProblemsFoundError
from generator.update.carry import CARRIED, Carried
from generator.update.dossier_text import in_yaml, written
from generator.update.messages import Note
from generator.update.worked import with_worked, worked_again

CELL = 3
"""How many parts the place of a cell has: its table, its row, its column."""


@dataclass(frozen=True)
class Rebuilt:
    """The dossier rebuilt from a file, the document filled with it, and the answers that could not be taken."""

    dossier: bytes
    filled: Filled
    notes: tuple[Note, ...]


def rebuilt(carried: Carried, prepared: Prepared, name: str) -> Rebuilt:
    """Return today's document filled with the answers of *carried*; *name* is the file that they come from.

    Raises ProblemsFoundError when what is wrong is none of the answers.
    """
    answers, refused = _settled(carried.dossier, prepared, name)
    missing = {missing.cle for missing in filled(prepared, _read(answers, prepared.library, name)).missing}
    answers, more = _settled(with_worked(answers, carried, missing), prepared, name)
    dossier = _read(answers, prepared.library, name)
    filling = complete(dossier, prepared.job, prepared.public, prepared.library, interest=prepared.interest).filling
    notes = [*refused, *more, *worked_again(carried, filling, prepared.library)]
    return Rebuilt(written(answers, prepared.library, name)[0], filled(prepared, dossier), tuple(notes))


def _settled(answers: Mapping[str, Any], prepared: Prepared, name: str) -> tuple[dict[str, Any], list[Note]]:
    """Return *answers* without those that today's rules refuse, and a note for each of these."""
    kept: dict[str, Any] = json.loads(json.dumps(answers))
    notes: list[Note] = []
    while problems := _problems(kept, prepared, name):
        lines = written(kept, prepared.library, name)[1]
        wrong = {lines[problem.line]: problem for problem in reversed(problems) if problem.line in lines}
        if not wrong:
            raise ProblemsFoundError(problems)
        # From the last row to the first, so that the numbers of rows stay true.
        for loc in sorted(wrong, key=lambda loc: [*map(str, loc[:1]), *loc[1:2]], reverse=True):
            notes.insert(0, _refused(kept, loc, wrong[loc], prepared.library))
            _remove(kept, loc)
    return kept, notes


def _problems(answers: Mapping[str, Any], prepared: Prepared, name: str) -> list[Probleme]:
    dossier, problems = read_dossier(name, written(answers, prepared.library, name)[0], prepared.library)
    if problems:
        return problems
    try:
        filled(prepared, dossier)
    except ProblemsFoundError as error:
        return list(error.problems)
    return []


def _read(answers: Mapping[str, Any], library: Library, name: str) -> Dossier:
    return read_dossier(name, written(answers, library, name)[0], library)[0]


def _refused(answers: Mapping[str, Any], loc: Loc, problem: Probleme, library: Library) -> Note:
    found: Any = answers
    for part in loc:
        found = found[part]
    libelle = library.champs[str(loc[0])].libelle if str(loc[0]) in library.champs else f"Option « {loc[-1]} »"
    if len(loc) == CELL:
        libelle = f"{libelle}, ligne {int(loc[1]) + 1}, « {library.champs[str(loc[2])].libelle} »"
    reason = f"{problem.message}{' – ' if problem.hint else ''}{problem.hint}".rstrip(".")
    return Note("refusee", {"libelle": libelle, "texte": _shown(found), "raison": f"{reason[:1].upper()}{reason[1:]}."})


def _shown(value: Any) -> str:  # noqa: ANN401 - what a dossier may hold
    if isinstance(value, list):
        return " ; ".join(", ".join(map(str, one.values())) if isinstance(one, dict) else str(one) for one in value)
    return in_yaml(value) if isinstance(value, bool) else inline(str(value))


def _remove(answers: dict[str, Any], loc: Loc) -> None:
    held: Any = answers
    for part in loc[:-1]:
        held = held[part]
    del held[loc[-1]]
    if len(loc) == CELL and not held:
        answers[str(loc[0])].pop(int(loc[1]))
    elif loc[0] == CARRIED and not held:
        del answers[CARRIED]
