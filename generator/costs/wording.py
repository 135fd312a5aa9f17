"""What a cost says in a line, in French; the browser says it with the same sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from generator.costs.compute import Cost
from generator.texts.formatting import figure
from generator.texts.typography import NBSP

SENTENCES = {
    "free": "gratuit",
    "unknown": "pas de tarif connu",
    "closed": "pas ouverte au-dessus de {ceiling}",
    "range": "de {low} à {high}",
    "more": "{cost}, et {more}",
    "if_paid": "{cost}, puis {paid} si vous êtes payé",
    "for": "Pour {due} : {cost}.",
    "not_a_sum": "Écrivez une somme en euros, par exemple 1 250,50.",
    "too_low": "La somme doit être plus grande que zéro.",
    "too_high": "La somme doit être plus petite qu’un milliard.",
    "from_dossier": "D’après les factures de votre dossier.",
}
MOST = Decimal(1_000_000_000)
"""The sum that a claim does not reach."""
_NAME = re.compile(r"\{([a-z0-9]+(?:-[a-z0-9]+)*)\}")
DUE = "montant"
"""The name that stands for the sum itself in the sentence of a `Repere`."""


def euros(amount: Decimal) -> str:
    """Return a sum in French: « 1 500 € », « 42,23 € », « 84,40 € »."""
    return f"{figure(amount)}{NBSP}€"


def line(cost: Cost, *, priced: bool = True) -> str:
    """Return what *cost* says in a line: « 123,18 €, et un avocat »; a way without tariff is not *priced*."""
    return between(cost, cost, priced=priced)


def between(low: Cost, high: Cost, *, priced: bool = True) -> str:
    """Return what the costs of a bracket of sums say in a line, from its lowest to its highest: « de 33,22 € à 55,15 € »."""
    closed = high.closed if high.closed is not None else low.closed
    if closed is not None:
        return SENTENCES["closed"].format(ceiling=euros(closed))
    more = ", ".join(dict.fromkeys(high.more))
    said = _range(low.total, high.total) if high.total else SENTENCES["free"]
    if not priced:
        said = SENTENCES["unknown"]
    elif more:
        said = SENTENCES["more"].format(cost=said, more=more) if high.total else more
    return SENTENCES["if_paid"].format(cost=said, paid=_range(low.paid, high.paid)) if high.paid else said


def _range(low: Decimal, high: Decimal) -> str:
    return euros(high) if low == high else SENTENCES["range"].format(low=euros(low), high=euros(high))


def names(phrase: str) -> list[str]:
    """Return the names that *phrase* prints between braces."""
    return _NAME.findall(phrase)


def filled(phrase: str, due: Decimal, costs: Mapping[str, Cost]) -> str:
    """Return *phrase* with the sum and the total of each way named between braces."""
    return _NAME.sub(lambda name: euros(due if name[1] == DUE else costs[name[1]].total), phrase)
