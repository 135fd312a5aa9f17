"""What a process does with the letters it is given: judge them, then make them. Pure: the same case gives the same bytes anywhere."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Generic, TypeVar

from generator.batch.sound import UnsoundError, check
from generator.convert.filling import Filling
from generator.convert.insertion import insert
from generator.convert.pdf.characters import RefusedAnswerError, TypesettingError
from generator.dossier import Dossier
from generator.fill import BadRequestError, Prepared, completed_for, of_public
from generator.models.editions import EDITIONS, Edition
from generator.models.publics import Public
from generator.penalties.result import ZERO
from generator.problems import Probleme, ProblemsFoundError
from generator.store.program import program_of

PROGRAM = "generator.batch.work"
Text = TypeVar("Text")
"""What names a text in a kit: its public, when all are of one document."""


@dataclass(frozen=True)
class Kit(Generic[Text]):
    """All that a process needs: texts by name, each in the editions to make, and the program that made them."""

    texts: Mapping[Text, tuple[Prepared, ...]]
    program: str

    def stem(self, text: Text) -> str:
        """Return the usual name of the files of *text*, without its suffix."""
        first = self.texts[text][0]
        return first.file_name.removesuffix(EDITIONS[first.edition].suffix)


@dataclass(frozen=True)
class Case:
    """One letter to make: its number in the order of the letters, who it is for as its owner knows it, its answers."""

    number: int
    reference: str
    dossier: Dossier


@dataclass(frozen=True)
class Sums:
    """What the invoices of a case come to, what was paid of them, what is left."""

    invoiced: Decimal
    paid: Decimal

    @property
    def left(self) -> Decimal:
        """What is left of the invoices, never below zero."""
        return max(self.invoiced - self.paid, ZERO)


@dataclass(frozen=True)
class Judged:
    """A case that can be made: what to print, in which text, what is missing, what to know; `key` changes with any of its bytes."""

    number: int
    public: Public
    filling: Filling
    missing: tuple[str, ...]
    cautions: tuple[str, ...]
    sums: Sums
    key: str


@dataclass(frozen=True)
class Refused:
    """A case that cannot be made, and why."""

    number: int
    problems: tuple[Probleme, ...]


@dataclass(frozen=True)
class Order(Generic[Text]):
    """A letter to write: its number, its text in the kit, what to print, and whether some passages wait for an answer."""

    number: int
    text: Text
    filling: Filling
    waiting: bool


@dataclass(frozen=True)
class Made:
    """The bytes of a letter in each edition, or the sentence that says why there is none."""

    number: int
    files: tuple[tuple[Edition, bytes], ...] = ()
    fault: str = ""


class OtherProgramError(Exception):
    """This process runs another version of the program than the one that asks."""


def judge(kit: Kit[Public], cases: Sequence[Case]) -> list[Judged | Refused]:
    """Return what each of *cases* gives. Raises OtherProgramError."""
    _check_program(kit.program)
    return [_judged(kit, case) for case in cases]


def make(kit: Kit[Text], orders: Sequence[Order[Text]]) -> list[Made]:
    """Return the letters of *orders*, each file read again. Raises OtherProgramError."""
    _check_program(kit.program)
    return [_made(kit, order) for order in orders]


def _judged(kit: Kit[Public], case: Case) -> Judged | Refused:
    dossier = case.dossier
    try:
        prepared = of_public(kit.texts, dossier)
        completed = completed_for(prepared[0], dossier)
    except ProblemsFoundError as error:
        return Refused(case.number, tuple(error.problems))
    except BadRequestError as error:
        return Refused(case.number, (dossier.problem(str(error).rstrip("."), "", "public"),))
    told = tuple(f"{one.libelle} ({one.cle})" for one in completed.missing)
    templates = [hashlib.sha256(one.template).hexdigest() for one in prepared]
    shown = repr((kit.program, templates, completed.filling, told, completed.cautions))
    key = hashlib.sha256(shown.encode()).hexdigest()
    return Judged(case.number, prepared[0].public, completed.filling, told, completed.cautions, _sums(dossier), key)


def _sums(dossier: Dossier) -> Sums:
    def total(table: str, column: str) -> Decimal:
        return sum((cell for row in dossier.rows(table) if isinstance(cell := row.get(column), Decimal)), ZERO)

    return Sums(total("factures", "ligne_montant_ttc"), total("paiements", "ligne_paiement"))


def _made(kit: Kit[Text], order: Order[Text]) -> Made:
    files = []
    for prepared in kit.texts[order.text]:
        try:
            content = insert(prepared.template, prepared.job, prepared.edition, order.filling)
            check(prepared.edition, content, waiting=order.waiting)
        except RefusedAnswerError as error:
            return Made(order.number, fault=f"{prepared.edition} : {error} ({error.cle}) : {error.hint}")
        except (TypesettingError, UnsoundError) as error:
            return Made(order.number, fault=f"{prepared.edition} : {error}")
        files.append((prepared.edition, content))
    return Made(order.number, tuple(files))


def program() -> str:
    """Return the digest of all that makes a letter, tools included."""
    return program_of(PROGRAM)


@lru_cache(maxsize=1)
def _check_program(asked: str) -> None:
    if asked != program():
        raise OtherProgramError
