"""An answer given for what the machine works out must say the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.dossier.account import rate_answers
from generator.dossier.answers import RATE
from generator.dossier.messages import hint, message
from generator.dossier.model import Dossier, Row, Value
from generator.dossier.printed import in_cell
from generator.models.content import Champ
from generator.models.library import Library
from generator.problems import Probleme


def differences(
    dossier: Dossier, values: Mapping[str, Value], lignes: Mapping[str, tuple[Row, ...]], options: Mapping[str, bool], library: Library
) -> Iterator[Probleme]:
    """Yield each answer of *dossier* that is not the one worked out, at its line."""
    for cle, given in dossier.values.items():
        if not _same(given, values[cle]):
            yield _differs(dossier, library.champs[cle], given, values[cle], cle)
    for cle, rows in dossier.lignes.items():
        if len(rows) != len(lignes[cle]):
            told = message("differs_rows", blank=cle, given=len(rows), found=len(lignes[cle]))
            yield dossier.problem(told, hint("differs_rows", blank=cle), cle)
            continue
        for index, (row, found) in enumerate(zip(rows, lignes[cle], strict=True)):
            for column, cell in row.items():
                if not _same(cell, found[column]):
                    yield _differs(dossier, library.champs[column], cell, found[column], cle, index, column)
    for name, kept in dossier.options.items():
        if name in options and options[name] != kept:
            by_rate = name in rate_answers(library)
            told = f"l'option « {name} » contredit {'le taux' if by_rate else 'les dates'} du dossier"
            said = f"« {RATE} » en décide" if by_rate else "les dates en décident"
            advice = f"écrivez {name}: {'oui' if options[name] else 'non'}, ou supprimez la ligne : {said}"
            yield dossier.problem(told, advice, "options", name)


def _differs(dossier: Dossier, champ: Champ, given: Value, found: Value, *loc: str | int) -> Probleme:
    told = message("differs", blank=champ.id, given=in_cell(champ, given), found=in_cell(champ, found))
    return dossier.problem(told, hint("differs"), *loc)


def _same(given: Value, found: Value) -> bool:
    if isinstance(given, str) and isinstance(found, str):
        return given.split() == found.split()
    return given == found
