"""What a way of getting paid costs for a sum due: its fees, in euros and to the cent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from generator.models.costs import Demarche, Frais, Grille
from generator.models.library import Library

CENT = Decimal("0.01")
_PERCENT = Decimal(100)


@dataclass(frozen=True)
class Fee:
    """A fee, taxes included, as the day's tariffs count it."""

    frais: Frais
    euros: Decimal


@dataclass(frozen=True)
class Cost:
    """What a way costs for one sum: the fees due in any case, those due once it works, and what no tariff tells.

    `closed` is the ceiling that the sum passes: the way is then not open, and nothing is due.
    """

    fees: tuple[Fee, ...] = ()
    if_paid: tuple[Fee, ...] = ()
    more: tuple[str, ...] = ()
    closed: Decimal | None = None

    @property
    def total(self) -> Decimal:
        """The sum of the fees due in any case, in euros."""
        return sum((fee.euros for fee in self.fees), Decimal(0))

    @property
    def paid(self) -> Decimal:
        """The sum of the fees due once it works, in euros."""
        return sum((fee.euros for fee in self.if_paid), Decimal(0))


def cost(demarche: Demarche, due: Decimal, library: Library, day: date) -> Cost:
    """Return what *demarche* costs for the sum *due*, in euros, with the tariffs of *day*.

    A value that has none on *day* counts for nothing. Raises `KeyError` for a name that the library lacks.
    """
    ceiling = amount(library, demarche.plafond, day) if demarche.plafond else None
    if ceiling is not None and due > ceiling:
        return Cost(closed=ceiling)
    return Cost(
        tuple(Fee(library.frais[name], fee(library.frais[name], due, library, day)) for name in demarche.frais),
        tuple(Fee(library.frais[name], fee(library.frais[name], due, library, day)) for name in demarche.si_paye),
        tuple(more.texte for more in demarche.en_plus if not more.plus_de or due > amount(library, more.plus_de, day)),
    )


def fee(frais: Frais, due: Decimal, library: Library, day: date) -> Decimal:
    """Return what *frais* comes to for the sum *due*, taxes included, rounded to the cent, half up."""
    euros = amount(library, frais.montant, day)
    scale = library.baremes[frais.coefficient].on(day) if frais.coefficient else None
    if scale:
        euros *= coefficient(scale, due)
    share = library.baremes[frais.proportion].on(day) if frais.proportion else None
    if share:
        euros += proportion(share, due)
    euros += amount(library, frais.deplacement, day)
    return (euros * (1 + amount(library, frais.tva, day) / _PERCENT)).quantize(CENT, ROUND_HALF_UP)


def coefficient(scale: Grille, due: Decimal) -> Decimal:
    """Return the coefficient of the band in which *due* falls; the last band has no end."""
    return next((band.taux for band in scale.tranches if band.jusqua is None or due <= band.jusqua), scale.tranches[-1].taux)


def proportion(scale: Grille, due: Decimal) -> Decimal:
    """Return the share of *due* that *scale* takes, band by band, in euros and not rounded."""
    if scale.forfait is not None and scale.forfait_jusqua is not None and due <= scale.forfait_jusqua:
        return scale.forfait
    taken, low = Decimal(0), Decimal(0)
    for band in scale.tranches:
        high = due if band.jusqua is None else min(due, band.jusqua)
        if high > low:
            taken += (high - low) * band.taux / _PERCENT
        low = max(low, high)
    return taken if scale.maximum is None else min(taken, scale.maximum)


def amount(library: Library, name: str | None, day: date) -> Decimal:
    """Return the value *name* of content/droit on *day*, in its unit; 0 without a name, or while the fee did not exist yet."""
    held = library.droit[name].on(day) if name else None
    return held[1].valeur if held and isinstance(held[1].valeur, Decimal) else Decimal(0)
