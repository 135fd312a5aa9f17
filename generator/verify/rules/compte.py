"""Les intérêts et pénalités sont ceux que les sommes et les dates du document donnent.

Quoi : quand le document donne les factures et les paiements, tout le calcul est refait ; sinon, la somme demandée n'est pas plus haute
que ce que le reste dû donne depuis son échéance, ou depuis la réception de la mise en demeure.
Le taux du contrat est suivi quand le document le dit avec nos mots ; avec d'autres, seule une somme impossible est refusée ;
quand il ne dit aucun taux, la règle avertit.
Pourquoi : une somme trop haute est contestée, et peut être reprochée ; trop basse, elle est perdue.

Refusé :  9 999,00 € de pénalités pour 12 000,00 € en retard de 70 jours
Accepté : 285,37 €
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from generator.penalties import BadClaimError, Claim, MissingValueError
from generator.texts.formatting import figure, french_date
from generator.verify.counting import Counted, counted
from generator.verify.finding import Constat
from generator.verify.invoices import Invoice, invoices, last_day, left_claims, whole_claims
from generator.verify.messages import at_row, finding, in_euros
from generator.verify.sheet import Sheet
from generator.verify.stated_rate import stated

ID = "compte"
ACCRUED, LEFT = "total_interets", "interets_restants"


def check(sheet: Sheet) -> Iterator[Constat]:
    """Yield each sum of interest that the facts of the document do not give."""
    found, last = invoices(sheet), last_day(sheet)
    if not found or last is None or not _claimed(sheet, found):
        return
    whole = whole_claims(sheet, found, last)
    try:
        if whole is not None:
            yield from _recounted(sheet, [_account(sheet, claim) for claim in whole])
        else:
            yield from _bounded(sheet, found, [_account(sheet, claim) for claim in left_claims(sheet, found, last)], last)
    except MissingValueError:
        yield finding("compte.inconnu", sheet.label(LEFT))
    except BadClaimError:
        # The rules on dates and sums say what makes no sense.
        return


def _claimed(sheet: Sheet, found: Sequence[Invoice]) -> bool:
    return any(invoice.asked for invoice in found) or any(sheet.amount(cle) for cle in (ACCRUED, LEFT))


def _account(sheet: Sheet, claim: Claim) -> Counted:
    # An invoice paid in time, or before the notice came, bears nothing.
    return counted(claim, sheet.library) if claim.amount else Counted()


def _recounted(sheet: Sheet, accounts: Sequence[Counted]) -> Iterator[Constat]:
    """Yield each total that the whole account does not give."""
    made = sum(accounts, Counted())
    for cle, right in ((ACCRUED, made.accrued), (LEFT, made.left)):
        said = sheet.amount(cle)
        if said is None or abs(said - right) <= made.spare:
            continue
        if stated(sheet) == "known":
            yield _told("compte.total", sheet.label(cle), said, right)
        elif said > made.highest:
            yield _told("compte.impossible", sheet.label(cle), said, made.highest)


def _bounded(sheet: Sheet, found: Sequence[Invoice], accounts: Sequence[Counted], last: date) -> Iterator[Constat]:
    """Yield each sum that what is still owed cannot bear, invoice by invoice, or all together when the document gives one total."""
    rows = [(invoice, account) for invoice, account in zip(found, accounts, strict=True) if invoice.asked is not None]
    for invoice, account in rows:
        yield from _compared(sheet, at_row(sheet.label(invoice.table), invoice.row), invoice.asked, account, last)
    if not rows:
        yield from _compared(sheet, sheet.label(LEFT), sheet.amount(LEFT), sum(accounts, Counted()), last)


def _compared(sheet: Sheet, where: str, said: Decimal | None, made: Counted, last: date) -> Iterator[Constat]:
    if said is None or abs(said - made.accrued) <= made.spare:
        return
    rate = stated(sheet)
    if said < made.accrued:
        if rate == "known":
            yield _told("compte.moins", where, said, made.accrued, last)
    elif said > made.highest:
        yield _told("compte.impossible", where, said, made.highest)
    elif rate != "other":
        yield _told(_fault(sheet), where, said, made.accrued, last)


def _fault(sheet: Sheet) -> str:
    """Return how sure it is that a sum is too high."""
    # What a public buyer pays goes to the principal first: the interest on it remains.
    if sheet.public.public_body:
        return "compte.plus"
    return "compte.trop" if stated(sheet) == "known" else "compte.autre_taux"


def _told(name: str, where: str, said: Decimal, right: Decimal, last: date | None = None) -> Constat:
    day = {"jour": french_date(last)} if last else {}
    return finding(name, where, dit=in_euros(figure(said)), juste=in_euros(figure(right)), **day)
