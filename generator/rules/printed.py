"""A document as its buyer reads it, without what only the machine reads: two printings are compared by it."""

from __future__ import annotations

import re
from collections import Counter

from generator.models.library import Library
from generator.render.document import Rendering
from generator.rules.parts import FIGURE
from generator.texts.typography import french

_CHAMP = re.compile(r'\[\]\{\.champ cle="([a-z0-9_]+)"\}')
_QUESTION = re.compile(r'\bgroupe="([a-z0-9_]+)"')
_KEY = re.compile(r' ?\bcle="[^"]*"')


def printed(rendering: Rendering, library: Library) -> str:
    """Return the text that a buyer receives: the title, the words, the prompt of each blank and the question of each choice.

    The names of blanks, of options and of questions are not in it: nobody reads them.
    """

    def prompt(match: re.Match[str]) -> str:
        champ = library.champs[match[1]]
        columns = [library.champs[name] for name in champ.colonnes if name in library.champs]
        shown = [champ.invite, *champ.options, *(f"{column.libelle} : {column.invite}" for column in columns)]
        return f"[{' / '.join(map(french, shown))}]"

    def question(match: re.Match[str]) -> str:
        groupe = library.groupes.get(match[1])
        return "" if groupe is None else f'groupe="{french(groupe.question)}"'

    words = _KEY.sub("", _QUESTION.sub(question, _CHAMP.sub(prompt, rendering.markdown)))
    return f"{french(rendering.titre)}\n\n{words}"


def figures(text: str) -> Counter[str]:
    """Return the figures of a printed text, each with how often it stands there."""
    return Counter(FIGURE.findall(text))
