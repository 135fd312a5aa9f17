"""Who owes what: where interest starts, at which rate, whether a fee is due, what a part payment pays first."""

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

INTEREST_FIRST: tuple[Part, ...] = ("interest", "principal", "fee")
PRINCIPAL_FIRST: tuple[Part, ...] = ("principal", "interest", "fee")


@dataclass(frozen=True)
class Regime:
    """The rules of one claim: `start` is its first day of interest, `fee` and `limitation` are ids of `content/droit/`."""

    start: date
    quote: Callable[[date], Quote]
    textes: tuple[str, ...]
    payment_textes: tuple[str, ...]
    limitation: str
    order: tuple[Part, ...] = INTEREST_FIRST
    fee: str | None = None
    one_rate: bool = False
    """Whether the rate of the first day holds for the whole delay."""


def regime_of(claim: Claim, library: Library) -> Regime:
    """Return the rules of a claim that `checked` let through."""
    if claim.at_legal_rate:
        return _legal(claim, library)
    if PUBLICS[claim.public].public_body:
        return _public_buyer(claim, library)
    return _professional(claim, library)


def _professional(claim: Claim, library: Library) -> Regime:
    rate = claim.rate
    # A contract's rate is judged by the legal interest.
    floor = () if rate is None else ("cmf_l313_2", "cmf_d313_1_a")
    return Regime(
        start=claim.due + ONE_DAY,
        quote=lambda day: default_rate(library, day) if rate is None else contract_rate(library, rate, day),
        textes=("c_com_l441_10", "c_com_d441_5", *floor),
        payment_textes=("c_civ_1343_1", "c_civ_1342_10"),
        limitation="prescription_commune",
        fee="indemnite_recouvrement",
    )


def _public_buyer(claim: Claim, library: Library) -> Regime:
    return Regime(
        start=claim.due + ONE_DAY,
        quote=lambda day: public_rate(library, day),
        textes=("ccp_l2192_13", "ccp_r2192_31", "ccp_r2192_32", "ccp_d2192_35"),
        payment_textes=("ccp_r2192_36",),
        limitation="prescription_acheteur_public",
        order=PRINCIPAL_FIRST,
        fee="indemnite_recouvrement_acheteur_public",
        one_rate=True,
    )


def _legal(claim: Claim, library: Library) -> Regime:
    assert claim.notice is not None, "checked() asks for it"
    # L. 218-2 is for what a professional claims from a consumer.
    short = PUBLICS[claim.public].consumer and CREDITORS[claim.creditor].business
    return Regime(
        start=claim.notice + ONE_DAY,
        quote=lambda day: legal_rate(library, claim.creditor, day),
        textes=("c_civ_1231_6", "c_civ_1344_1", "cmf_l313_2", "cmf_d313_1_a"),
        payment_textes=("c_civ_1343_1",),
        limitation="prescription_consommateur" if short else "prescription_commune",
    )
