"""French typography, set by the machine: a jurist types what her keyboard has.

Every space that must not break is U+00A0: the web fonts have no U+202F, and one text is equal everywhere.
Works on the text of a template before values enter it; never on values, code, addresses or attributes.
"""

from __future__ import annotations

import re
from functools import lru_cache

from generator.texts.jinja_tags import TAG

NBSP = "\u00a0"
_HOLE = "\ue010"
"""Stands for a protected piece (a Jinja tag, an address, code) while the rules run."""

_PROTECTED = re.compile(
    rf"{TAG}"
    r"|^:::[^\n]*$|^[ :|-][ :-]*\|[ :|-]*$|^---+$"  # lines of structure: fenced divs, table rules
    r"|`[^`\n]*`|\]\([^)\n]*\)|(?<=[\]\w’'*. )])\{[^}\n]*\}"  # code, link targets, attributes
    r"|https?://[^\s)>\]{]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    re.DOTALL | re.MULTILINE,
)
_LABEL = re.compile(r'(?<=^::: )(\{\.option .*?libelle=")([^"]*)')
_UNITS = r"(?:jours?|mois|ans?|années?|heures?|minutes?|euros?|points?|pages?)\b"
_RULES: tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...] = tuple(
    (re.compile(pattern, re.MULTILINE), replacement, signs)
    for pattern, replacement, signs in (
        (rf"(?<=[\w{_HOLE}])'(?=[\w{_HOLE}*\[«\"(])", "’", ("'",)),
        (r"\.\.\.", "…", ("...",)),
        (r'"([^"\n]*)"', r"« \1 »", ('"',)),
        (rf"«[ {NBSP}]*", f"«{NBSP}", ("«",)),
        (rf"[ {NBSP}]*»", f"{NBSP}»", ("»",)),
        (r"(?<=\S )-(?= \S)", "–", (" - ",)),
        (rf"(?<=[\w)\]*’»%€…{_HOLE}])[ {NBSP}]?([;:!?])(?=[\s*)]|$)", rf"{NBSP}\1", (";", ":", "!", "?")),
        (rf"(?<=[\d{_HOLE}])[ {NBSP}]?([%€])", rf"{NBSP}\1", ("%", "€")),
        (rf"\b([nN]°)[ {NBSP}]?(?=[\w{_HOLE}])", rf"\1{NBSP}", ("°",)),
        (
            rf"\b([LRDA]\.|art\.|articles?|M\.|Mme) (?=[\dLRDA{_HOLE}A-Z])",
            rf"\1{NBSP}",
            ("L. ", "R. ", "D. ", "A. ", "art. ", "article ", "articles ", "M. ", "Mme "),
        ),
        (rf"(?<=\d) (?={_UNITS})", NBSP, (" ",)),
        (r"(?<=\d) (?=\d{3}\b)", NBSP, (" ",)),
    )
)
"""What is written, in place of what, and the signs without one of which a text holds nothing to replace: they are found much faster."""
_SIGNS_OF_PROTECTED = ("{", "`", "](", "http", "@", ":::", "|", "---")


@lru_cache(maxsize=65536)  # the same titles and names are set on hundreds of pages
def french(text: str) -> str:
    """Return *text* with French apostrophes, quotes, dashes and no-break spaces; line breaks stay where they are."""
    pieces: list[str] = []

    def keep(match: re.Match[str]) -> str:
        # The label of an option is read by people: the only text inside a structure line.
        pieces.append(_LABEL.sub(lambda label: label[1] + french(label[2]), match.group()))
        return _HOLE

    if _holds(text, _SIGNS_OF_PROTECTED):
        text = _PROTECTED.sub(keep, text)
    for pattern, replacement, signs in _RULES:
        if _holds(text, signs):
            text = pattern.sub(replacement, text)
    held = iter(pieces)
    return re.sub(_HOLE, lambda _: next(held), text) if pieces else text


def _holds(text: str, signs: tuple[str, ...]) -> bool:
    return any(sign in text for sign in signs)
