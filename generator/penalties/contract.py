"""The rate that a contract sets: a percentage, a multiple of the legal interest, or the ECB rate plus points.

It is read from French words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.penalties.messages import say
from generator.texts.folding import without_accents
from generator.texts.formatting import PLURAL_FROM, figure

Form = Literal["fixe", "legal", "bce"]

_WORDS = ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze")
NUMERALS = {word: str(value) for value, word in enumerate(_WORDS, 1)}
NONE = frozenset({"aucun", "non", "aucun taux", "loi", "taux de la loi", "taux legal par defaut", "defaut", "taux par defaut"})
"""What says that the contract sets no rate, in plain words."""
NO_RATE = "aucun"
"""The answer that says that the contract sets no rate."""
MOST_CHARACTERS = 300

_DIGITS = "[0-9]{1,3}(?:[.,][0-9]{1,9})?"
_ANY = rf"({_DIGITS}|{'|'.join(NUMERALS)})"
_LEGAL = r"(?:(?:le|du|au|taux|de|d'|l'|interets?) ?){0,6}legal(?: en vigueur)?"
_ECB = r"(?:(?:le|au|du|taux|de|des|la|l'|d'|interets?|directeur|refinancement|refi|principal) ?){0,9}(?:bce|banque centrale europeenne)"
_PLUS = r",? ?(?:\(bce\))?,? ?(?:\+|plus|majoree?(?: de)?|augmentee?(?: de)?) ?"
PATTERNS: dict[Form, str] = {
    "fixe": rf"(?:(?:taux )?(?:annuel |fixe )?(?:de )?)?({_DIGITS}) ?(?:%|pour ?cents?)?(?: ?(?:par an|l'an|/ ?an|annuels?))?",
    "legal": rf"{_ANY} ?(?:x|fois)(?: ?{_LEGAL})?",
    "bce": rf"{_ECB}{_PLUS}{_ANY} ?(?:points?(?: de pourcentage)?|%)?",
}
"""The words of each form, in plain words; their one group is the figure. The tools of the site read with these same patterns."""
IN_TEXT: dict[Form, str] = {
    "legal": rf"\b{_ANY} ?(?:x|fois) ?{_LEGAL}",
    "bce": rf"\b{_ECB}[^.;\d]{{0,80}}?{_PLUS}{_ANY}\b",
    "fixe": rf"(?<![0-9.,])({_DIGITS}) ?(?:%|pour ?cents?)",
}
"""The same inside a sentence."""


@dataclass(frozen=True)
class ContractRate:
    """The rate set by a contract: `figure` percent a year, or times the legal interest, or points above the ECB rate."""

    figure: Decimal
    form: Form = "fixe"

    @property
    def words(self) -> str:
        """The rate in the words of a document; `read_rate` reads them back."""
        shown = figure(self.figure)
        if self.form == "bce":
            return say("rate_ecb" if self.figure >= PLURAL_FROM else "rate_ecb_one", figure=shown)
        return say("rate_times" if self.form == "legal" else "rate_fixed", figure=shown)


def read_rate(text: str) -> ContractRate | None:
    """Return the rate written in *text*: « 12,5 % », « 3x », « trois fois le taux légal », « BCE + 10 »; None when there is none."""
    plain = plain_words(text)
    if len(plain) > MOST_CHARACTERS:
        return None
    for form, pattern in PATTERNS.items():
        found = re.fullmatch(pattern, plain)
        if found:
            return ContractRate(_figure(found[1]), form)
    return None


def plain_words(text: str) -> str:
    """Return *text* in lower case, without accents or its last full stop, with plain spaces and apostrophes."""
    bare = without_accents(text.lower())
    return " ".join(bare.replace("’", "'").replace("×", "x").split()).rstrip(".").rstrip()


def _figure(typed: str) -> Decimal:
    return Decimal(NUMERALS.get(typed, typed).replace(",", "."))
