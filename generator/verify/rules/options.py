"""Chaque passage en option est décidé, et une question n'a qu'une réponse.

Quoi : plus aucune consigne « Option – … (à conserver ou à supprimer) » ni « Choix 1 sur 2 – … (gardez un seul de ces 2 choix) » ;
de plusieurs passages qui s'excluent, un seul est gardé, tel que nous l'avons écrit.
Pourquoi : un passage gardé avec sa consigne montre au client un document qui n'est pas fini, et deux options contraires s'annulent.

Refusé :  Option – Si vous avez un site (à conserver ou à supprimer)
Accepté : le passage seul, sans sa consigne, ou rien
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.convert.job import TICKED, Group
from generator.verify.align import STRONG
from generator.verify.finding import Constat
from generator.verify.messages import finding
from generator.verify.sheet import Sheet
from generator.verify.squeeze import squeezed
from generator.verify.template import Line

ID = "options"
ALONE = "Option – "


def check(sheet: Sheet) -> Iterator[Constat]:
    """Yield each optional passage that still has its instruction, then each question that has no answer, or two."""
    waiting = {squeezed(name): name for name in sheet.undecided}
    for group in sheet.job.groupes:
        names = {squeezed(line.libelle) for line in _lines(sheet) if line.option in group.choix}
        left = waiting.keys() & names
        for name in left:
            del waiting[name]
        if left:
            yield finding("options.choix", question=group.question)
        else:
            yield from _answered(sheet, group)
    for name in waiting.values():
        yield finding("options.indecise", libelle=name.removeprefix(ALONE))


def _answered(sheet: Sheet, group: Group) -> Iterator[Constat]:
    boxes = {field.name.removeprefix("option."): field.text == TICKED for field in sheet.read.fields if field.name.startswith("option.")}
    if boxes.keys() >= set(group.choix):
        if not any(boxes[cle] for cle in group.choix):
            yield finding("options.case", question=group.question)
        return
    kept = [cle for cle in group.choix if _kept(sheet, cle)]
    if len(kept) > 1:
        yield finding("options.plusieurs", question=group.question)
    elif not kept and sheet.faithful and all(_known(sheet, cle) for cle in group.choix):
        yield finding("options.aucune", question=group.question)


def _kept(sheet: Sheet, cle: str) -> bool:
    """Return whether every paragraph of an answer that its words make known is there."""
    numbers = _known(sheet, cle)
    return bool(numbers) and all(number in sheet.alignment.places for number in numbers)


def _known(sheet: Sheet, cle: str) -> list[int]:
    lines = enumerate(sheet.alignment.template)
    return [number for number, line in lines if isinstance(line, Line) and line.option == cle and line.weight >= STRONG]


def _lines(sheet: Sheet) -> list[Line]:
    return [line for line in sheet.alignment.template if isinstance(line, Line)]
