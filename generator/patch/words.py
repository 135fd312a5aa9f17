"""What a jurist typed, written as our sources are: straight apostrophes, plain spaces, one sentence a line."""

from __future__ import annotations

import re

from generator.texts.split import END
from generator.texts.typography import NBSP

SIGNS = re.compile(r"[*_{}<>\\`|~^\ue000-\uf8ff]")
"""Signs that mean something in our sources."""
LIKE_A_LIST = re.compile(r"(?:[-+*#>]|\d+[.)])(?: |$)|:::")
PROMPT = re.compile(r"[\[\]]")
_TYPED = str.maketrans({NBSP: " ", "\u202f": " ", "\t": " ", "’": "'", "‘": "'", "“": '"', "”": '"', "\u00ad": ""})
_ENDS = re.compile(r"[.!?…:;][»\")\]\s]*$")


def typed(text: str) -> str:
    """Return *text* as a keyboard types it: the machine sets the apostrophes and the spaces again when it prints."""
    return re.sub(" {2,}", " ", text.translate(_TYPED))


def sentences(text: str) -> list[str]:
    """Return the sentences of *text*, one a line of our sources."""
    parts, begin = [], 0
    for end in (*(match.end() for match in END.finditer(text)), len(text)):
        if part := text[begin:end].strip():
            parts.append(part)
        begin = end
    return parts


def complete(text: str) -> bool:
    """Return whether *text* ends as a sentence does."""
    return _ENDS.search(text) is not None


def flat(text: str) -> str:
    """Return *text* without what typography does by itself, so that what was typed and what is printed can be compared."""
    text = re.sub(r"\s+", " ", typed(text)).replace("…", "...").replace("–", "-")
    text = re.sub(r"« ?| ?»", '"', text)
    return re.sub(r" ?([;:!?%€])", r"\1", text).strip()
