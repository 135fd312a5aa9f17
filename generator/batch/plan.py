"""The letters of a run, in order: what was judged of each, then what became of it, in a private file of the system: memory stays flat."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.batch.names import free
from generator.batch.work import Judged, Order, Sums
from generator.batch.written import read, written
from generator.convert.filling import Filling
from generator.models.publics import Public
from generator.penalties.result import ZERO

State = Literal["à faire", "écrite", "gardée", "refusée"]
"""`gardée`: it was there, equal; `refusée`: it could not be made, its `why` says it."""


@dataclass(frozen=True)
class Letter:
    """A letter of the run: its folder and the stem of its files, who it is for, what was judged of it, what became of it.

    `cautions` are what its invoices ask to check, besides those of `judged`.
    """

    number: int
    folder: str
    stem: str
    reference: str
    name: str
    judged: Judged
    cautions: tuple[str, ...] = ()
    state: State = "à faire"
    why: str = ""
    files: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """What tells it apart from every other letter of its folder of output."""
        return f"{self.folder}/{self.stem}"

    @property
    def told(self) -> str:
        """What the index says of it: « prête », « à compléter », « non écrite », « à faire »."""
        if self.state in ("refusée", "à faire"):
            return "non écrite" if self.state == "refusée" else self.state
        return "à compléter" if self.judged.missing else "prête"

    @property
    def all_cautions(self) -> tuple[str, ...]:
        """What to know before it is sent."""
        return (*self.cautions, *self.judged.cautions)

    @property
    def order(self) -> Order[Public]:
        """What a process is asked to make."""
        return Order(self.number, self.judged.public, self.judged.filling, bool(self.judged.missing))


@dataclass(frozen=True)
class Count:
    """How many letters of a run are in each state, how many wait for an answer, and what is claimed in all."""

    letters: int
    written: int
    kept: int
    refused: int
    waiting: int
    left: Decimal

    @property
    def left_to_do(self) -> int:
        """How many were not reached."""
        return self.letters - self.written - self.kept - self.refused


_TABLES = """
CREATE TABLE letters (number INTEGER PRIMARY KEY, state TEXT, waiting INTEGER, content BLOB);
CREATE TABLE folders (name TEXT PRIMARY KEY, debtor TEXT UNIQUE);
CREATE TABLE places (name TEXT PRIMARY KEY, debtor TEXT);
"""


class Plan:
    """Letters by number."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("")
        self._base.executescript(_TABLES)

    def folder(self, debtor: str, wanted: str) -> str:
        """Return the folder of *debtor*: the one it has, or *wanted*, numbered when another debtor has it."""
        found = self._base.execute("SELECT name FROM folders WHERE debtor = ?", (debtor,)).fetchone()
        return str(found[0]) if found else self._reserved("folders", debtor, wanted)

    def stem(self, folder: str, wanted: str) -> str:
        """Return *wanted*, numbered when *folder* has a letter of that name already."""
        place = f"{folder}/{wanted}"
        return self._reserved("places", place, place).removeprefix(f"{folder}/")

    def _reserved(self, table: Literal["folders", "places"], debtor: str, wanted: str) -> str:
        def taken(name: str) -> bool:
            return self._base.execute(f"SELECT 1 FROM {table} WHERE name = ?", (name,)).fetchone() is not None  # noqa: S608 - one of two

        name = free(wanted, taken)
        self._base.execute(f"INSERT INTO {table} VALUES (?, ?)", (name, debtor))  # noqa: S608 - as above
        return name

    def put(self, letter: Letter) -> None:
        """Keep *letter*, in place of the one that had its number."""
        row = letter.number, letter.state, bool(letter.judged.missing), written(letter)
        self._base.execute("INSERT OR REPLACE INTO letters VALUES (?, ?, ?, ?)", row)

    def letter(self, number: int) -> Letter:
        """Return the letter of *number*."""
        (content,) = self._base.execute("SELECT content FROM letters WHERE number = ?", (number,)).fetchone()
        return _read(content)

    def letters(self, states: Sequence[State] = ("à faire", "écrite", "gardée", "refusée")) -> Iterator[Letter]:
        """Yield the letters that are in one of *states*, in order; they may be put again meanwhile."""
        last = -1
        marks = ", ".join("?" * len(states))
        # By number rather than by cursor: a letter that is put while another is read must disturb nothing.
        query = f"SELECT number, content FROM letters WHERE number > ? AND state IN ({marks}) ORDER BY number LIMIT 64"  # noqa: S608
        while rows := self._base.execute(query, (last, *states)).fetchall():
            for number, content in rows:
                yield _read(content)
                last = number

    def count(self) -> Count:
        """Return the counts of the run."""
        by_state = dict(self._base.execute("SELECT state, count(*) FROM letters GROUP BY state").fetchall())
        (waiting,) = self._base.execute("SELECT count(*) FROM letters WHERE waiting AND state != 'refusée'").fetchone()
        left = sum((letter.judged.sums.left for letter in self.letters(("écrite", "gardée"))), ZERO)
        written, kept, refused = (by_state.get(state, 0) for state in ("écrite", "gardée", "refusée"))
        return Count(sum(by_state.values()), written, kept, refused, waiting, left)

    def close(self) -> None:
        """Forget everything."""
        self._base.close()


def _read(content: bytes) -> Letter:
    letter = read(content, Letter, Judged, Filling, Sums)
    assert isinstance(letter, Letter)
    return letter
