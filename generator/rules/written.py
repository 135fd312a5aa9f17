"""Where in a text stands what its tree shows: the smallest piece of it that still shows the fault."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from generator.texts.jinja_tags import VALUE

MOST = 5
"""Faults told of one text: who mends them is told of the others."""


@dataclass(frozen=True)
class Refused:
    """A form that a tree holds and that no text may have: what is said of it, and what to do."""

    message: str
    hint: str


HTML = Refused("le HTML n'est pas admis", "écrivez en Markdown : **gras**, *italique*")
IMAGE = Refused("les images ne sont pas admises", "supprimez l'image")
BY_NAME = Refused("l'adresse d'un lien s'écrit à côté de ses mots", "écrivez [les mots](adresse)")
ATTRIBUTES = Refused("une liste d'attributs n'est pas admise ici", "supprimez les accolades et ce qu'elles contiennent")
BRACKETED = Refused("un texte entre crochets n'a pas d'attributs", "pour un champ à remplir : {{ champ.nom }}")
_DEEPEST = 5
_MARKS = "#*_`~!"
_WORD = re.compile(r"\S")
_BRACKETS = re.compile(r"[\[\]]|\n[ \t]*\n")

Judge = Callable[[str], Sequence[Refused]]
"""Reads a text as it will be read and written, and returns what is refused of it, in order."""


def located(text: str, judge: Judge) -> Iterator[tuple[int, Refused]]:
    """Yield each of the first faults of *text* with the position where it begins.

    A tree has no positions: the end of a fault is that of the shortest beginning of the text which has it, its start
    the latest from which it is still there. What is told is then struck out, and the rest judged again.
    """
    for number in range(MOST):
        if not judge(text):
            return
        end = _first(0, len(text), lambda stop, whole=text: bool(judge(whole[:stop])))  # type: ignore[misc]
        told = judge(text[:end])[0]
        # Blanks at the start would be those of a code block.
        last = _first(0, end, lambda begin, whole=text[:end], told=told: told not in judge(whole[begin:].lstrip()))  # type: ignore[misc]
        start = max(last - 1, 0)
        while start and text[start - 1] in _MARKS:
            start -= 1
        # What closes a tag is told with what opened it.
        if not (number and text.startswith("</", start)):
            yield start, told
        text = text[:start] + _WORD.sub("x", text[start:end]) + text[end:]


def _first(low: int, high: int, holds: Callable[[int], bool]) -> int:
    """Return the first number from *low* to *high* for which *holds* is true, or *high*."""
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low


def refused_link(address: str, leads: str) -> Refused:
    """Return what is said of a link to *address*; *leads* says where one may lead."""
    if VALUE in address:
        return Refused("une balise n'a pas sa place dans une adresse", "écrivez l'adresse en toutes lettres")
    return Refused(f"ce lien n'est pas admis : « {address} »", f"un lien mène à {leads}")


def bracketed(text: str) -> Refused | None:
    """Return what is said of brackets so deep in one another that no reader would ever end, None when they are not."""
    depth = 0
    for part in _BRACKETS.finditer(text):
        depth = depth + 1 if part[0] == "[" else max(depth - 1, 0) if part[0] == "]" else 0
        if depth > _DEEPEST:
            return Refused(
                f"plus de {_DEEPEST} crochets sont ouverts les uns dans les autres", "fermez-les, ou écrivez ce passage autrement"
            )
    return None
