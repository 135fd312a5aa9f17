"""The notes of an invoice for one public, in the words of `content/notes.yml` and of the dated law: PMD, PMT and AAB, or none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from generator.dossier.answers import RATE
from generator.invoice_notes.messages import say
from generator.models.library import Library
from generator.models.note import CODES, OF_THE_CONTRACT, OF_THE_LAW, RATED, Code, NoteFacture, owes_notes
from generator.models.publics import PUBLICS, Public
from generator.penalties.contract import ContractRate
from generator.penalties.rates import FLOOR, MissingValueError, contract_rate, value_on
from generator.texts.formatting import droit_text, french_date
from generator.texts.typography import french

FLOOR_WORDS = "plancher_penalites"
"""The value of `content/droit/` that says the floor in words."""
PRINTS = re.compile(r"\{\{ *(droit|champ)\.([a-z0-9_]+) *\}\}")
"""What a note prints, as the rule `notes` has it: values of the law, and the contract's rate."""


@dataclass(frozen=True)
class Note:
    """A note: its subject (BT-21), its text (BT-22), the ids of `content/textes.yml` it rests on."""

    code: Code
    text: str
    textes: tuple[str, ...] = ()


class LowRateError(ValueError):
    """The rate of the contract cannot be printed; the message says why and what to do, in French."""


def notes_for(library: Library, public: Public, day: date, rate: ContractRate | None = None) -> tuple[Note, ...]:
    """Return the notes of an invoice of *day* to *public*, none for a consumer; *rate* is the contract's, None for the law's.

    Raises LowRateError when the law does not allow that rate, MissingValueError when the law of *day* is not known.
    """
    traits = PUBLICS[public]
    if not owes_notes(public) or traits.fee is None:
        return ()
    if traits.public_body and rate is not None:
        raise LowRateError(french(say("public_rate")))
    if rate is not None and is_low(library, rate, day):
        raise LowRateError(french(say("low_rate", rate=rate.words, floor=floor_words(library, day))))
    return tuple(_note(library, code, public, day, rate) for code in CODES)


def _note(library: Library, code: Code, public: Public, day: date, rate: ContractRate | None) -> Note:
    wanted = OF_THE_CONTRACT if rate is not None and code == RATED else OF_THE_LAW
    fits = (note for note in library.notes.values() if note.code == code and note.taux == wanted and public in note.publics)
    found: NoteFacture | None = next(fits, None)
    if found is None:
        raise MissingValueError(say("unknown_note", code=code))

    def value(name: re.Match[str]) -> str:
        if name[1] == "droit":
            return french(printed(library, name[2], day))
        return french(rate.words) if rate is not None and name[2] == RATE else name[0]

    return Note(code, PRINTS.sub(value, french(found.texte)), tuple(found.textes))


def is_low(library: Library, rate: ContractRate, day: date) -> bool:
    """Return whether a contract's rate is under the floor of the law in the semester of *day*. Raises MissingValueError."""
    times = value_on(library, FLOOR, day).valeur
    if rate.form == "legal":
        # A multiple of the legal interest is judged without its value: the floor is one too.
        return rate.figure < times
    return contract_rate(library, rate, day).kind == "defaut"


def floor_words(library: Library, day: date) -> str:
    """Return the floor of a contract's rate in words: « trois fois le taux d'intérêt légal »."""
    return say("floor", times=printed(library, FLOOR_WORDS, day))


def printed(library: Library, name: str, day: date) -> str:
    """Return a value of the law in force on *day* as documents print it. Raises MissingValueError."""
    held = library.droit[name].on(day) if name in library.droit else None
    if held is None:
        raise MissingValueError(say("unknown_value", name=name, day=french_date(day)))
    return droit_text(library.droit[name], held[1])
