"""The content of a delivered file in one form for every edition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from generator.verify.refusals import REFUSALS

Table = tuple[tuple[str, ...], ...]
"""The text of each cell, row by row, the row of headers first."""

CUT = "\x02"
"""What PDFium gives for the hyphen at the end of a line: our words are cut there, an answer never is, and it keeps its hyphen."""


MOST_PARAGRAPHS, MOST_BLOCKS, MOST_CHARACTERS, LONGEST = 5_000, 1_500, 100_000, 10_000
"""Texts of a file (cells and fields included), paragraphs and rows, characters, characters of a text.

Our longest letter has 200 paragraphs and 25 000 characters, a detailed account 3 000 cells, an answer 4 000 characters.
"""


class UnreadableError(Exception):
    """The file cannot be read; the message says why and what to do, in French."""


class Tally:
    """What was read of a file so far. Raises `UnreadableError` as soon as it is more than any of our documents."""

    def __init__(self) -> None:
        self.texts = self.blocks = self.characters = 0

    def text(self, said: str) -> str:
        """Count a text, and give it back."""
        self.texts += 1
        self.characters += len(said)
        if self.texts > MOST_PARAGRAPHS or self.characters > MOST_CHARACTERS or len(said) > LONGEST:
            raise UnreadableError(REFUSALS["trop_long"])
        return said

    def block(self) -> None:
        """Count a paragraph, or the row of a table."""
        self.blocks += 1
        if self.blocks > MOST_BLOCKS:
            raise UnreadableError(REFUSALS["trop_long"])


@dataclass(frozen=True)
class Field:
    """A named place of a file (a control, a user field, a form field) and the text it shows, empty when nothing is answered.

    `name` is the id of a blank, `factures.1.ligne_date` for a cell of a row, `option.<cle>` for an optional passage.
    A box to tick holds ☐ or ☒.
    """

    name: str
    text: str


@dataclass(frozen=True)
class Read:
    """What a file holds: its properties, its paragraphs and tables in reading order, its named places.

    A line break inside a paragraph is kept. Headers and tables of contents are left out; `foot` holds what stands at the foot of pages.
    `stray` holds the lines of pages that the structure of a PDF does not know: those of another document put behind.
    `drawn` marks a form whose fields are drawn on the page: nothing of the answers stands in the text itself.
    `typeset` marks a PDF: a line may end because the page is full.
    `loose` marks a file without paragraphs of its own (a PDF printed by another program): each line stands for one.
    """

    properties: Mapping[str, str] = field(default_factory=dict)
    blocks: tuple[str | Table, ...] = ()
    fields: tuple[Field, ...] = ()
    loose: bool = False
    foot: tuple[str, ...] = ()
    stray: tuple[str, ...] = ()
    drawn: bool = False
    typeset: bool = False

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text in reading order, the cells of tables included."""
        return tuple(part.replace(CUT, "") for block in self.blocks for part in flat(block))

    def renamed(self, former: Mapping[str, str]) -> Read:
        """Return this file with its places under the names of today; *former* gives each of them by an older one."""
        fields = tuple(
            replace(one, name=".".join(former.get(part, part) for part in one.name.split("."))) for one in (self.fields if former else ())
        )
        return replace(self, fields=fields) if fields else self


def flat(block: str | Table) -> Iterator[str]:
    """Yield a paragraph, or the cells of a table."""
    if isinstance(block, str):
        yield block
    else:
        yield from (cell for row in block for cell in row)
