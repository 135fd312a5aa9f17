"""The answers that the program works out by itself: those of the file that it cannot are kept, those that it finds otherwise are told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.convert.filling import Filling
from generator.models.library import Library
from generator.texts.typography import NBSP
from generator.update.carry import Carried
from generator.update.messages import Note, lines_in_words
from generator.verify.squeeze import squeezed
from generator.verify.values import day_of


def with_worked(answers: Mapping[str, Any], carried: Carried, missing: set[str]) -> dict[str, Any]:
    """Return *answers* with what the file says of the blanks, *missing*, that cannot be worked out from them."""
    found = {**answers, **{cle: text for cle, text in carried.worked.items() if cle in missing}}
    for cle, rows in carried.columns.items():
        if cle in answers and len(rows) == len(answers[cle]):
            lacking = [{name: text for name, text in row.items() if name in missing} for row in rows]
            found[cle] = [{**row, **more} for row, more in zip(answers[cle], lacking, strict=True)]
    return found


def worked_again(carried: Carried, filling: Filling, library: Library) -> Iterator[Note]:
    """Yield a note for each answer of the file that *filling* works out otherwise."""
    for cle, old in carried.worked.items():
        new = filling.textes.get(cle)
        if isinstance(old, list):
            yield from _rows(library, cle, old, filling.lignes.get(cle, ()))
        elif new and not _same(library, cle, old, new):
            yield _note(library.champs[cle].libelle, old, new)
    for cle, rows in carried.columns.items():
        yield from _rows(library, cle, rows, filling.lignes.get(cle, ()))


def _rows(library: Library, cle: str, old: Sequence[Mapping[str, str]], new: Sequence[Mapping[str, str]]) -> Iterator[Note]:
    libelle = library.champs[cle].libelle
    if len(old) != len(new):
        if old and new:
            yield _note(libelle, lines_in_words(len(old)), lines_in_words(len(new)))
        return
    for number, (before, after) in enumerate(zip(old, new, strict=True), 1):
        for name, text in before.items():
            if name in after and not _same(library, name, text, after[name]):
                yield _note(f"{libelle}, ligne {number}, « {library.champs[name].libelle} »", text, after[name])


def _note(libelle: str, old: str, new: str) -> Note:
    return Note("recalculee", {"libelle": libelle, "texte": old.replace(NBSP, " "), "nouveau": new.replace(NBSP, " ")})


def _same(library: Library, cle: str, old: str, new: str) -> bool:
    if library.champs[cle].type == "date":
        return day_of(old) == day_of(new)
    return squeezed(old) == squeezed(new)
