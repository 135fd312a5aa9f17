"""Find the SIRET, SIREN and IBAN written anywhere in a text, asked for there or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.dossier.checksums import is_iban, is_siren, is_siret
from generator.verify.values import digits_of

Kind = Literal["siret", "siren", "iban"]

_BLANK = "[ .\u00a0\u202f]"
LABELLED = re.compile(
    rf"\b(SIRET|SIREN|RNE|RCS|R\.C\.S\.)(?![a-zà-ÿ])[^0-9\n,;–]{{0,40}}?(?<![A-Za-z])((?:[0-9]{_BLANK}?)*[0-9])(?![0-9])",
    re.IGNORECASE,
)
"""A label and the figures after it; between both, the town of a register. A letter before them makes another number of them."""

FEWEST = 7
"""Figures of a number of identity with some forgotten."""

TELEPHONE = re.compile(rf"0[0-9](?:{_BLANK}?[0-9]{{2}}){{4}}")

BROKEN = re.compile(rf"\n((?:[0-9]{_BLANK}?)*[0-9])")
"""What goes on with a number on the next line."""

ACCOUNT = re.compile(rf"\b([A-Z]{{2}}[0-9]{{2}}(?:{_BLANK}?[A-Z0-9]{{4}}){{2,7}}(?:{_BLANK}?[A-Z0-9]{{1,4}})?)(?![A-Z0-9])")
NAMED = re.compile(r"\b(?:IBAN|compte)\b[^.\n]{0,40}$", re.IGNORECASE)
"""What stands before an account's number when a text says that it is one."""

FRENCH, LENGTH = "FR", {"siret": 14, "siren": 9, "iban": 27}
"""What a French account begins with; how many signs each number has, a French account for the last."""

SHORTEST = 15
"""Signs of the shortest account there is."""

_LONGEST_GROUP = 4


@dataclass(frozen=True)
class Numero:
    """A number as written, its kind, its digits alone, and whether it can be a real one."""

    kind: Kind
    text: str
    digits: str
    possible: bool


def numbers_in(text: str) -> Iterator[Numero]:
    """Yield each SIRET, SIREN and IBAN that a text names, in order."""
    for found in LABELLED.finditer(text):
        # Some figures may be those of a street, of a postcode or of a telephone.
        if len(digits_of(found[2])) >= FEWEST and not TELEPHONE.fullmatch(found[2]):
            yield _registered(found[1].upper(), found[2], text[found.end() :])
    for found in ACCOUNT.finditer(text):
        number = digits_of(found[1])
        # Signs in fours may be a reference, and a French VAT number is shorter: an account is long and French, or said to be one.
        if (number.startswith(FRENCH) and len(number) >= SHORTEST) or NAMED.search(text, 0, found.start()):
            yield Numero("iban", found[1], number, any(map(is_iban, _beginnings(found[1]))))


def _registered(label: str, text: str, after: str) -> Numero:
    digits = digits_of(text)
    # A line may end inside a number.
    rest = BROKEN.match(after)
    whole = digits + digits_of(rest[1]) if rest else digits
    kind: Kind = "siret" if label == "SIRET" or (label != "SIREN" and len(digits) >= LENGTH["siret"]) else "siren"
    length, possible = LENGTH[kind], is_siret if kind == "siret" else is_siren
    # A postcode or a telephone may follow on the line.
    right = next((one for one in (digits[:length], whole[:length]) if possible(one)), "")
    return Numero(kind, text, right or digits, bool(right))


def _beginnings(text: str) -> Sequence[str]:
    """Return the candidates for an account number at the start of *text*: a word in capitals may follow the number."""
    if text.startswith(FRENCH):
        return [digits_of(text)[: LENGTH["iban"]]]
    groups = re.split(_BLANK, text)
    if any(len(group) > _LONGEST_GROUP for group in groups):
        return [digits_of(text)]
    return ["".join(groups[:count]) for count in range(1, len(groups) + 1)]
