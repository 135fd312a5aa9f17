"""Which demands of a way hold for one client, one profession and one sum: the command, the browser and the page ask here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from generator.costs.compute import amount
from generator.models.depot import Cas, Depot, Exigence
from generator.models.library import Library
from generator.models.pack import Pack
from generator.models.publics import Public
from generator.render.conditions import conditions, formulas
from generator.texts.formulas import expanded, holds
from generator.texts.templates import read_formula


def open_to(library: Library, pack: Pack, public: Public) -> list[Depot]:
    """Return the ways that this profession may take against *public*, in their order, whatever the sum."""
    held = conditions(public, pack)
    found = [depot for depot in library.depots.values() if is_for(library, depot, public, held)]
    return sorted(found, key=lambda depot: (depot.ordre, depot.id))


def closed_by(library: Library, depot: Depot, due: Decimal, day: date) -> str | None:
    """Return the value of content/droit/ that shuts *depot* for the sum *due*, None when the way is open to it."""
    return next((name for name, passed in _bounds(library, depot, due, day).items() if passed), None)


def asked(library: Library, depot: Depot, pack: Pack, public: Public, due: Decimal, day: date) -> list[Exigence]:
    """Return what *depot* asks of this profession against *public* for the sum *due*, in the order of the file."""
    held = conditions(public, pack)
    return [one for one in depot.exigences if is_for(library, one, public, held) and not any(_bounds(library, one, due, day).values())]


def is_for(library: Library, cas: Cas, public: Public, held: Mapping[str, bool]) -> bool:
    """Say whether *cas* is for *public* where the conditions *held* hold, whatever the sum."""
    formula = read_formula(cas.si)[0] if cas.si else None
    named = formulas(library)
    return (not cas.publics or public in cas.publics) and (formula is None or holds(expanded(formula, named), held))


def _bounds(library: Library, cas: Cas, due: Decimal, day: date) -> dict[str, bool]:
    """Return, for each bound of *cas*, whether the sum *due* is on its wrong side."""
    found = {}
    if cas.plus_de:
        found[cas.plus_de] = due <= amount(library, cas.plus_de, day)
    if cas.au_plus:
        found[cas.au_plus] = due > amount(library, cas.au_plus, day)
    return found
