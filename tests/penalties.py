"""Claims as tests write them, and the law that was known when they were counted."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest

from generator.load import load
from generator.models.law import Droit
from generator.models.library import Library
from generator.models.publics import Creditor, Public
from generator.penalties import (
    Claim,
    Payment,
    Result,
    read_rate,
)
from generator.store.cache import open_cache
from tests.tools import ROOT

PRO: Public = "professionnel"
PUBLICS: tuple[Public, ...] = get_args(Public)
CREDITORS: tuple[Creditor, ...] = get_args(Creditor)
SUM = Decimal("1000.00")
READ = date(2026, 11, 22)
"""The day the law of these tests was read: later readings of the real files change nothing here."""


def law(root: Path, cache: Path) -> Library:
    """The real legal values as they were known on READ."""
    library = load(root, open_cache(cache)).library
    series = {name: _known(droit) for name, droit in library.droit.items()}
    return replace(library, droit=series)


def _known(droit: Droit) -> Droit:
    rows = {start: row for start, row in droit.valeurs.items() if start <= READ}
    return droit.model_copy(update={"valeurs": rows or droit.valeurs, "verifie_le": READ})


@pytest.fixture(scope="session")
def library(out: Path) -> Library:
    return law(ROOT, out)


def day(text: str) -> date:
    return date.fromisoformat(text)


def paid(*words: str) -> tuple[Payment, ...]:
    """Payments typed as the command line types them: 2026-03-31:200."""
    pairs = [word.split(":") for word in words]
    return tuple(Payment(day(when), Decimal(amount)) for when, amount in pairs)


def claim(amount: str, due: str, to: str, public: Public = PRO, **more: Any) -> Claim:  # noqa: ANN401
    if isinstance(more.get("notice"), str):
        more["notice"] = day(more["notice"])
    if isinstance(more.get("rate"), str):
        more["rate"] = read_rate(more["rate"])
    return Claim(Decimal(amount), day(due), day(to), public, **more)


def lines(result: Result) -> list[str]:
    """The segments as « start end days rate base amount »."""
    return [f"{line.start} {line.end} {line.days} {line.quote.rate:.2f} {line.base} {line.amount}" for line in result.lines]
