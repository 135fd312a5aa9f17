"""The numbers that check themselves: SIRET and IBAN."""

from __future__ import annotations

_SIREN, _SIRET, _RNA = 9, 14, 10
_POST_OFFICE = "356000000"
_IBAN_LENGTHS = range(15, 35)


def is_siret(digits: str) -> bool:
    """Whether 14 digits are a possible SIRET: Luhn on the number and on its SIREN.

    The branches of La Poste are numbered otherwise: the sum of their digits is a multiple of 5.
    """
    if not (len(digits) == _SIRET and digits.isascii() and digits.isdecimal() and digits.strip("0")):
        return False
    if digits.startswith(_POST_OFFICE) and sum(map(int, digits)) % 5 == 0:
        return True
    return _luhn(digits) and _luhn(digits[:_SIREN])


def is_siren(digits: str) -> bool:
    """Whether 9 digits are a possible SIREN: Luhn, and not zeros alone."""
    return len(digits) == _SIREN and digits.isascii() and digits.isdecimal() and bool(digits.strip("0")) and _luhn(digits)


def is_rna(text: str) -> bool:
    """Whether *text*, without spaces, has the shape of an association's number in its national register: W and nine digits."""
    return len(text) == _RNA and text[0] in "Ww" and text.isascii() and text[1:].isdecimal()


def is_iban(text: str) -> bool:
    """Whether an IBAN without spaces has the shape and the remainder of ISO 13616 (1 modulo 97)."""
    if not (text.isascii() and text.isalnum() and len(text) in _IBAN_LENGTHS and text[:2].isalpha() and text[2:4].isdecimal()):
        return False
    moved = text[4:] + text[:4]
    return int("".join(str(int(character, 36)) for character in moved)) % 97 == 1


def _luhn(digits: str) -> bool:
    total = 0
    for index, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (index % 2 + 1)
        total += doubled - 9 if doubled > 9 else doubled  # noqa: PLR2004 - the digits of a doubled digit, added
    return total % 10 == 0
