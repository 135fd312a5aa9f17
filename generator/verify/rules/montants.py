"""Les sommes s'additionnent.

Quoi : reste dû = montant − paiements ; chaque total = la somme de sa colonne ; total dû = principal + intérêts + indemnités ;
chaque ligne d'intérêts = somme × taux × jours ÷ 365 ; honoraires prévus = taux horaire × temps ; aucune somme n'est négative.
Pourquoi : une somme fausse est contestée, et demander plus que ce qui est dû peut être reproché.

Refusé :  montant 480,00 €, déjà payé 100,00 €, reste dû 480,00 €
Accepté : montant 480,00 €, déjà payé 100,00 €, reste dû 380,00 €
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from generator.texts.formatting import figure
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
    ("total_verse", (("versements_client", "ligne_montant_verse"),)),
    ("total_rembourse", (("remboursements_recus", "ligne_montant_verse"),)),
    ("total_augmentations", (("augmentations", "ligne_montant_augmentation"),)),
    ("total_interets_client", (("interets_client", "ligne_montant_interets"),)),
    ("compte_total", (("compte_detaille", "ligne_compte_ttc"),)),
    ("soins_total", (("soins_prevus", "ligne_honoraires"),)),
    ("soins_total_base", (("soins_prevus", "ligne_base_am"),)),
    ("soins_total_hors_base", (("soins_prevus", "ligne_hors_base"),)),
    ("pages_total", (("pieces_existence", "ligne_pages"), ("pieces_execution", "ligne_pages"), ("pieces_echanges", "ligne_pages"))),
)
"""Each total and the columns it adds up: those that the document has."""

DIFFERENCES = (
    ("montant_restant_du", "facture_montant_ttc", "acompte_verse"),
    ("interets_restants", "total_interets", "interets_payes"),
)
SUMS = ("montant", "nombre")
PARTS = (("total_principal",), ("interets_restants", "total_interets"), ("indemnites_restantes", "total_indemnites"))
"""What the whole debt is made of: in each group, the first that the document prints."""

INTEREST = (
    ("interets", "ligne_base", "ligne_taux", "ligne_interets"),
    ("interets_client", "ligne_base_due", "ligne_taux_legal", "ligne_montant_interets"),
)
"""The tables that count interest, a line a period: the sum, the rate, what the line gives."""

AMOUNT = re.compile(r"-?[0-9][0-9.\s]{0,40}(?:,[0-9]{1,2})?(?=\s*(?:€|euros?\b))", re.IGNORECASE)
PERCENT = re.compile(r"[^0-9]{0,20}([0-9]{1,3}(?:[.,][0-9]{1,4})?)\s*%")
"""A rate, whatever stands after it: « 12,15 % (à confirmer) »."""


def check(sheet: Sheet) -> Iterator[Constat]:
    """Yield what is no sum, and each sum that is not the one its parts make."""
    yield from _unread(sheet)
    yield from _negative(sheet)
    for total, columns in COLUMNS:
        own = [(table, column) for table, column in columns if table in sheet.rows]
        parts = [number_of(row.get(column, "")) for table, column in own for row in sheet.answered_rows(table)]
        if own:
            yield from _compared(sheet, total, parts, WORDS["somme_des_lignes"])
    printed = {blank.cle for blank in sheet.job.champs}
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
    for cle, base_name, rate_name, said_name in INTEREST:
        for number, row in enumerate(sheet.answered_rows(cle), 1):
            base, days, said = (number_of(row.get(name, "")) for name in (base_name, "ligne_jours", said_name))
            rate = rate_of(row.get(rate_name, ""))
            if base is None or rate is None or days is None or said is None:
                continue
            due = (base * rate / 100 * days / _YEAR).quantize(_CENT, ROUND_HALF_UP)
            if abs(due - said) > _CENT:
                yield finding("montants.ligne", at_row(sheet.label(cle), number), dit=in_euros(figure(said)), juste=in_euros(figure(due)))


def rate_of(text: str) -> Decimal | None:
    """Return the rate that a cell gives, in percent: « 12,15 % », with or without a remark after it."""
    found = PERCENT.match(text)
    return number_of(found[1] if found else text)


def amounts_in(text: str) -> Iterator[Decimal]:
    """Yield the sums in euros that a text names."""
    yield from (number for found in AMOUNT.findall(text) if (number := number_of(found)) is not None)


def _negative(sheet: Sheet) -> Iterator[Constat]:
    """Yield each sum under zero, once a blank, then in the rows of tables."""
    told = set()
    for place in sheet.places:
        number = number_of(place.text) if place.blank.type in SUMS and place.answered else None
        if number is not None and number < 0 and place.blank.cle not in told:
            told.add(place.blank.cle)
            yield finding("montants.negatif", place.where, texte=place.text)
    for cle in sheet.rows:
        for index, row in enumerate(sheet.answered_rows(cle), 1):
            for name, text in row.items():
                number = number_of(text) if sheet.library.champs[name].type in SUMS else None
                if number is not None and number < 0:
                    yield finding("montants.negatif", at_row(sheet.label(cle), index), texte=text)


def _unread(sheet: Sheet) -> Iterator[Constat]:
    seen = set()
    for place in sheet.places:
        if place.blank.type == "montant" and place.answered and number_of(place.text) is None and place.text not in seen:
            seen.add(place.text)
            yield finding("montants.illisible", place.where, texte=place.text)
