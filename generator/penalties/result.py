"""The parts of an account: segments, imputed payments, totals, the legal values used, cautions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from generator.models.base import Confiance
from generator.models.law import Texte
from generator.penalties.claim import Claim, Payment

ZERO = Decimal("0.00")

RateKind = Literal["defaut", "contrat", "legal", "acheteur_public"]
"""Where a rate comes from; `defaut` on a claim with a contract's rate is what we offer where that rate is refused."""

Code = Literal[
    "taux_non_confirme",
    "prescription_passee",
    "prescription_proche",
    "prescription_inconnue",
    "point_de_depart",
    "mise_en_demeure_sans_effet",
    "trop_percu",
    "procedure_collective",
    "surendettement",
    "jugement",
]


@dataclass(frozen=True)
class UsedValue:
    """A legal value used in an account, as `content/droit/` states it."""

    droit: str
    titre: str
    unite: str
    since: date
    valeur: Decimal
    confiance: Confiance
    note: str | None
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Quote:
    """A yearly rate in percent, its kind and the legal values behind it; `floor` is set when the contract's rate was compared with it."""

    rate: Decimal
    kind: RateKind
    values: tuple[UsedValue, ...]
    floor: Decimal | None = None


@dataclass(frozen=True)
class Line:
    """A segment of an account: the period from `start` to `end`, both included, with one rate and one base."""

    start: date
    end: date
    base: Decimal
    quote: Quote
    amount: Decimal

    @property
    def days(self) -> int:
        """The number of days, first and last included."""
        return (self.end - self.start).days + 1

    @property
    def confirmed(self) -> bool:
        """Whether every value behind the rate is certain."""
        return all(value.confiance == "sure" for value in self.quote.values)


@dataclass(frozen=True)
class Shares:
    """A sum of money divided by what it pays; `excess` is more than was due."""

    principal: Decimal = ZERO
    interest: Decimal = ZERO
    fee: Decimal = ZERO
    excess: Decimal = ZERO


@dataclass(frozen=True)
class Imputation:
    """A part payment and what it pays: principal, interest, fee or excess."""

    payment: Payment
    shares: Shares


@dataclass(frozen=True)
class Caution:
    """Something the reader must know before sending the account."""

    code: Code
    message: str


@dataclass(frozen=True)
class Result:
    """An account: `interest` is the sum of its lines, `owed` what remains of each part on the last day."""

    claim: Claim
    start: date
    lines: tuple[Line, ...]
    imputations: tuple[Imputation, ...]
    interest: Decimal
    fee: Decimal
    owed: Shares
    values: tuple[UsedValue, ...]
    textes: tuple[Texte, ...]
    cautions: tuple[Caution, ...] = ()

    @property
    def total(self) -> Decimal:
        """The sum that remains due: principal, interest and fee."""
        return self.owed.principal + self.owed.interest + self.owed.fee
