"""How large a text of the library may be: what is larger is told at once, before anything reads it closely."""

from __future__ import annotations

import re

from generator.problems import Probleme

MAX_BYTES = 400_000
"""Of a file. The largest of ours, the blanks of all documents, has 115 000."""
MAX_BODY = 60_000
"""Characters of a text below its front matter. The longest of ours has 13 000."""
MAX_LINE = 2_000
"""Characters. The longest line of ours, a statutory wording, has 1 000."""
MAX_BLOCK = 6_000
"""Characters from an empty line to the next. The longest block of ours, a table, has 2 200."""
MAX_VALUE = 4_000
"""Characters of a value of YAML. The longest of ours has 1 200; a sentence may have 2 000."""
MAX_NODES = 40_000
"""Keys and values of a file of YAML. The largest of ours has 6 500."""
MAX_DEPTH = 20
"""Lists and blocks inside one another."""

_LONG_LINE = re.compile(rf"^[^\n]{{{MAX_LINE + 1}}}", re.MULTILINE)
_EMPTY = re.compile(r"\n[ \t]*(?=\n)")


def long_line(path: str, text: str) -> Probleme | None:
    """Return the problem of the first line of *text* that is too long, None when there is none."""
    found = _LONG_LINE.search(text)
    if not found:
        return None
    message = f"cette ligne dépasse {_figure(MAX_LINE)} caractères"
    return Probleme(path, text.count("\n", 0, found.start()) + 1, MAX_LINE + 1, "lecture", message, "coupez-la : une phrase par ligne")


def long_text(path: str, body: str, line: int) -> Probleme | None:
    """Return the problem of a text that is too long, or has a block that is; *line* is that of its beginning."""
    if len(body) > MAX_BODY:
        return Probleme(path, line, 1, "lecture", f"ce texte dépasse {_figure(MAX_BODY)} caractères", "coupez-le en plusieurs textes")
    start = 0
    for end in [*(empty.start() for empty in _EMPTY.finditer(body)), len(body)]:
        if end - start > MAX_BLOCK:
            message = f"ce passage dépasse {_figure(MAX_BLOCK)} caractères sans une ligne vide"
            first = line + body.count("\n", 0, end - len(body[start:end].lstrip()))
            return Probleme(path, first, 1, "lecture", message, "coupez-le en plusieurs paragraphes, listes ou tableaux")
        start = end
    return None


def _figure(number: int) -> str:
    return f"{number:,}".replace(",", "\u00a0")
