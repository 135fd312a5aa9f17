"""Running text cut into words that a change never splits: a number, an amount, a date, a citation or a prompt stays whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_B = "[ \u00a0\u202f]"
_MONTH = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_UNIT = "€|%|‰|euros?|pour cent|points?|jours?|mois|ans?|années?|semaines?|heures?"
_WHOLE = re.compile(
    rf"\d{{1,2}}(?:er)?{_B}(?:{_MONTH})(?:{_B}\d{{4}})?"  # a date
    rf"|\d{{1,2}}/\d{{2}}/\d{{4}}"
    rf"|(?:articles?{_B})?[LRDAC]\.?{_B}?\*?\d+(?:-\d+)*"  # a citation
    rf"|(?:articles?|n°|nº){_B}\d+(?:-\d+)*(?:{_B}[A-Z]\b)?"
    rf"|\d+(?:[\u00a0\u202f ]\d{{3}})*(?:,\d+)?(?:{_B}(?:{_UNIT})(?!\w))?"  # a number, with what it counts
    r"|[^\W\d_]+(?:-[^\W\d_]+)*[’']?"  # a word, with its elision
    rf"|\n|{_B}+|\w+|.",
    re.DOTALL,
)
_ENDS = frozenset(".!?…")


@dataclass(frozen=True)
class Word:
    """A word, a sign, a space or a line break of a text, with its look ("Strong", "Emph", "Code") and the target of its link."""

    text: str
    look: tuple[str, ...] = ()
    link: str = ""
    prompt: bool = False

    @property
    def solid(self) -> bool:
        """Whether it is a word, and neither a space nor a sign."""
        return any(letter.isalnum() for letter in self.text)


Words = tuple[Word, ...]


@lru_cache(maxsize=16_384)  # nearly all of the new text is the old one: equal words are then one object, which is equal at a glance
def cut(text: str, look: tuple[str, ...] = (), link: str = "") -> Words:
    """Return the words of *text*, spaces and signs included: joined, they are *text*."""
    return tuple(Word(match.group(), look, link) for match in _WHOLE.finditer(text))


def text_of(words: Sequence[Word]) -> str:
    """Return what a reader sees of *words*."""
    return "".join(word.text for word in words)


def sentences(words: Words) -> list[Words]:
    """Return *words* cut after each sentence and each line break, the space after it included."""
    cuts, start = [], 0
    for place, word in enumerate(words):
        after, following = words[place + 1 : place + 2], words[place + 2 : place + 3]
        ends = word.text in _ENDS and after and after[0].text == " " and following and following[0].text[:1].isupper()
        if ends or word.text == "\n":
            stop = place + 2 if ends else place + 1
            cuts.append(words[start:stop])
            start = stop
    return [part for part in (*cuts, words[start:]) if part]
