"""Les sommes s'additionnent.

Quoi : reste dû = montant − paiements ; chaque total = la somme de sa colonne ; total dû = principal + intérêts + indemnités ;
chaque ligne d'intérêts = somme × taux × jours ÷ 365 ; honoraires prévus = taux horaire × temps.
Pourquoi : une somme fausse est contestée, et demander plus que ce qui est dû peut être reproché.

Refusé :  montant 480,00 €, déjà payé 100,00 €, reste dû 480,00 €
Accepté : montant 480,00 €, déjà payé 100,00 €, reste dû 380,00 €
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from generator.formatting import figure
from generator.verify.finding import Constat
from generator.verify.messages import WORDS, at_row, finding, in_euros
from generator.verify.sheet import Sheet
from generator.verify.values import number_of

ID = "montants"
_CENT = Decimal("0.01")
_YEAR = 365
COLUMNS = (
    ("total_principal", (("factures", "ligne_reste_du"), ("factures_pro", "ligne_reste_du"))),
    ("total_paiements", (("paiements", "ligne_paiement"),)),
    ("total_interets", (("interets", "ligne_interets"),)),
    ("interets_restants", (("factures_pro", "ligne_penalites"),)),
    ("indemnites_restantes", (("factures_pro", "ligne_indemnite"),)),
    ("pages_total", (("pieces_existence", "ligne_pages"), ("pieces_execution", "ligne_pages"), ("pieces_echanges", "ligne_pages"))),
)
"""Each total and the columns it adds up: those that the document has."""

DIFFERENCES = (
    ("montant_restant_du", "facture_montant_ttc", "acompte_verse"),
    ("interets_restants", "total_interets", "interets_payes"),
)
PARTS = (("total_principal",), ("interets_restants", "total_interets"), ("indemnites_restantes", "total_indemnites"))
"""What the whole debt is made of: in each group, the first that the document prints."""


def check(sheet: Sheet) -> Iterator[Constat]:
    """Yield what is no sum, and each sum that is not the one its parts make."""
    yield from _unread(sheet)
    for total, columns in COLUMNS:
        own = [(table, column) for table, column in columns if table in sheet.rows]
        parts = [number_of(row.get(column, "")) for table, column in own for row in sheet.answered_rows(table)]
        if own:
            yield from _compared(sheet, total, parts, WORDS["somme_des_lignes"])
    printed = {blank.cle for blank in sheet.model.job.champs}
    for result, whole, less in DIFFERENCES:
        if printed.issuperset((result, whole, less)):
            taken = sheet.amount(less)
            words = WORDS["moins"].format(tout=sheet.label(whole), partie=sheet.label(less))
            yield from _compared(sheet, result, [sheet.amount(whole), None if taken is None else -taken], words)
    terms = [cle for cle in (next((one for one in group if one in printed), "") for group in PARTS) if cle]
    if len(terms) > 1:
        yield from _compared(
            sheet, "total_du", [sheet.amount(cle) for cle in terms], " + ".join(f"« {sheet.label(cle)} »" for cle in terms)
        )
    yield from _fees(sheet)
    yield from _interest(sheet)


def _compared(sheet: Sheet, total: str, parts: Sequence[Decimal | None], words: str) -> Iterator[Constat]:
    said, known = sheet.amount(total), [part for part in parts if part is not None]
    if said is None or not known or len(known) < len(parts) or sum(known) == said:
        return
    right = _euros(sheet, total, Decimal(sum(known)))
    yield finding("montants.total", sheet.label(total), dit=_euros(sheet, total, said), calcul=words, juste=right)


def _euros(sheet: Sheet, cle: str, number: Decimal) -> str:
    return in_euros(figure(number)) if sheet.library.champs[cle].type == "montant" else figure(number)


def _fees(sheet: Sheet) -> Iterator[Constat]:
    rate, hours = sheet.amount("taux_horaire_ttc"), sheet.amount("heures_estimees")
    if rate is not None and hours is not None:
        product = (rate * hours).quantize(_CENT, ROUND_HALF_UP)
        yield from _compared(sheet, "estimation_ttc", [product], WORDS["honoraires"])


def _interest(sheet: Sheet) -> Iterator[Constat]:
    """Yield each line of interest that is not what its own figures make, to the cent."""
    for number, row in enumerate(sheet.answered_rows("interets"), 1):
        base, rate, days, said = (number_of(row.get(f"ligne_{name}", "")) for name in ("base", "taux", "jours", "interets"))
        if base is None or rate is None or days is None or said is None:
            continue
        due = (base * rate / 100 * days / _YEAR).quantize(_CENT, ROUND_HALF_UP)
        if abs(due - said) > _CENT:
            where = at_row(sheet.label("interets"), number)
            yield finding("montants.ligne", where, dit=in_euros(figure(said)), juste=in_euros(figure(due)))


def _unread(sheet: Sheet) -> Iterator[Constat]:
    seen = set()
    for place in sheet.places:
        if place.blank.type == "montant" and place.answered and number_of(place.text) is None and place.text not in seen:
            seen.add(place.text)
            yield finding("montants.illisible", place.where, texte=place.text)
