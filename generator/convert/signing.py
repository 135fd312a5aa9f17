"""The words that the converters write around the signatures of a contract: they are ours, not of its text."""

from __future__ import annotations

import re

from generator.convert.job import Job
from generator.models.genres import GENRES

ANCHOR = re.compile(r"Signature (?:du |des |de la |de l’|: )\S.*")
"""What stands above the place where a party signs, as lua/signatures.lua writes it."""

WRITTEN = re.compile(r"(?:(?:Qualité|Fait à|Date) : ?[\s_.…]*)+")
"""What is left to write by hand in the frame of a party, still empty."""

IN_FRAME = re.compile(r"(?:Qualité|Fait à|Date) :.*")
"""The same, once somebody typed there: it counts only inside a frame of signatures."""

INITIALS = re.compile(r"Paraphes : ?[\s_.…]*")


TO_INITIAL = "Paraphes : ________\u00a0\u00a0________"
"""The line of the initials in the foot of a Word or LibreOffice file, whose pages are not known when it is made."""
_TWO_PAGES = 3500
"""Characters of a source whose text surely takes more than a page."""


def initialled(job: Job) -> bool:
    """Return whether the parties put their initials on the pages of *job*: a contract of several pages that they sign."""
    return GENRES[job.genre].contract and job.markdown.count("::: signature") > 1 and job.text.length > _TWO_PAGES


def is_furniture(text: str) -> bool:
    """Return whether *text*, a whole paragraph or line, is a label of ours at a signature or the line of the initials."""
    plain = text.replace("\u00a0", " ").replace("'", "’").strip()
    return any(pattern.fullmatch(plain) for pattern in (ANCHOR, WRITTEN, INITIALS))
