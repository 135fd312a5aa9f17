"""The notes of an invoice for one public, in the words of the dated law: PMD, PMT and AAB, or none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from generator.invoice_notes.messages import say
from generator.models.library import Library
from generator.models.publics import PUBLICS, Public
from generator.penalties.contract import ContractRate
from generator.penalties.rates import ADDED, ADDED_PUBLIC, FLOOR, MissingValueError, contract_rate, value_on
from generator.texts.formatting import droit_text, french_date
from generator.texts.typography import french

Code = Literal["PMD", "PMT", "AAB"]
CODES: tuple[Code, ...] = get_args(Code)
"""The subject of each note (BT-21), in the order they are printed."""

FLOOR_WORDS = "plancher_penalites"
"""The value of `content/droit/` that says the floor in words."""
_ARTICLES_BY_CODE: dict[bool, dict[Code, tuple[str, ...]]] = {
    False: {"PMD": ("c_com_l441_9", "c_com_l441_10"), "PMT": ("c_com_l441_9", "c_com_d441_5"), "AAB": ("c_com_l441_9",)},
    True: {"PMD": ("ccp_l2192_13", "ccp_r2192_31", "ccp_r2192_32"), "PMT": ("ccp_d2192_35",), "AAB": ()},
}
"""What each note rests on, between professionals and (True) for a public buyer; ids of `content/textes.yml`."""


@dataclass(frozen=True)
class Note:
    """A note: its subject (BT-21), its text (BT-22), the ids of `content/textes.yml` it rests on."""

    code: Code
    text: str
    textes: tuple[str, ...] = ()


class LowRateError(ValueError):
    """The rate of the contract cannot be printed; the message says why and what to do, in French."""


def owes_notes(public: Public) -> bool:
    """Return whether a public owes penalties and a fee without a reminder, and its invoices say so."""
    return PUBLICS[public].business or PUBLICS[public].public_body


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
    if traits.public_body:
        late = say("late_public", points=printed(library, ADDED_PUBLIC, day))
    elif rate is None:
        late = say("late", rate=say("rate_of_law", points=printed(library, ADDED, day)))
    else:
        late = say("late", rate=say("rate_of_contract", rate=rate.words))
    texts: dict[Code, str] = {"PMD": late, "PMT": say("fee", fee=printed(library, traits.fee, day)), "AAB": say("no_discount")}
    articles = _ARTICLES_BY_CODE[traits.public_body]
    return tuple(Note(code, french(texts[code]), articles[code]) for code in CODES)


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
