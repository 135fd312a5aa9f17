"""Rien ne reste à remplir.

Quoi : plus aucune invite entre crochets, aucun blanc effacé sans réponse, aucune ligne vide dans un tableau ;
dans un PDF à remplir, chaque champ dont le document a besoin porte une réponse.
Pourquoi : un passage resté entre crochets se voit, et une somme ou une date qui manque peut rendre la lettre inutile.

Refusé :  Malgré ma relance du [date de la relance]…
Accepté : Malgré ma relance du 12 avril 2026…
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.convert.job import Blank
from generator.verify.finding import Constat
from generator.verify.messages import at_passage, finding
from generator.verify.sheet import Place, Sheet, is_answer
from generator.verify.squeeze import beginning, squeezed

ID = "a_remplir"
_BRACKETED = re.compile(r"\[[^\[\]\n]{1,120}\]")
INSTRUCTION = re.compile(r"\[(?:Option|Choix \d|Fin d)")


def check(sheet: Sheet) -> Iterator[Constat]:
    """Yield each blank that still waits for its answer, once, then each bracket that is no blank of the document."""
    waiting: dict[str, list[Place]] = {}
    for place in sheet.places:
        if place.blank.type != "case" and not place.answered and place.option not in sheet.put_aside:
            waiting.setdefault(place.blank.cle, []).append(place)
    for cle, places in waiting.items():
        name = "a_remplir.champ_repete" if len(places) > 1 else "a_remplir.champ"
        ou = sheet.library.champs[cle].ou_le_trouver
        yield finding(name, places[0].where, libelle=places[0].blank.libelle, nombre=len(places), ou=ou)
    for cle in sheet.rows:
        yield from _rows(sheet, sheet.job.blank(cle))
    yield from _elsewhere(sheet)


def _rows(sheet: Sheet, table: Blank) -> Iterator[Constat]:
    rows = sheet.rows[table.cle]
    blanks = [sheet.job.blank(name) for name in table.colonnes]
    empty = 0
    for number, row in enumerate(rows, 1):
        missing = [blank.libelle for blank in blanks if not is_answer(blank, row.get(blank.cle, ""))]
        if len(missing) == len(blanks):
            empty += 1
        elif missing:
            yield finding("a_remplir.ligne", table.libelle, numero=number, manque=" », « ".join(missing))
    if empty == len(rows):
        ou = sheet.library.champs[table.cle].ou_le_trouver
        yield finding("a_remplir.aucune_ligne", table.libelle, libelle=table.libelle, ou=ou)
    elif empty:
        name = "a_remplir.lignes_vides" if empty > 1 else "a_remplir.ligne_vide"
        yield finding(name, table.libelle, libelle=table.libelle, nombre=empty)


def _elsewhere(sheet: Sheet) -> Iterator[Constat]:
    """Yield the brackets of passages that are no longer those of the document, and those left inside an answer."""
    prompts = {squeezed(f"[{champ.invite}]"): champ for champ in sheet.library.champs.values()}
    for text in (*sheet.others, *(place.text for place in sheet.places if place.answered)):
        for found in _BRACKETED.findall(text):
            where = at_passage(beginning(text))
            if champ := prompts.get(squeezed(found)):
                yield finding("a_remplir.champ", where, libelle=found, ou=champ.ou_le_trouver)
            elif not INSTRUCTION.match(found):
                yield finding("a_remplir.crochets", where, passage=found)
