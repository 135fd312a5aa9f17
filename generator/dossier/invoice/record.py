"""What an invoice says, whatever its format, and what the dossier takes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.dossier.invoice.messages import HINTS, say
from generator.dossier.model import Value
from generator.penalties.contract import ContractRate

_SIREN, _SIRET = 9, 14


class BadInvoiceError(Exception):
    """A file that fills no dossier: the sentence *name* of messages.py says what it is, its `hint` what to do."""

    def __init__(self, name: str, hint: str, /, **slots: object) -> None:
        super().__init__(say(name, **slots))
        self.hint = HINTS[hint]


@dataclass(frozen=True)
class Party:
    """A seller (BG-4), a buyer (BG-7) or a payee (BG-10); `registered` when it has a company number or a VAT number."""

    name: str | None = None
    address: str | None = None
    siret: str | None = None
    vat: str | None = None
    phone: str | None = None
    mail: str | None = None
    ids: frozenset[str] = frozenset()
    registered: bool = False

    @property
    def sirens(self) -> frozenset[str]:
        """Its numbers; a SIRET or a French VAT number as the SIREN it holds: a company may have several offices."""
        return frozenset(_siren(number) for number in self.ids)

    def same_as(self, other: Party) -> bool:
        """Whether two parties are one: a number in common, else the same name."""
        if self.sirens and other.sirens:
            return bool(self.sirens & other.sirens)
        return _plain(self.name) == _plain(other.name)


def _siren(number: str) -> str:
    if number.isdecimal() and len(number) == _SIRET:
        return number[:_SIREN]
    return number[-_SIREN:] if number.upper().startswith("FR") else number


def _plain(name: str | None) -> str:
    return "".join((name or "").split()).casefold()


@dataclass(frozen=True)
class Term:
    """One payment term (BT-9, BT-20): what it says, its day, whether it grants a discount."""

    text: str = ""
    due: date | None = None
    discount: bool = False


@dataclass(frozen=True)
class Facts:
    """An invoice by the terms of EN 16931.

    `kind` BT-3, `number` BT-1, `issued` BT-2, `currency` BT-5, `total` BT-112, `prepaid` BT-113, `rounding` BT-114, `payable` BT-115,
    `notes` BG-1 (code, text), `iban` BT-84, `delivered` BT-72; `currencies` are those written beside the sums.
    """

    kind: str | None
    number: str | None
    issued: date | None
    currency: str | None
    currencies: frozenset[str]
    total: Decimal | None
    prepaid: Decimal | None
    rounding: Decimal | None
    payable: Decimal | None
    notes: tuple[tuple[str, str], ...]
    terms: tuple[Term, ...]
    seller: Party
    buyer: Party
    payee: Party | None
    iban: str | None
    delivered: date | None


@dataclass(frozen=True)
class Invoice:
    """What a dossier takes: answers by blank, a row of `factures` (columns by name), what was paid before, cautions.

    `rate` is the rate of late penalties that it states, `unread_rate` its words when they cannot be followed for sure.
    """

    path: str
    values: Mapping[str, Value]
    row: Mapping[str, Value]
    prepaid: Decimal
    seller: Party
    buyer: Party
    rate: ContractRate | None = None
    unread_rate: str = ""
    cautions: tuple[str, ...] = ()
