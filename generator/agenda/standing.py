"""Where a debt stands on a day: what is still owed, what was sent, what keeps the machine from going on by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.batch.columns import DISPUTE, INSOLVENCY
from generator.batch.debts import Debt
from generator.dossier import Dossier
from generator.dossier.account import payments_of
from generator.dossier.coherence import ORDERED
from generator.dossier.computed import REMINDERS
from generator.dossier.model import Row
from generator.models.publics import Public
from generator.penalties.result import ZERO
from generator.texts.formatting import french_date

SENT, RECEIVED, *_ = ORDERED[0]
"""The blanks of the day on which the formal notice was sent, and of the day on which it was received or first presented."""


@dataclass(frozen=True)
class Open:
    """An invoice with something left to pay: its number, its due date, what remains of its principal."""

    number: str
    due: date
    left: Decimal


@dataclass(frozen=True)
class Standing:
    """A debt on `day`: the invoices that are late, those that are not due yet, the steps that were taken, what is in dispute.

    `dispute` and `insolvency` are what the register says of them, empty when it says nothing; `published` is the day of the opening
    judgment's publication, when it gives it.
    """

    day: date
    public: Public
    late: tuple[Open, ...]
    coming: tuple[Open, ...]
    reminders: tuple[date, ...]
    sent: date | None
    received: date | None
    dispute: str
    insolvency: str
    published: date | None
    start: date | None

    @property
    def due(self) -> date:
        """The day on which the oldest of the late invoices was due."""
        return min(one.due for one in self.late)

    @property
    def principal(self) -> Decimal:
        """What remains of the late invoices, before any interest."""
        return sum((one.left for one in self.late), ZERO)


def standing_of(debt: Debt, day: date) -> Standing:
    """Return where *debt* stands on *day*; an invoice is late from the day after it was due."""
    dossier = debt.dossier
    assert dossier.public is not None, "a debt without its public is a problem of the register"
    left = [_open(dossier, row) for row in dossier.rows("factures")]
    dispute, insolvency = debt.states.get(DISPUTE, ""), debt.states.get(INSOLVENCY, "")
    late = tuple(one for one in left if one.due < day and one.left > 0)
    # What was sent before the oldest of them was due asked for another invoice, paid since.
    reminders = tuple(one for one in dossier.days(REMINDERS) or () if late and one > min(open_one.due for open_one in late))
    return Standing(
        day,
        dossier.public,
        late,
        tuple(one for one in left if one.due >= day and one.left > 0),
        reminders,
        dossier.day(SENT),
        dossier.day(RECEIVED),
        f"depuis le {french_date(dispute)}" if isinstance(dispute, date) else dispute,
        "oui" if isinstance(insolvency, date) else insolvency,
        insolvency if isinstance(insolvency, date) else None,
        dossier.day("prestation_date"),
    )


def _open(dossier: Dossier, row: Row) -> Open:
    due, amount, number = row["ligne_echeance"], row["ligne_montant_ttc"], row["ligne_facture"]
    assert isinstance(due, date)
    assert isinstance(amount, Decimal)
    paid = sum((payment.amount for payment in payments_of(dossier, number)), ZERO)
    return Open(str(number), due, max(amount - paid, ZERO))
