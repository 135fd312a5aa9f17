"""What the tags of a template show before its syntax tree does: where each opens and closes, and on which line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment, TemplateSyntaxError

_BLOCKS = ("if", "for")
_DEPTH = 8
"""More conditions inside one another than any text needs; Python compiles about a hundred."""


@dataclass(frozen=True)
class Fault:
    """A form that templates may not use; line and column count from 1."""

    message: str
    line: int
    column: int


def column_of(text: str, line: int, word: str) -> int:
    """Return the column of *word* (a whole word when it is one) in a line of *text*, 1 when it is not there."""
    lines = text.split("\n")
    if line > len(lines):
        return 1
    found = re.search(rf"(?<![\w.]){re.escape(word)}(?!\w)" if word[:1].isalnum() else re.escape(word), lines[line - 1])
    return found.start() + 1 if found else 1


def tag_faults(env: Environment, text: str) -> Iterator[Fault]:
    """Yield `raw`, `else`, tags over two lines or that eat blanks, and blocks badly opened or closed."""
    opened: list[tuple[str, int]] = []
    start, words = 0, list[str]()
    try:
        for line, kind, value in env.lex(text):
            yield from _marks(text, line, kind, value)
            if kind in ("variable_begin", "block_begin"):
                start, words = line, []
            elif kind == "name":
                words.append(value)
            elif kind in ("variable_end", "block_end"):
                if line + value.rstrip("\n").count("\n") != start:
                    yield Fault("une balise doit tenir sur une ligne", start, column_of(text, start, "{"))
                if kind == "block_end":
                    yield from _nesting(text, start, words[0] if words else "", opened)
    except (TemplateSyntaxError, ValueError):
        return
    for word, line in opened:
        yield Fault(f"« {word} » n'est pas refermé : il manque {{% end{word} %}}", line, column_of(text, line, word))


def _marks(text: str, line: int, kind: str, value: str) -> Iterator[Fault]:
    """Yield `raw`, and the `-` or `+` of a tag that eats or keeps blanks."""
    mark = value.strip()
    if kind == "raw_begin":
        yield Fault("« raw » n'est pas admis", line, column_of(text, line, "raw"))
    elif kind in ("variable_begin", "block_begin", "variable_end", "block_end") and set(mark) & {"-", "+"}:
        yield Fault(f"« {mark} » n'est pas admis : écrivez « {mark.strip('-+')} »", line, column_of(text, line, mark))


def _nesting(text: str, line: int, word: str, opened: list[tuple[str, int]]) -> Iterator[Fault]:
    if word in ("else", "elif"):
        yield Fault(f"« {word} » n'est pas admis : écrivez deux conditions, avec « if » et « if not »", line, column_of(text, line, word))
    elif word in _BLOCKS:
        opened.append((word, line))
        if len(opened) == _DEPTH + 1:
            yield Fault(f"plus de {_DEPTH} conditions l'une dans l'autre", line, column_of(text, line, word))
    elif word.removeprefix("end") in _BLOCKS:
        if opened and opened[-1][0] == word.removeprefix("end"):
            opened.pop()
        else:
            yield Fault(f"« {word} » ne ferme rien", line, column_of(text, line, word))
    elif word and not word.startswith("end"):
        yield Fault(f"« {word} » n'est pas admis", line, column_of(text, line, word))
