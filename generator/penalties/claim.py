"""The claim from which an account is made: a sum, its due date, who owes it to whom, what was paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.models.publics import CREDITORS, PUBLICS, USUAL_CREDITOR, Creditor, Public
from generator.penalties.contract import ContractRate, Form
from generator.penalties.messages import say
from generator.texts.formatting import french_date

CENT = Decimal("0.01")
LARGEST = Decimal(1_000_000_000)
HIGHEST_RATE = Decimal(100)
MOST_TIMES = 20
"""How many times the legal interest a contract may ask: above the usury that any judge would see."""
_FINEST_RATE = Decimal("0.0001")
MOST_INVOICES = 999
LAST_YEAR = 2100


class ClaimError(Exception):
    """The sums cannot be computed: the message says why, in French."""


class BadClaimError(ClaimError):
    """The claim makes no sense: `option` names what to correct."""

    def __init__(self, option: str, message: str) -> None:
        super().__init__(message)
        self.option = option


@dataclass(frozen=True)
class Payment:
    """A part payment, on the day the creditor received it."""

    day: date
    amount: Decimal


@dataclass(frozen=True)
class Claim:
    """A late payment whose penalties or interest are to be computed.

    `amount` is the sum due, VAT included, before `payments`; interest runs up to and including `to`. `notice` is the
    day the formal notice was received, or first presented when it was not collected. `rate` is the contract's; None
    asks for the default rate.
    """

    amount: Decimal
    due: date
    to: date
    public: Public
    creditor: Creditor = USUAL_CREDITOR
    notice: date | None = None
    payments: tuple[Payment, ...] = ()
    rate: ContractRate | None = None
    invoices: int = 1

    @property
    def at_legal_rate(self) -> bool:
        """Whether the debt bears legal interest from the formal notice: L. 441-10 binds two professionals only."""
        return PUBLICS[self.public].from_notice or not CREDITORS[self.creditor].business


def checked(claim: Claim) -> Claim:
    """Return *claim*, or raise BadClaimError on the first thing that makes no sense."""
    _money("amount", claim.amount)
    if claim.to.year > LAST_YEAR:
        raise BadClaimError("to", say("far", year=claim.to.year))
    if claim.to <= claim.due:
        raise BadClaimError("to", say("not_late", to=french_date(claim.to), due=french_date(claim.due)))
    if not 1 <= claim.invoices <= MOST_INVOICES:
        raise BadClaimError("invoices", say("count", most=MOST_INVOICES))
    for payment in claim.payments:
        _money("payment", payment.amount)
        if payment.day > claim.to:
            raise BadClaimError("payment", say("payment_after", day=french_date(payment.day), to=french_date(claim.to)))
    _parties(claim)
    _rate(claim)
    return claim


def _money(option: str, amount: Decimal) -> None:
    if not (amount.is_finite() and 0 < amount < LARGEST):
        raise BadClaimError(option, say("size", amount=typed(amount)))
    if amount != amount.quantize(CENT):
        raise BadClaimError(option, say("cents", amount=typed(amount)))


def _parties(claim: Claim) -> None:
    if not claim.at_legal_rate:
        return
    if PUBLICS[claim.public].public_body:
        raise BadClaimError("creditor", say("public_creditor"))
    if claim.invoices != 1:
        raise BadClaimError("invoices", say("no_fee"))
    if claim.notice is None:
        raise BadClaimError("notice", say("notice_missing"))
    if claim.notice < claim.due:
        raise BadClaimError("notice", say("notice_early", notice=french_date(claim.notice), due=french_date(claim.due)))
    if claim.to <= claim.notice:
        raise BadClaimError("to", say("notice_late", to=french_date(claim.to), notice=french_date(claim.notice)))


def _rate(claim: Claim) -> None:
    if claim.rate is None:
        return
    if claim.at_legal_rate:
        raise BadClaimError("rate", say("rate_legal"))
    if PUBLICS[claim.public].public_body:
        raise BadClaimError("rate", say("rate_public"))
    check_rate(claim.rate)


def check_rate(rate: ContractRate) -> None:
    """Raise BadClaimError when no contract can set that rate."""
    most, name = _LIMITS[rate.form]
    figure = rate.figure
    if not (figure.is_finite() and 0 <= figure <= most and figure == figure.quantize(_FINEST_RATE)):
        raise BadClaimError("rate", say(name, rate=typed(figure), most=MOST_TIMES))


_LIMITS: dict[Form, tuple[Decimal, str]] = {
    "fixe": (HIGHEST_RATE, "rate_size"),
    "legal": (Decimal(MOST_TIMES), "rate_many"),
    "bce": (HIGHEST_RATE, "rate_points"),
}


def typed(number: Decimal) -> str:
    """Return a number as a French reader would type it, with all its decimals: « 180,555 »."""
    return f"{number:f}".replace(".", ",")
