"""L'indemnité forfaitaire est due une fois par facture en retard.

Quoi : le total des indemnités est un multiple du montant fixé par la loi, autant de fois qu'il y a de factures ;
aucune ligne ne demande plus que ce montant.
Pourquoi : l'indemnité de l'article D. 441-5 du Code de commerce est due par facture, une seule fois.

Refusé :  une facture, 80,00 € d'indemnités
Accepté : deux factures, 80,00 € d'indemnités
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.texts.formatting import figure
from generator.verify.finding import Constat
from generator.verify.messages import WORDS, at_row, finding, in_euros
from generator.verify.sheet import Sheet
from generator.verify.values import number_of

ID = "indemnites"


def check(sheet: Sheet) -> Iterator[Constat]:
    """Yield the indemnities that are not one for each late invoice."""
    each = sheet.held(sheet.public.fee) if sheet.public.fee else None
    if each is None:
        return
    for number, row in enumerate(sheet.answered_rows("factures_pro"), 1):
        asked = number_of(row.get("ligne_indemnite", ""))
        if asked is not None and asked > each:
            where = at_row(sheet.label("factures_pro"), number)
            yield finding("indemnites.ligne", where, dit=in_euros(figure(asked)), fixe=in_euros(figure(each)))
    total = sheet.amount("total_indemnites")
    invoices = len(sheet.answered_rows("factures")) or len(sheet.answered_rows("factures_pro"))
    if total is None or not invoices or total == each * invoices:
        return
    factures = WORDS["factures" if invoices > 1 else "facture"].format(nombre=invoices)
    # An invoice paid late before the count is no longer in the table, and still owes its indemnity.
    more = total % each == 0 and total > each * invoices
    name = "indemnites.total_possible" if more else "indemnites.total"
    yield finding(name, sheet.label("total_indemnites"), dit=in_euros(figure(total)), factures=factures, fixe=in_euros(figure(each)))
