"""Check the tags of a template before Jinja parses it: where each block opens and closes, and on which line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jinja2 import Environment, TemplateSyntaxError

from generator.texts.jinja_tags import tags

_BLOCKS = ("if", "for")
_LONE = re.compile(r"\{#|#\}|%\}|\}\}")


@dataclass(frozen=True)
class Fault:
    """A form that a template may not use, and where; line and column count from 1."""

    message: str
    line: int
    column: int


@dataclass(frozen=True)
class _Open:
    """A block that is not closed yet; *otherwise* is true once its `else` was met."""

    word: str
    line: int
    otherwise: bool = False


def column_of(text: str, line: int, word: str) -> int:
    """Return the column of *word* (a whole word when it is one) in a line of *text*, 1 when the line does not have it."""
    lines = text.split("\n")
    if line > len(lines):
        return 1
    found = re.search(rf"(?<![\w.]){re.escape(word)}(?!\w)" if word[:1].isalnum() else re.escape(word), lines[line - 1])
    return found.start() + 1 if found else 1


def tag_faults(env: Environment, text: str) -> Iterator[Fault]:
    """Yield every forbidden tag: `raw`, tags over two lines or that strip spaces, blocks badly opened or closed, unclear conditions."""
    opened: list[_Open] = []
    start, words = 0, list[str]()
    try:
        for line, kind, value in env.lex(text):
            yield from _marks(text, line, kind, value)
            if kind in ("variable_begin", "block_begin"):
                start, words = line, []
            elif kind == "name" or (kind == "operator" and value in "()"):
                words.append(value)
            elif kind in ("variable_end", "block_end"):
                if line + value.rstrip("\n").count("\n") != start:
                    yield Fault("une balise doit tenir sur une ligne", start, column_of(text, start, "{"))
                if kind == "block_end":
                    yield from _nesting(text, start, words[0] if words else "", opened)
                    yield from _mixed(text, start, words)
    except (TemplateSyntaxError, ValueError):
        return
    for block in opened:
        message = f"« {block.word} » n'est pas refermé : il manque {{% end{block.word} %}}"
        yield Fault(message, block.line, column_of(text, block.line, block.word))


def _marks(text: str, line: int, kind: str, value: str) -> Iterator[Fault]:
    """Yield `raw`, and each `-` or `+` with which a tag strips or keeps spaces."""
    mark = value.strip()
    if kind == "raw_begin":
        yield Fault("« raw » n'est pas admis", line, column_of(text, line, "raw"))
    elif kind.endswith(("_begin", "_end")) and set(mark) & {"-", "+"}:
        yield Fault(f"« {mark} » n'est pas admis : écrivez « {mark.strip('-+')} »", line, column_of(text, line, mark))


def open_faults(text: str) -> Iterator[Fault]:
    """Yield each note that is not closed, and each end of a tag that closes nothing: both would be printed, or hide what follows."""
    position = 0
    for start, end in [*((tag.start, tag.end) for tag in tags(text)), (len(text), len(text))]:
        for mark in _LONE.finditer(text, position, start):
            line, column = text.count("\n", 0, mark.start()) + 1, mark.start() - text.rfind("\n", 0, mark.start())
            message = "cette note n'est pas refermée : il manque « #} »" if mark[0] == "{#" else f"« {mark[0]} » ne ferme rien"
            yield Fault(message, line, column)
        position = end


def call_faults(env: Environment, text: str) -> Iterator[Fault]:
    """Yield the parentheses of a tag that only names something: `{{ droit.x | lettres() }}` reads as a call."""
    words: list[str] = []
    try:
        for line, kind, value in env.lex(text):
            if kind in ("variable_begin", "block_begin"):
                words = []
            elif kind == "name" or (kind == "operator" and value in "()|"):
                words.append(value)
            elif kind in ("variable_end", "block_end") and "(" in words and (kind == "variable_end" or words[0] == "for"):
                before = words[words.index("(") - 1] if words.index("(") and words[0] != "for" else ""
                named = f"le filtre « {before} »" if "|" in words else f"« {before} »" if before else "un nom"
                yield Fault(f"{named} s'écrit sans parenthèses", line, column_of(text, line, before or "("))
    except (TemplateSyntaxError, ValueError):
        return


def _nesting(text: str, line: int, word: str, opened: list[_Open]) -> Iterator[Fault]:
    message = ""
    if word in ("else", "elif"):
        message = _otherwise(word, opened)
    elif word in _BLOCKS:
        # Said once for a whole nest: what is deeper has the same remedy.
        if word == "if" and sum(block.word == "if" for block in opened) == 1:
            message = "un « if » dans un autre se lit mal : dites les deux conditions ensemble, avec « and »"
        opened.append(_Open(word, line))
    elif word.removeprefix("end") in _BLOCKS:
        if opened and opened[-1].word == word.removeprefix("end"):
            opened.pop()
        else:
            message = f"« {word} » ne ferme rien"
    elif word and not word.startswith("end"):
        message = f"« {word} » n'est pas admis"
    if message:
        yield Fault(message, line, column_of(text, line, word))


def _otherwise(word: str, opened: list[_Open]) -> str:
    """Return what is wrong with an `else` or an `elif` here, and record that the last « if » has its `else`."""
    if not opened or opened[-1].word != "if":
        return f"« {word} » n'est dans aucun « if »"
    if opened[-1].otherwise:
        return f"« {word} » vient après « else », qui est le dernier cas d'un « if »"
    opened[-1] = _Open("if", opened[-1].line, otherwise=word == "else")
    return ""


def _mixed(text: str, line: int, words: Sequence[str]) -> Iterator[Fault]:
    """Yield each test where `and` and `or` stand side by side: a reader and the machine may group them differently."""
    if not words or words[0] not in ("if", "elif"):
        return
    levels: list[set[str]] = [set()]
    for word in words:
        if word == "(":
            levels.append(set())
        elif word == ")" and len(levels) > 1:
            levels.pop()
        elif word in ("and", "or"):
            levels[-1].add(word)
            if len(levels[-1]) > 1:
                yield Fault("« and » et « or » se mêlent : des parenthèses diront ce qui va ensemble", line, column_of(text, line, word))
                return
