"""A document as its buyer reads it, without what only the machine reads: two printings are compared by it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from html import unescape

from generator.models.library import Library
from generator.render.document import Rendering
from generator.rules.parts import FIGURE, paragraphs
from generator.texts.plain import by_file
from generator.texts.typography import french

_CHAMP = re.compile(r'\[\]\{\.champ cle="([a-z0-9_]+)"\}')
_QUESTION = re.compile(r'\bgroupe="([a-z0-9_]+)"')
_KEY = re.compile(r' ?\bcle="[^"]*"')


def printed(rendering: Rendering, library: Library) -> Mapping[str, tuple[str, ...]]:
    """Return the paragraphs that a buyer receives, by the file that gave each part; the title of the whole is under its document's file.

    The prompt of each blank and the question of each choice are in it; the names of blanks, options and questions are not.
    """

    def prompt(match: re.Match[str]) -> str:
        champ = library.champs[match[1]]
        columns = [library.champs[name] for name in champ.colonnes if name in library.champs]
        shown = [champ.invite, *champ.options, *(f"{column.libelle} : {column.invite}" for column in columns)]
        return f"[{' / '.join(map(french, shown))}]"

    def question(match: re.Match[str]) -> str:
        groupe = library.groupes.get(match[1])
        return "" if groupe is None else f'groupe="{french(groupe.question)}"'

    # What a value holds is escaped: its full stops must not be read as figures.
    pieces = by_file(unescape(_KEY.sub("", _QUESTION.sub(question, _CHAMP.sub(prompt, rendering.marked)))))
    own = rendering.document.source.path
    whole = {**pieces, own: f"{french(rendering.titre)}\n\n{pieces.get(own, '')}"}
    return {path: paragraphs(piece) for path, piece in whole.items()}


def figures(pieces: Mapping[str, Sequence[str]]) -> Counter[str]:
    """Return the figures of a printed text, each with how often it stands there."""
    return Counter(figure for piece in pieces.values() for paragraph in piece for figure in FIGURE.findall(paragraph))
