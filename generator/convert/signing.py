"""The words that the converters write around the signatures of a contract: they are ours, not of its text."""

from __future__ import annotations

import re

ANCHOR = re.compile(r"Signature (?:du |des |de la |de l’|: )\S.*")
"""What stands above the place where a party signs, as lua/signatures.lua writes it."""

WRITTEN = re.compile(r"(?:(?:Qualité|Fait à|Date) : ?[\s_.…]*)+")
"""What is left to write by hand in the frame of a party, still empty."""

IN_FRAME = re.compile(r"(?:Qualité|Fait à|Date) :.*")
"""The same, once somebody typed there: it counts only inside a frame of signatures."""

INITIALS = re.compile(r"Paraphes : ?[\s_.…]*")


def is_furniture(text: str) -> bool:
    """Return whether *text*, a whole paragraph or line, is a label of ours at a signature or the line of the initials."""
    plain = text.replace("\u00a0", " ").replace("'", "’").strip()
    return any(pattern.fullmatch(plain) for pattern in (ANCHOR, WRITTEN, INITIALS))
