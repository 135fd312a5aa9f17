"""Un particulier ne doit d'intérêts qu'après une mise en demeure.

Quoi : pour un particulier ou un non-professionnel, des intérêts ne sont comptés que si la mise en demeure a été reçue,
et à partir du lendemain de cette réception.
Pourquoi : l'intérêt légal court de la mise en demeure (art. 1231-6 et 1344-1 C. civ.).

Refusé :  4,55 € d'intérêts, sans date de réception
Accepté : 4,55 € d'intérêts du 19 mai au 30 juin, mise en demeure reçue le 18 mai
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.texts.formatting import french_date
from generator.verify.finding import Constat
from generator.verify.messages import at_row, finding
from generator.verify.sheet import Sheet
from generator.verify.values import day_of

ID = "interets"
PERIOD = re.compile(r"du\s+(.+?)\s+au\s+(.+)", re.IGNORECASE | re.DOTALL)


def check(sheet: Sheet) -> Iterator[Constat]:
    """Yield interest asked of a consumer for days before the formal notice."""
    if not sheet.public.from_notice:
        return
    received, counted = sheet.date("date_reception"), sheet.date("date_arrete")
    total = sheet.amount("total_interets")
    if total and received is None:
        yield finding("interets.sans_reception", sheet.label("total_interets"))
    elif total and received and counted and counted <= received:
        where = sheet.label("total_interets")
        yield finding("interets.arretes_avant", where, jour=french_date(counted), reception=french_date(received))
    for number, row in enumerate(sheet.answered_rows("interets"), 1):
        period = PERIOD.search(row.get("ligne_periode", ""))
        start = day_of(period[1]) if period else None
        if start and received and start <= received:
            where = at_row(sheet.label("interets"), number)
            yield finding("interets.periode", where, jour=french_date(start), reception=french_date(received))
