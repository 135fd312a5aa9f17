"""Read what a document states of a debt: its invoices, its payments, and the days from which and to which interest runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.penalties import Claim, Payment
from generator.verify.sheet import Sheet
from generator.verify.stated_rate import contract_rate
from generator.verify.values import day_of, number_of

TABLES = (
    ("factures", ""),
    ("factures_pro", "ligne_penalites"),
    ("factures_acheteur_public", "ligne_interets_moratoires"),
)
"""The tables of invoices, and their column of interest when they have one."""

LAST_DAYS = ("date_arrete", "date_lettre")
"""The last day counted: the first of these that the document asks for."""


@dataclass(frozen=True)
class Invoice:
    """A row of a table of invoices, numbered from 1: its amount (`whole`), what is still owed (`left`), the interest claimed (`asked`)."""

    table: str
    row: int
    number: str
    due: date
    whole: Decimal | None
    left: Decimal
    asked: Decimal | None


def invoices(sheet: Sheet) -> list[Invoice]:
    """Return the invoices of a document; none when one of them has no due day or no sum still owed."""
    found = []
    for table, interest in TABLES:
        for number, row in enumerate(sheet.answered_rows(table), 1):
            due, left = day_of(row.get("ligne_echeance", "")), number_of(row.get("ligne_reste_du", ""))
            if due is None or left is None or left < 0:
                return []
            whole, asked = number_of(row.get("ligne_montant_ttc", "")), number_of(row.get(interest, ""))
            found.append(Invoice(table, number, row.get("ligne_facture", ""), due, whole, left, asked))
    return found


def payments(sheet: Sheet) -> list[tuple[str, Payment]] | None:
    """Return the payments, each with the number of its invoice; None when the document lists none, or one that cannot be read."""
    if "paiements" not in sheet.rows:
        return None
    found = []
    for row in sheet.answered_rows("paiements"):
        day, amount = day_of(row.get("ligne_date_paiement", "")), number_of(row.get("ligne_paiement", ""))
        if amount == 0:
            continue
        if day is None or amount is None or amount < 0:
            return None
        found.append((row.get("ligne_facture", ""), Payment(day, amount)))
    return found


def last_day(sheet: Sheet) -> date | None:
    """Return the last day for which the document counts interest."""
    asked = {blank.cle for blank in sheet.job.champs}
    return next((sheet.date(cle) for cle in LAST_DAYS if cle in asked), None)


def notice(sheet: Sheet) -> date | None:
    """Return the day on which the formal notice was received, for publics whose interest runs from it; None for the others."""
    return sheet.date("date_reception") if sheet.public.from_notice else None


def whole_claims(sheet: Sheet, found: Sequence[Invoice], last: date) -> list[Claim] | None:
    """Return the claim of each invoice with its payments, as the engine computes it; None when the document does not state enough."""
    paid, numbers = payments(sheet), [invoice.number for invoice in found]
    # Two invoices of one number, or a payment of an invoice that is no longer in the table: nothing can be told apart.
    if paid is None or len(set(numbers)) < len(numbers) or any(number not in numbers for number, _ in paid):
        return None
    claims = []
    for invoice in found:
        if invoice.whole is None:
            return None
        own = tuple(payment for number, payment in paid if number == invoice.number)
        claims.append(
            Claim(
                invoice.whole,
                invoice.due,
                last,
                sheet.model.rendering.public,
                notice=notice(sheet),
                payments=own,
                rate=contract_rate(sheet),
            )
        )
    return claims


def left_claims(sheet: Sheet, found: Sequence[Invoice], last: date) -> list[Claim]:
    """Return the claim of what is still owed of each invoice, as if that sum had been owed since its due day."""
    rate = contract_rate(sheet)
    return [Claim(invoice.left, invoice.due, last, sheet.model.rendering.public, notice=notice(sheet), rate=rate) for invoice in found]
