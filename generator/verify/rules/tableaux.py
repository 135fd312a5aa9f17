"""Chaque tableau est là, avec ses lignes et son total.

Quoi : un tableau que le document attend n'a pas disparu ; un total n'est pas écrit sans lignes ; des lignes n'ont pas perdu leur total.
Pourquoi : une somme réclamée sans facture n'est pas justifiée ; LibreOffice n'imprime pas une ligne laissée à remplir.

Refusé :  « Total restant dû, TTC : 480,00 € », sans aucune ligne de facture
Accepté : le même total, sous la ligne de sa facture
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.texts.formatting import figure
from generator.verify.finding import Constat
from generator.verify.messages import finding, in_euros
from generator.verify.rules.montants import COLUMNS, amounts_in
from generator.verify.sheet import Sheet
from generator.verify.template import Line, Rows
from generator.verify.values import number_of

ID = "tableaux"
CLAIMS = ("factures", "factures_pro", "factures_acheteur_public", "compte_detaille", "versements_client")
"""Tables without which a claim has no ground."""


def check(sheet: Sheet) -> Iterator[Constat]:
    """Yield each table that is gone or has lost its total; a table with nothing but empty rows is told by `a_remplir`."""
    if not sheet.faithful:
        return
    for line in sheet.alignment.template:
        if isinstance(line, Rows) and not line.option:
            yield from _gone(sheet, line.cle) if line.cle not in sheet.rows else _without_total(sheet, line.cle)


def totals(cle: str) -> Iterator[tuple[str, str]]:
    """Yield each total that a table goes into, and the column that it adds up."""
    for total, columns in COLUMNS:
        yield from ((total, column) for table, column in columns if table == cle)


def _gone(sheet: Sheet, cle: str) -> Iterator[Constat]:
    label = sheet.label(cle)
    for total, _ in totals(cle):
        said = sheet.amount(total)
        if said:
            yield finding("tableaux.total_sans_ligne", sheet.label(total), dit=in_euros(figure(said)), libelle=label)
            return
    yield finding("tableaux.absent" if cle in CLAIMS else "tableaux.retire", label, libelle=label)


def _without_total(sheet: Sheet, cle: str) -> Iterator[Constat]:
    rows = sheet.answered_rows(cle)
    shown = {place.blank.cle for place in sheet.places}
    for total, column in totals(cle):
        if not rows or total in shown or not _asked(sheet, total):
            continue
        parts = [number_of(row.get(column, "")) for row in rows]
        added = sum(part for part in parts if part is not None)
        # A buyer who words the total otherwise has not lost it: `texte` says that the passage changed.
        if not any(added == amount for text in sheet.others for amount in amounts_in(text)):
            yield finding("tableaux.sans_total", sheet.label(cle), libelle=sheet.label(cle), total=sheet.label(total))


def _asked(sheet: Sheet, cle: str) -> bool:
    """Return whether the document asks for a blank outside its optional passages."""
    lines = (line for line in sheet.alignment.template if isinstance(line, Line) and not line.option)
    return any(hole.cle == cle for line in lines for hole in line.holes)
