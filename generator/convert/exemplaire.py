"""The stamp of a buyer's copy: what is written in the properties of a file and at the foot of its pages, and how it is read back."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from generator.convert.provenance import PREFIX

PROPERTY = f"{PREFIX}exemplaire"
"""The name of the property; in a PDF it is one of the keywords, as the provenance is."""

MARK = "Exemplaire : "
"""What the line at the foot begins with."""

LONGEST = 80
"""Characters: more would not hold on the line."""


class StampError(Exception):
    """The stamp cannot be written; the message is a French sentence."""


def checked(buyer: str) -> str:
    """Return the stamp for *buyer*, as typed, without blanks around. Raises `StampError` when it is empty, too long or not one line."""
    stamp = unicodedata.normalize("NFC", buyer).strip()
    if not stamp:
        raise StampError("L'exemplaire n'a pas de nom : dites à qui il est, par exemple --to \"commande 2026-0042\".")
    if len(stamp) > LONGEST:
        raise StampError(f"Le nom de l'exemplaire a {len(stamp)} caractères : {LONGEST} au plus, pour tenir sur une ligne.")
    # Signs without a shape would break the line, or make two stamps that look the same.
    unseen = [sign for sign in stamp if unicodedata.category(sign) in ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")]
    if unseen:
        raise StampError(f"Le nom de l'exemplaire contient un caractère invisible (U+{ord(unseen[0]):04X}) : retirez-le.")
    return stamp


def line(stamp: str) -> str:
    """Return the line at the foot of a page: « Exemplaire : commande 2026-0042 »."""
    return f"{MARK}{stamp}"


def keyword(stamp: str) -> str:
    """Return the keyword of a PDF that holds *stamp*; its commas are written %2C, for a comma ends a keyword."""
    return f"{PROPERTY}={stamp.replace('%', '%25').replace(',', '%2C').replace(';', '%3B')}"


def from_keyword(value: str) -> str:
    """Return the stamp that `keyword` wrote after its equals sign."""
    return value.replace("%3B", ";").replace("%2C", ",").replace("%25", "%")


def stamp_of(properties: Mapping[str, str], foot: Iterable[str]) -> str:
    """Return the stamp of a file by its *properties*, else by the lines at the *foot* of its pages, empty when it has none."""
    own = properties.get(PROPERTY, "")
    return own or next((text.strip().removeprefix(MARK) for text in foot if is_line(text)), "")


def is_line(text: str) -> bool:
    """Return whether *text* is the line at the foot of a buyer's copy."""
    return text.strip().startswith(MARK)
