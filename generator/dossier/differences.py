"""An answer given for what the machine works out must say the same: a sum is told, anything else is refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from operator import itemgetter

from generator.dossier.account import rate_answers
from generator.dossier.answers import RATE
from generator.dossier.messages import hint, message
from generator.dossier.model import Dossier, Row, Value
from generator.dossier.printed import in_cell
from generator.models.content import Champ
from generator.models.library import Library
from generator.problems import Probleme


def differences(dossier: Dossier, values: Mapping[str, Value], options: Mapping[str, bool], library: Library) -> Iterator[Probleme]:
    """Yield each date, name or choice of *dossier* that is not the one worked out, at its line: nobody can tell which is right."""
    for cle, given in dossier.values.items():
        if not isinstance(given, Decimal) and not _same(given, values[cle]):
            champ = library.champs[cle]
            told = message("differs", blank=cle, given=in_cell(champ, given), found=in_cell(champ, values[cle]))
            yield dossier.problem(told, hint("differs"), cle)
    for name, kept in dossier.options.items():
        if name in options and options[name] != kept:
            by_rate = name in rate_answers(library)
            told = f"l'option « {name} » contredit {'le taux' if by_rate else 'les dates'} du dossier"
            said = f"« {RATE} » en décide" if by_rate else "les dates en décident"
            advice = f"écrivez {name}: {'oui' if options[name] else 'non'}, ou supprimez la ligne : {said}"
            yield dossier.problem(told, advice, "options", name)


def figures(dossier: Dossier, values: Mapping[str, Value], lignes: Mapping[str, tuple[Row, ...]], library: Library) -> Iterator[str]:
    """Yield a caution for each sum, and each cell of a table, that was typed and is not the one worked out, which is printed."""
    for cle, given in sorted(dossier.values.items(), key=itemgetter(0)):
        if isinstance(given, Decimal) and given != values[cle]:
            yield _figure(library.champs[cle].libelle, library.champs[cle], given, values[cle])
    for cle, rows in sorted(dossier.lignes.items(), key=itemgetter(0)):
        table = library.champs[cle]
        if len(rows) != len(lignes[cle]):
            yield message("rows_differ", blank=table.libelle, given=len(rows), found=len(lignes[cle]))
            continue
        for index, (row, found) in enumerate(zip(rows, lignes[cle], strict=True), 1):
            for column in table.colonnes:
                if column in row and column in found and not _same(row[column], found[column]):
                    champ = library.champs[column]
                    yield _figure(f"{table.libelle}, ligne {index}, {champ.libelle}", champ, row[column], found[column])


def _figure(name: str, champ: Champ, given: Value, found: Value) -> str:
    return message("figure_differs", blank=name, given=in_cell(champ, given), found=in_cell(champ, found))


def _same(given: Value, found: Value) -> bool:
    if isinstance(given, str) and isinstance(found, str):
        return given.split() == found.split()
    return given == found
