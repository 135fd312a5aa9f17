"""What Word's and LibreOffice's files share: paragraphs as a reader meets them, and the checks that need no more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Protocol

from generator.accessibility import contrast, headings
from generator.accessibility.headings import shown

BLACK, WHITE = "000000", "FFFFFF"
USUAL_SIZE = 12.0
_BY_HAND = re.compile(r"(?:[-–—•·*▪◦‣]|\(?\d{1,2}[.)])[ \u00a0\t]+\S")
_AUTOMATIC = re.compile(r"|(?:sans nom|table|tableau|tabelle) ?\d*", re.IGNORECASE)
_NEEDS_HEADINGS = 60
"""Paragraphs: a longer text is browsed by its headings."""


@dataclass(frozen=True)
class Piece:
    """Some text of one look: its ink and its ground, `RRGGBB`, its size in points."""

    text: str
    ink: str = BLACK
    ground: str = WHITE
    size: float = USUAL_SIZE
    bold: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its pieces, its level when it is a heading (0 otherwise), whether a list holds it."""

    pieces: tuple[Piece, ...]
    level: int = 0
    listed: bool = False
    spaced: bool = False
    """Whether it may rightly be empty: in a cell, or holding a picture or a page break."""

    @cached_property
    def text(self) -> str:
        """What it says."""
        return "".join(piece.text for piece in self.pieces)


class Text(Protocol):
    """A document of which these checks read nothing but the paragraphs."""

    @property
    def paragraphs(self) -> Sequence[Paragraph]:
        """The paragraphs in reading order."""


def headings_faults(document: Text) -> Iterator[str]:
    """Yield a sentence for a long text without headings, and for each heading that skips a level."""
    said = sum(bool(paragraph.text.strip()) for paragraph in document.paragraphs)
    if said > _NEEDS_HEADINGS and not any(paragraph.level for paragraph in document.paragraphs):
        yield f"aucun titre pour {said} paragraphes : appliquez les styles de titre"
    yield from headings.faults([(one.level, one.text) for one in document.paragraphs if one.level])


def lists_by_hand(document: Text) -> Iterator[str]:
    """Yield a sentence for each list typed by hand: two paragraphs or more that begin with a dash or a number."""
    for before, after in pairwise(document.paragraphs):
        if all(not one.listed and not one.level and _BY_HAND.match(one.text.lstrip()) for one in (before, after)):
            yield f"« {shown(before.text)} » : liste tapée à la main, sans le style de liste"


def empty_lines(document: Text) -> Iterator[str]:
    """Yield a sentence for the empty paragraphs in a row, which a screen reader says one by one."""
    last = ""
    for before, after in pairwise(document.paragraphs):
        if before.text.strip():
            last = before.text
        if not before.text.strip() and not after.text.strip() and not before.spaced and not after.spaced:
            where = f"après « {shown(last)} »" if last else "en tête"
            yield f"{where} : des lignes vides servent d'espace, à remplacer par l'espacement du style"


def unreadable(document: Text) -> Iterator[str]:
    """Yield a sentence for each text whose colour cannot be read on its ground."""
    for paragraph in document.paragraphs:
        for piece in paragraph.pieces:
            if piece.text.strip() and (fault := contrast.fault(piece.ink, piece.ground, size=piece.size, bold=piece.bold)):
                yield f"« {shown(piece.text)} » : {fault}"


def blind_links(texts: Sequence[str]) -> Iterator[str]:
    """Yield a sentence for each link whose words do not say where it goes."""
    for text in texts:
        if not text.strip():
            yield "un lien n'a pas de texte"
        elif text.strip().casefold().strip(" .:…") in {"ici", "cliquez ici", "cliquer ici", "lien", "ce lien", "click here", "here"}:
            yield f"« {text.strip()} » : ce lien ne dit pas où il mène"


def automatic(name: str) -> bool:
    """Return whether *name* is one that the program gave to a table: « Tableau 1 » says nothing of it."""
    return _AUTOMATIC.fullmatch(name.strip()) is not None
