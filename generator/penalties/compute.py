"""Compute an account from a claim and the dated law; this package's entry point, which reads no file and no clock."""

from __future__ import annotations

from dataclasses import replace

from generator.models.law import Texte
from generator.models.library import Library
from generator.penalties.cautions import cautions
from generator.penalties.claim import Claim, ClaimError, checked
from generator.penalties.limitation import limitation_of
from generator.penalties.regime import Regime, regime_of
from generator.penalties.result import ZERO, Line, Result, UsedValue
from generator.penalties.schedule import Schedule, schedule


class RefusedRateError(ClaimError):
    """The contract's rate is below the legal floor in the segments `refused`; `offer` is the account with the default rate there."""

    def __init__(self, refused: tuple[Line, ...], offer: Result) -> None:
        super().__init__("Le taux du contrat est sous le plancher.")
        self.refused, self.offer = refused, offer


def compute(claim: Claim, library: Library) -> Result:
    """Return the account of *claim*.

    Raises BadClaimError when the claim makes no sense, MissingValueError when the law of a day is not known,
    RefusedRateError when the contract's rate is under the floor in a segment.
    """
    regime = regime_of(checked(claim), library)
    account = schedule(claim, regime, library)
    result = Result(
        claim=claim,
        start=regime.start,
        lines=account.lines,
        imputations=account.imputations,
        interest=sum((line.amount for line in account.lines), ZERO),
        fee=account.charged,
        owed=account.owed,
        values=_values(account),
        textes=(),
    )
    noted = cautions(result, limitation_of(claim, regime, library), library)
    result = replace(result, textes=_textes(result, regime, library), cautions=noted)
    refused = tuple(line for line in account.lines if claim.rate is not None and line.quote.kind == "defaut")
    if refused:
        raise RefusedRateError(refused, result)
    return result


def _values(account: Schedule) -> tuple[UsedValue, ...]:
    """Return each legal value used, once, in order of first use and the fee last."""
    used = [value for line in account.lines for value in line.quote.values]
    if account.fee:
        used.append(account.fee)
    return tuple(dict.fromkeys(used))


def _textes(result: Result, regime: Regime, library: Library) -> tuple[Texte, ...]:
    names = [*regime.textes, *(regime.rules.payment_textes if result.imputations else ())]
    return tuple(library.textes[name] for name in names if name in library.textes)
