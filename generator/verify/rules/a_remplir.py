"""Rien ne reste à remplir.

Quoi : plus aucune invite entre crochets, aucun blanc effacé sans réponse, aucune ligne vide dans un tableau ;
dans un PDF à remplir, chaque champ dont le document a besoin porte une réponse.
Pourquoi : un passage resté entre crochets se voit, et une somme ou une date qui manque peut rendre la lettre inutile.

Refusé :  Malgré mes relances du [date de la 1re relance]…
Accepté : Malgré mes relances du 12 avril 2026…
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.convert.job import Blank
from generator.verify.finding import Constat
from generator.verify.sheet import Place, Sheet, is_answer
from generator.verify.squeeze import beginning, squeezed

ID = "a_remplir"
_BRACKETED = re.compile(r"\[[^\[\]\n]{1,120}\]")


def check(sheet: Sheet) -> Iterator[Constat]:
    """Yield each blank that still waits for its answer, once, then each bracket that is no blank of the document."""
    waiting: dict[str, list[Place]] = {}
    for place in sheet.places:
        if place.blank.type != "case" and not place.answered and place.option not in sheet.put_aside:
            waiting.setdefault(place.blank.cle, []).append(place)
    for cle, places in waiting.items():
        many = f" ({len(places)} endroits)" if len(places) > 1 else ""
        yield Constat(ID, f"« {places[0].blank.libelle} » reste à remplir{many}", places[0].where, sheet.library.champs[cle].ou_le_trouver)
    for cle in sheet.rows:
        yield from _rows(sheet, sheet.model.job.blank(cle))
    yield from _elsewhere(sheet)


def _rows(sheet: Sheet, table: Blank) -> Iterator[Constat]:
    rows = sheet.rows[table.cle]
    blanks = [sheet.model.job.blank(name) for name in table.colonnes]
    empty = 0
    for number, row in enumerate(rows, 1):
        missing = [blank.libelle for blank in blanks if not is_answer(blank, row.get(blank.cle, ""))]
        if len(missing) == len(blanks):
            empty += 1
        elif missing:
            yield Constat(ID, f"ligne {number} : il manque « {' », « '.join(missing)} »", table.libelle, "complétez la ligne")
    if empty == len(rows):
        yield Constat(ID, f"« {table.libelle} » : aucune ligne n'est remplie", table.libelle, sheet.library.champs[table.cle].ou_le_trouver)
    elif empty:
        lines = f"{empty} lignes sont vides" if empty > 1 else "une ligne est vide"
        yield Constat(ID, f"« {table.libelle} » : {lines}", table.libelle, "remplissez ce qui manque, ou supprimez la ligne")


def _elsewhere(sheet: Sheet) -> Iterator[Constat]:
    """Yield the brackets of passages that are no longer those of the document, and those left inside an answer."""
    prompts = {squeezed(f"[{champ.invite}]"): champ for champ in sheet.library.champs.values()}
    others = [text for place, text in enumerate(sheet.alignment.paragraphs) if place not in sheet.alignment.used]
    for text in (*others, *(place.text for place in sheet.places if place.answered)):
        for found in _BRACKETED.findall(text):
            where = f"« {beginning(text)} »"
            if champ := prompts.get(squeezed(found)):
                yield Constat(ID, f"« {found} » reste à remplir", where, champ.ou_le_trouver)
            elif not re.match(r"\[(?:Option|Fin de l)", found):
                hint = "complétez-le, ou retirez les crochets"
                yield Constat(ID, f"« {found} » : ce passage entre crochets est-il à compléter ?", where, hint, "avertissement")
