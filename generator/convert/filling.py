"""The buyer's answers in the form in which documents print them, the same for every edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Filling:
    """Answers by blank, ready to print; what is absent stays a prompt.

    `textes` may hold several lines (an address), one below the other: `inline` joins them where the blank stands inside a sentence.
    `lignes` holds the rows of each table, by column; a column absent from a row stays a prompt in that row.
    `options` keeps (True) or drops (False) each optional passage; an absent one stays as it is, with its instruction.
    """

    textes: Mapping[str, str] = field(default_factory=dict)
    cases: Mapping[str, bool] = field(default_factory=dict)
    lignes: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)
    options: Mapping[str, bool] = field(default_factory=dict)


NOTHING = Filling()


# What XML 1.0 cannot hold; a reader would see nothing of it.
_ILLEGAL = dict.fromkeys([*(code for code in range(32) if chr(code) not in "\t\n"), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])


def legal(text: str) -> str:
    """Return an answer as XML can hold it: with one kind of line end, and without the characters that XML forbids."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_ILLEGAL)


def inline(text: str) -> str:
    """Return an answer of several lines as it reads inside a sentence: « 3 avenue du Spécimen, 75000 Ville-Fictive »."""
    return ", ".join(line.strip().rstrip(",") for line in text.splitlines() if line.strip())
