"""Values become the French words a document prints. What the buyer wrote is never retouched."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from babel.numbers import format_decimal

from generator.dossier.answers import IBANS
from generator.dossier.checksums import is_iban
from generator.dossier.model import Value
from generator.models.content import Champ
from generator.texts.formatting import french_date, french_days
from generator.texts.typography import NBSP

NOTHING_THERE = "–"
"""What stands in a cell of a table that has nothing to say."""

_SIRET = (3, 6, 9)


def in_sentence(champ: Champ, value: Value) -> str:
    """Return an answer as a sentence prints it: « 15 mai 2026 », « du 12 mai 2026 et du 19 mai 2026 », « 1 250,50 € »."""
    if isinstance(value, tuple):
        return french_days(value)
    return french_date(value) if isinstance(value, date) else _plain(champ, value)


def in_cell(champ: Champ, value: Value) -> str:
    """Return an answer as a table prints it: « 15/05/2026 », « 1 250,50 € »."""
    if isinstance(value, tuple):
        return ", ".join(f"{day:%d/%m/%Y}" for day in value) or NOTHING_THERE
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else _plain(champ, value)


def empty_cell(champ: Champ) -> str:
    """Return what stands in the only row of a table that has nothing to tell."""
    return euros(Decimal(0)) if champ.type == "montant" else NOTHING_THERE


def euros(amount: Decimal) -> str:
    """Return « 1 250,50 € »."""
    return f"{_figure(amount, '#,##0.00')}{NBSP}€"


def rate(percent: Decimal) -> str:
    """Return « 12,15 % »."""
    return f"{_figure(percent, '#,##0.00##')}{NBSP}%"


def _plain(champ: Champ, value: Value) -> str:
    if isinstance(value, Decimal):
        return euros(value) if champ.type == "montant" else _figure(value, "#,##0.##")
    text = str(value)
    if champ.type == "siret" and text.isdecimal():
        return NBSP.join(text[start:end] for start, end in zip((0, *_SIRET), (*_SIRET, None), strict=True))
    if champ.id in IBANS and is_iban(compact := "".join(text.split()).upper()):
        return " ".join(compact[start : start + 4] for start in range(0, len(compact), 4))
    return text


def _figure(number: Decimal, pattern: str) -> str:
    text: str = format_decimal(number, pattern, locale="fr")
    return text.replace("\u202f", NBSP)
