"""The place of each passage inside a rendered text, written as marks that pandoc carries through: `U+E000 place U+E001`.

For a file, a place is short (`short`): `<file>_<line>`, or `<file>_<line>x<cell>` in a table, eight hexadecimal digits
for the path. For a comparison it is the path and the line (`whole`).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Collection, Iterator

MARK = re.compile("\ue000([^\ue001]*)\ue001")
"""A mark: the place of the passage that follows."""
CELL = re.compile(r"\|(?<!\\\|)")
"""What parts two cells of a row."""
PREFIX = re.compile(r" *(?:#{1,6} +|[-*+] +|[0-9]+[.)] +|> *)")
"""What stands before the words of a heading, of an item or of a quotation, and is not words."""

_STRUCTURE = re.compile(r":::|[ :|-][ :-]*\|[ :|-]*$|---+$")
_BLANK_ALONE = re.compile(r'\[\]\{\.champ cle="([a-z0-9_]+)"\}')


def file_code(path: str) -> str:
    """Return the eight hexadecimal digits by which a place names the file at *path*."""
    return f"{zlib.crc32(path.encode()):08x}"


Form = Callable[[str, str], str]
"""Writes a place from the path of a file and from a line, with its cell in a table: `12`, `12x3`."""


def short(path: str, number: str) -> str:
    """Return a place as the name of a bookmark can hold it."""
    return f"{file_code(path)}_{number}"


def whole(path: str, number: str) -> str:
    """Return a place as a reader finds it: `content/clauses/prix.md:12`."""
    return f"{path}:{number.partition('x')[0]}"


def placed(marked: str, tables: Collection[str], form: Form) -> str:
    """Return a rendered text where each passage is preceded by the mark of its place, in *form*.

    *marked* has the marks of provenance of `texts/templates.py`, which stand before the signs of Markdown; ours stand
    after them. *tables* are the ids of the blanks that are tables: nothing may stand on their line.
    """
    return "\n".join(_placed(line, tables, form) for line in marked.split("\n"))


def _placed(line: str, tables: Collection[str], form: Form) -> str:
    bare = MARK.sub("", line).strip()
    alone = _BLANK_ALONE.fullmatch(bare)
    if _STRUCTURE.match(bare) or (alone and alone[1] in tables):
        return MARK.sub("", line)
    words = line.lstrip(" ")
    signs, place = line[: len(line) - len(words)], ""
    while found := PREFIX.match(words) or MARK.match(words):
        if found.re is MARK:
            # A frame prints a document that prints a clause: the last to speak wrote the words.
            place = found[1]
        else:
            signs += found.group()
        words = words[found.end() :]
    if not place:
        return line
    path, _, number = place.rpartition(":")
    if words.startswith("|"):
        return signs + "".join(_cells(words, path, number, form))
    # A mark inside the words: a value that a file gives to the sentence of another.
    inside = MARK.sub(lambda mark: _mark(form, *mark[1].rsplit(":", 1)), words)
    return f"{signs}{_mark(form, path, number)}{inside}"


def _cells(row: str, path: str, number: str, form: Form) -> Iterator[str]:
    for cell, piece in enumerate(CELL.split(row)):
        text = piece.lstrip(" ")
        mark = _mark(form, path, f"{number}x{cell}") if text else ""
        yield f"{'|' if cell else ''}{piece[: len(piece) - len(text)]}{mark}{text}"


def _mark(form: Form, path: str, number: str) -> str:
    return f"\ue000{form(path, number)}\ue001"
