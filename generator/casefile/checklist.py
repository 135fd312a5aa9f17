"""What the judge asks for against what is there: the piece that answers each demand, or what is missing and why it is asked."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.casefile.numbered import Numbered
from generator.models.depot import Exigence, Piece

State = Literal["la", "a_signer", "manque"]
_MARKS = re.compile(r"\[([^\]]*)\]\([^)]*\)|[*_`]")
FORCES: Mapping[str, str] = {"texte": "exigé par un texte", "preuve": "utile à la preuve", "usage": "conseillé"}


@dataclass(frozen=True)
class Answered:
    """A demand, how it stands, and the words that say it: « pièces n° 1 et 2 », or what is missing."""

    exigence: Exigence
    state: State
    by: str


def answered(asked: Sequence[Exigence], pieces: Sequence[Numbered], written: Sequence[str], kinds: Mapping[str, Piece]) -> list[Answered]:
    """Return each of the demands *asked*, in their order; *written* are the ids of our documents that the case holds."""
    return [_answered(one, pieces, written, kinds) for one in asked]


def _answered(one: Exigence, pieces: Sequence[Numbered], written: Sequence[str], kinds: Mapping[str, Piece]) -> Answered:
    held = [piece.number for piece in pieces if piece.settled.nature in one.pieces]
    if held:
        return Answered(one, "la", _numbers(held))
    made = [document for name in one.pieces if name in kinds for document in kinds[name].documents if document in written]
    if made:
        return Answered(one, "a_signer", "faite par cette commande : relisez-la, complétez-la, datez-la et signez-la")
    return Answered(one, "manque", "manque")


def said(text: str | None) -> str:
    """Return a text of the library, rendered, as plain words."""
    return html.unescape(_MARKS.sub(lambda mark: mark[1] or "", text or ""))


def _numbers(numbers: Sequence[int]) -> str:
    *first, last = (str(number) for number in numbers)
    return f"pièces n°\u00a0{', '.join(first)} et {last}" if first else f"pièce n°\u00a0{last}"
