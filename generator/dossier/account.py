"""What each invoice of a dossier still owes on a day: the sums of `generator.penalties.compute`, invoice by invoice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.dossier.answers import RATE, shown
from generator.dossier.messages import hint, message
from generator.dossier.model import Dossier, Row
from generator.dossier.printed import euros
from generator.models.library import Library
from generator.models.publics import PUBLICS, Public
from generator.penalties import BadClaimError, Claim, ContractRate, MissingValueError, Payment, RefusedRateError, compute, read_rate
from generator.penalties.report import refusal_caution
from generator.penalties.result import ZERO, Line, Shares
from generator.problems import Probleme, ProblemsFoundError
from generator.texts.formatting import french_date


class LackError(Exception):
    """A fact that cannot be worked out: for want of answers (`champs`), or for the reason the message gives."""

    def __init__(self, *champs: str, message: str = "") -> None:
        super().__init__(message)
        self.champs = champs


@dataclass(frozen=True)
class Due:
    """One invoice: what has accrued (`interest`, `fee`) since it fell due, and what remains of each part (`owed`)."""

    number: str
    due: date
    lines: tuple[Line, ...]
    interest: Decimal
    fee: Decimal
    owed: Shares


@dataclass(frozen=True)
class Account:
    """Every invoice of the dossier on `day`, in its order, and what the reader must know before sending it."""

    day: date
    invoices: tuple[Due, ...]
    cautions: tuple[str, ...]

    @property
    def owed(self) -> Shares:
        """What remains of each part, all invoices together."""
        parts = [invoice.owed for invoice in self.invoices]
        return Shares(sum((p.principal for p in parts), ZERO), sum((p.interest for p in parts), ZERO), sum((p.fee for p in parts), ZERO))


def account_of(dossier: Dossier, public: Public, day: date, library: Library, *, interest: bool = True) -> Account:
    """Return the account of the dossier's invoices on *day*, included; without *interest*, nothing but what was paid changes the sums.

    Raises LackError when an answer or a legal value is missing, ProblemsFoundError when answers make no sense on that day.
    """
    lacking = tuple(dict.fromkeys(_lacking(dossier, public, day, library, interest=interest)))
    if lacking:
        raise LackError(*lacking)
    problems = list(_too_early(dossier, day))
    if problems:
        raise ProblemsFoundError(problems)
    invoices, cautions = list[Due](), dict[str, None]()
    for index, row in enumerate(dossier.rows("factures")):
        claim = _claim(dossier, row, public, day)
        try:
            due, told = _due(claim, str(row["ligne_facture"]), library, interest=interest)
        except BadClaimError as error:
            column = {"amount": "ligne_montant_ttc", "notice": "ligne_echeance"}.get(error.option, "ligne_facture")
            refused = message("bad_claim", number=shown(row["ligne_facture"]), why=str(error).rstrip("."))
            problems.append(dossier.problem(refused, "", "factures", index, column))
            continue
        except MissingValueError as error:
            raise LackError(message=str(error)) from None
        if due.owed.excess:
            problems.append(overpaid(dossier, due.number, due.owed.excess, "overpaid_due"))
        invoices.append(due)
        cautions |= dict.fromkeys(told)
        if not due.owed.principal:
            cautions[message("wholly_paid", number=due.number)] = None
    if problems:
        raise ProblemsFoundError(problems)
    return Account(day, tuple(invoices), tuple(cautions))


def payments_of(dossier: Dossier, number: object) -> tuple[Payment, ...]:
    """Return the payments of one invoice."""
    rows = [row for row in dossier.rows("paiements") if row.get("ligne_facture") == number]
    return tuple(
        Payment(day, amount)
        for row in rows
        if isinstance(day := row.get("ligne_date_paiement"), date) and isinstance(amount := row.get("ligne_paiement"), Decimal)
    )


def _claim(dossier: Dossier, row: Row, public: Public, day: date) -> Claim:
    amount, due, notice = row["ligne_montant_ttc"], row["ligne_echeance"], dossier.day("date_reception")
    assert isinstance(amount, Decimal)
    assert isinstance(due, date)
    # A notice received today, or later, makes nothing run yet.
    reached = notice if PUBLICS[public].from_notice and notice and notice < day else None
    return Claim(
        amount, due, day, public, notice=reached, payments=payments_of(dossier, row["ligne_facture"]), rate=contract_rate(dossier, public)
    )


def contract_rate(dossier: Dossier, public: Public) -> ContractRate | None:
    """Return the rate of the contract, None where it sets none or where the law leaves it no say: only a professional owes it."""
    return read_rate(dossier.text(RATE) or "") if PUBLICS[public].business else None


def rate_answers(library: Library) -> tuple[str, ...]:
    """Return the options that answer whether the contract sets a rate, « no » first; empty when no text asks."""
    return next((tuple(groupe.selon) for groupe in library.groupes.values() if groupe.compte == RATE), ())


def _due(claim: Claim, number: str, library: Library, *, interest: bool) -> tuple[Due, list[str]]:
    """Return what one invoice still owes, and what the reader must know of it."""
    if not interest:
        return _bare(claim, number), []
    return (_waiting if claim.notice is None and PUBLICS[claim.public].from_notice else _running)(claim, number, library)


def _running(claim: Claim, number: str, library: Library) -> tuple[Due, list[str]]:
    try:
        result, refused = compute(claim, library), []
    except RefusedRateError as error:
        result, refused = error.offer, [refusal_caution(error)]
    due = Due(number, claim.due, result.lines, result.interest, result.fee, result.owed)
    return due, refused + [caution.message for caution in result.cautions if caution.code != "mise_en_demeure_sans_effet"]


def _waiting(claim: Claim, number: str, library: Library) -> tuple[Due, list[str]]:
    """Return an invoice on which nothing runs yet."""
    # What a notice received on the due date would make of it: only for the cautions that hold without any notice.
    supposed = Claim(claim.amount, claim.due, claim.to, claim.public, notice=claim.due)
    try:
        told = compute(supposed, library).cautions
    except MissingValueError as error:
        return _bare(claim, number), [str(error)]
    lasting = ("prescription_passee", "prescription_proche", "prescription_inconnue", "surendettement")
    return _bare(claim, number), [caution.message for caution in told if caution.code in lasting]


def _bare(claim: Claim, number: str) -> Due:
    """Return an invoice that bears nothing: payments pay the principal alone."""
    left = claim.amount - sum((payment.amount for payment in claim.payments), ZERO)
    return Due(number, claim.due, (), ZERO, ZERO, Shares(principal=max(left, ZERO), excess=max(-left, ZERO)))


def _lacking(dossier: Dossier, public: Public, day: date, library: Library, *, interest: bool) -> Iterator[str]:
    """Yield the blanks without which no account can be made."""
    for table, columns in (
        ("factures", ("ligne_facture", "ligne_echeance", "ligne_montant_ttc")),
        ("paiements", ("ligne_date_paiement", "ligne_facture", "ligne_paiement")),
    ):
        if table not in dossier.lignes:
            yield table
        yield from (column for row in dossier.rows(table) for column in columns if column not in row)
    answered = rate_answers(library)
    if interest and PUBLICS[public].business and answered and dossier.options.get(answered[-1]) and RATE not in dossier.values:
        yield RATE
    sent = dossier.day("date_mise_en_demeure")
    if interest and PUBLICS[public].from_notice and sent and sent < day and not dossier.day("date_reception"):
        yield "date_reception"


def _too_early(dossier: Dossier, day: date) -> Iterator[Probleme]:
    """Yield the invoices not yet due on *day*, and the payments received after it."""
    for index, row in enumerate(dossier.rows("factures")):
        due = row["ligne_echeance"]
        if isinstance(due, date) and due >= day:
            number = shown(row["ligne_facture"])
            told = message("not_late", number=number, day=french_date(day), due=french_date(due))
            yield dossier.problem(told, hint("not_late"), "factures", index, "ligne_echeance")
    for index, row in enumerate(dossier.rows("paiements")):
        paid = row["ligne_date_paiement"]
        if isinstance(paid, date) and paid > day:
            told = message("paid_after", paid=french_date(paid), day=french_date(day))
            yield dossier.problem(told, hint("paid_after"), "paiements", index, "ligne_date_paiement")


def overpaid(dossier: Dossier, number: object, excess: Decimal, debt: str) -> Probleme:
    """Return the problem of an invoice whose payments exceed its debt (*debt* names the sentence), at the line of the last one."""
    last = max(index for index, row in enumerate(dossier.rows("paiements")) if row.get("ligne_facture") == number)
    return dossier.problem(message(debt, number=shown(number), excess=euros(excess)), hint(debt), "paiements", last, "ligne_paiement")
