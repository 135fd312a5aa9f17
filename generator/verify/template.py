"""The template of a document: its fixed words and the holes for answers, read from the text edition that the converter makes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from generator.convert.txt import BETWEEN, MARK

_ITEM = re.compile(r"\n\s*(?=(?:-|\d+\.) )|^\s*(?=(?:-|\d+\.) )")
_LETTER = re.compile(r"[^\W_]")
_BEFORE = re.compile(r"^\s*(?:[-–•] +|\d+\. +|Article[ \u00a0]\d+ (?:– )?)")


@dataclass(frozen=True)
class Hole:
    """The place of an answer to a blank; *alone* on its line, it may hold several lines."""

    cle: str
    alone: bool


@dataclass(frozen=True)
class Line:
    """A paragraph of a template: fixed words and holes in turn.

    `option` is the optional passage it belongs to, empty for none, and `libelle` its name.
    """

    pieces: tuple[str | Hole, ...]
    option: str = ""
    libelle: str = ""

    @cached_property
    def fixed(self) -> tuple[str, ...]:
        """The fixed words, without the holes."""
        return tuple(piece for piece in self.pieces if isinstance(piece, str))

    @cached_property
    def weight(self) -> int:
        """The number of letters and figures in the fixed words."""
        return sum(map(letters, self.fixed))

    @cached_property
    def holes(self) -> tuple[Hole, ...]:
        """The holes of the line, in the order of its text."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Hole))


@dataclass(frozen=True)
class Rows:
    """A table of answers, named by its blank; `option` is the optional passage it belongs to, empty for none."""

    cle: str
    option: str = ""


Template = tuple[Line | Rows, ...]


@lru_cache(maxsize=8192)
def letters(text: str) -> int:
    """Return the number of letters and figures in *text*."""
    return len(_LETTER.findall(text))


def unmarked(paragraph: str) -> str:
    """Return *paragraph* without its list dash or article number, which each edition writes in its own way."""
    return _BEFORE.sub("", paragraph)


def template_of(modele: str) -> Template:
    """Return the template read from *modele*, the text that the converter makes with marks at its holes."""
    return tuple(_lines(modele))


def _lines(modele: str) -> Iterator[Line | Rows]:
    option = libelle = ""
    for block in re.split(r"\n[ \t]*\n", modele.strip("\n")):
        mark = MARK.fullmatch(block.strip())
        if mark and mark[1] in ("option", "fin"):
            option, libelle = (mark[2], mark[3].split(BETWEEN)[0]) if mark[1] == "option" else ("", "")
        elif mark and mark[1] == "lignes":
            yield Rows(mark[2], option)
        else:
            yield from _block(block, option, libelle)


@lru_cache(maxsize=1 << 16)  # most packs share most of their lines: each is read once, and in memory once
def _block(block: str, option: str, libelle: str) -> tuple[Line, ...]:
    return tuple(Line(tuple(_pieces(unmarked(part.strip()))), option, libelle) for part in _ITEM.split(block) if part.strip())


def _pieces(text: str) -> Iterator[str | Hole]:
    end = 0
    for mark in MARK.finditer(text):
        if mark.start() > end:
            yield text[end : mark.start()]
        yield Hole(mark[2], mark[3] == "seul")
        end = mark.end()
    if end < len(text):
        yield text[end:]
