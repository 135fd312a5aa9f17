"""What is asked: a sum, its due date, who owes it to whom, what was paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from generator.formatting import french_date
from generator.models.base import Public

Creditor = Literal["professionnel", "particulier"]

CENT = Decimal("0.01")
_LARGEST = Decimal(1_000_000_000)
_HIGHEST_RATE = Decimal(100)
_FINEST_RATE = Decimal("0.0001")
_MOST_INVOICES = 999
_LAST_YEAR = 2100


class ClaimError(Exception):
    """The sums cannot be computed: the message says why, in French."""


class BadClaimError(ClaimError):
    """What is asked makes no sense: `option` names what to correct."""

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
    """A late payment to count.

    `amount` is the sum due, VAT included, before `payments`; interest runs up to and including `to`.
    `notice` is the day the formal notice was received, or first presented when it was not claimed.
    `rate` is the contract's, in percent a year; None asks for the default rate.
    """

    amount: Decimal
    due: date
    to: date
    public: Public
    creditor: Creditor = "professionnel"
    notice: date | None = None
    payments: tuple[Payment, ...] = ()
    rate: Decimal | None = None
    invoices: int = 1

    @property
    def at_legal_rate(self) -> bool:
        """Whether the debt bears legal interest from the formal notice: L. 441-10 binds two professionals only."""
        return self.public in ("particulier", "non_professionnel") or self.creditor == "particulier"


def checked(claim: Claim) -> Claim:
    """Return *claim*, or raise BadClaimError on the first thing that makes no sense."""
    _money("amount", claim.amount)
    if claim.to.year > _LAST_YEAR:
        raise BadClaimError("to", f"l'année {claim.to.year} est trop lointaine.")
    if claim.to <= claim.due:
        message = f"rien n'est en retard le {french_date(claim.to)} : la somme est à payer au plus tard le {french_date(claim.due)}."
        raise BadClaimError("to", message)
    if not 1 <= claim.invoices <= _MOST_INVOICES:
        raise BadClaimError("invoices", f"le nombre de factures va de 1 à {_MOST_INVOICES}.")
    for payment in claim.payments:
        _money("payment", payment.amount)
        if payment.day > claim.to:
            message = f"le paiement du {french_date(payment.day)} est postérieur au {french_date(claim.to)}, dernier jour du calcul."
            raise BadClaimError("payment", message)
    _parties(claim)
    _rate(claim)
    return claim


def _money(option: str, amount: Decimal) -> None:
    if not (amount.is_finite() and 0 < amount < _LARGEST):
        raise BadClaimError(option, f"une somme est plus grande que zéro et plus petite que un milliard d'euros, pas {amount}.")
    if amount != amount.quantize(CENT):
        raise BadClaimError(option, f"une somme s'arrête au centime, pas {amount}.")


def _parties(claim: Claim) -> None:
    if not claim.at_legal_rate:
        return
    if claim.public == "acheteur_public":
        message = "un acheteur public doit ces intérêts au titulaire d'un marché, qui est un professionnel."
        raise BadClaimError("creditor", message)
    if claim.invoices != 1:
        raise BadClaimError("invoices", "aucune indemnité par facture n'est due ici : elle ne l'est qu'entre professionnels.")
    if claim.notice is None:
        message = "il manque le jour de réception de la mise en demeure : sans elle, aucun intérêt ne court."
        raise BadClaimError("notice", message)
    if claim.notice < claim.due:
        message = f"la mise en demeure du {french_date(claim.notice)} précède l'échéance du {french_date(claim.due)} : elle est sans effet."
        raise BadClaimError("notice", message)
    if claim.to <= claim.notice:
        message = (
            f"aucun intérêt ne court encore le {french_date(claim.to)} : la mise en demeure a été reçue le {french_date(claim.notice)}."
        )
        raise BadClaimError("to", message)


def _rate(claim: Claim) -> None:
    if claim.rate is None:
        return
    if claim.at_legal_rate:
        message = "pas de taux de contrat ici : ce calcul prend l'intérêt légal, celui que nos textes demandent."
        raise BadClaimError("rate", message)
    if claim.public == "acheteur_public":
        raise BadClaimError("rate", "le taux dû par un acheteur public est fixé par un texte, pas par le contrat.")
    if not (claim.rate.is_finite() and 0 <= claim.rate <= _HIGHEST_RATE and claim.rate == claim.rate.quantize(_FINEST_RATE)):
        message = f"un taux va de 0 à 100 % par an, avec quatre décimales au plus, pas {claim.rate}."
        raise BadClaimError("rate", message)
