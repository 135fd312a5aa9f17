"""The rules on delivered files, a closed list: one module each, whose French docstring says what, why, refused, accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.verify.finding import Constat
from generator.verify.rules import (
    a_remplir,
    compte,
    courriel,
    dates,
    iban,
    indemnites,
    interets,
    montants,
    options,
    parties,
    periodes,
    redite,
    relecture,
    siret,
    tableaux,
    texte,
    un_seul,
    version,
)
from generator.verify.sheet import Sheet

RULES: dict[str, Callable[[Sheet], Iterator[Constat]]] = {
    version.ID: version.check,
    un_seul.ID: un_seul.check,
    options.ID: options.check,
    a_remplir.ID: a_remplir.check,
    tableaux.ID: tableaux.check,
    redite.ID: redite.check,
    parties.ID: parties.check,
    siret.ID: siret.check,
    iban.ID: iban.check,
    courriel.ID: courriel.check,
    dates.ID: dates.check,
    montants.ID: montants.check,
    indemnites.ID: indemnites.check,
    interets.ID: interets.check,
    periodes.ID: periodes.check,
    compte.ID: compte.check,
    "relecture": relecture.check,
    texte.ID: texte.check,
}
"""In the order of the report. `relecture` gives each finding the name of the rule on our texts that refused it."""
