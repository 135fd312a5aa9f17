"""The legal rules that apply to a claim: where interest starts, at which rate, whether a fee is due, what a part payment pays first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.models.library import Library
from generator.models.publics import CREDITORS, PUBLICS
from generator.penalties.claim import Claim
from generator.penalties.periods import ONE_DAY
from generator.penalties.rates import contract_rate, default_rate, legal_rate, public_rate
from generator.penalties.result import Quote

Part = Literal["interest", "principal", "fee"]
Name = Literal["business", "public_body", "legal"]

INTEREST_FIRST: tuple[Part, ...] = ("interest", "principal", "fee")
PRINCIPAL_FIRST: tuple[Part, ...] = ("principal", "interest", "fee")
COMMON_LIMITATION = "prescription_commune"
"""The value of `content/droit/` that limits what no business claims."""


@dataclass(frozen=True)
class Rules:
    """What one law says of every claim it applies to; `textes` and the like are ids of `content/textes.yml`."""

    eve: Literal["due", "notice"]
    """The day after which interest runs."""
    textes: tuple[str, ...]
    contract_textes: tuple[str, ...]
    """The articles that judge the rate of a contract."""
    payment_textes: tuple[str, ...]
    order: tuple[Part, ...] = INTEREST_FIRST
    fee: bool = False
    one_rate: bool = False
    """Whether the rate of the first day holds for the whole delay."""


REGIMES: dict[Name, Rules] = {
    "business": Rules(
        eve="due",
        textes=("c_com_l441_10", "c_com_d441_5"),
        contract_textes=("cmf_l313_2", "cmf_d313_1_a"),
        payment_textes=("c_civ_1343_1", "c_civ_1342_10"),
        fee=True,
    ),
    "public_body": Rules(
        eve="due",
        textes=("ccp_l2192_13", "ccp_r2192_31", "ccp_r2192_32", "ccp_d2192_35"),
        contract_textes=(),
        payment_textes=("ccp_r2192_36",),
        order=PRINCIPAL_FIRST,
        fee=True,
        one_rate=True,
    ),
    "legal": Rules(
        eve="notice",
        textes=("c_civ_1231_6", "c_civ_1344_1", "cmf_l313_2", "cmf_d313_1_a"),
        contract_textes=(),
        payment_textes=("c_civ_1343_1",),
    ),
}
"""The laws of late payment, one table for the commands and for the browser."""


@dataclass(frozen=True)
class Regime:
    """The rules applied to one claim: `start` is its first day of interest, `fee` and `limitation` are ids of `content/droit/`."""

    rules: Rules
    start: date
    quote: Callable[[date], Quote]
    textes: tuple[str, ...]
    limitation: str
    fee: str | None


def regime_of(claim: Claim, library: Library) -> Regime:
    """Return the rules that apply to a claim that `checked` accepted."""
    name = _name(claim)
    rules, public = REGIMES[name], PUBLICS[claim.public]
    eve = claim.due if rules.eve == "due" else claim.notice
    assert eve is not None, "checked() asks for it"
    return Regime(
        rules=rules,
        start=eve + ONE_DAY,
        quote=_quote(name, claim, library),
        textes=(*rules.textes, *(rules.contract_textes if claim.rate else ())),
        limitation=public.limitation if CREDITORS[claim.creditor].business else COMMON_LIMITATION,
        fee=public.fee if rules.fee else None,
    )


def _name(claim: Claim) -> Name:
    if claim.at_legal_rate:
        return "legal"
    return "public_body" if PUBLICS[claim.public].public_body else "business"


def _quote(name: Name, claim: Claim, library: Library) -> Callable[[date], Quote]:
    rate = claim.rate
    if name == "legal":
        return lambda day: legal_rate(library, claim.creditor, day)
    if name == "public_body":
        return lambda day: public_rate(library, day)
    return lambda day: default_rate(library, day) if rate is None else contract_rate(library, rate, day)
