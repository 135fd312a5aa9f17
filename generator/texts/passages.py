"""The optional passages of a text: where they begin, their names, and which of them exclude each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

OPENS = "{.option "
NAMED = re.compile(r'\{\.option (?:groupe="(?P<groupe>[a-z][a-z0-9_]*)" )?cle="(?P<cle>[a-z][a-z0-9_]*)" libelle="(?P<libelle>[^"\n]+)"\}')
FENCE = re.compile(rf"^::: {NAMED.pattern}$")
CLOSED = ":::"


@dataclass(frozen=True)
class Passage:
    """An optional passage; `groupe` is empty when it excludes no other, and `line` counts from 1."""

    cle: str
    libelle: str
    groupe: str
    line: int


def passages(text: str) -> Iterator[Passage]:
    """Yield the optional passages that begin in *text*, a template or rendered Markdown."""
    for number, line in enumerate(text.split("\n"), start=1):
        if opened := opening(line, number):
            yield opened


def opening(line: str, number: int = 1) -> Passage | None:
    """Return the passage that begins on *line*, None when none does."""
    found = FENCE.match(line)
    return Passage(found["cle"], found["libelle"], found["groupe"] or "", number) if found else None
