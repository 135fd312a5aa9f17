"""The place of each passage inside a rendered text, written as marks that pandoc carries to the file: `U+E000 place U+E001`.

A place is `<file>_<line>`, or `<file>_<line>x<cell>` in a table: eight hexadecimal digits for the path, then numbers.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Collection, Iterator

MARK = re.compile("\ue000([^\ue001]*)\ue001")
"""A mark: the place of the passage that follows."""
CELL = re.compile(r"\|(?<!\\\|)")
"""What parts two cells of a row."""
PREFIX = re.compile(r" *(?:#{1,6} +|[-*+] +|[0-9]+[.)] +|> *)")
"""What stands before the words of a heading, of an item or of a quotation, and is not words."""

_STRUCTURE = re.compile(r":::|\|?[ :|-]+\|[ :|-]*$|---+$")
_BLANK_ALONE = re.compile(r'\[\]\{\.champ cle="([a-z0-9_]+)"\}')


def file_code(path: str) -> str:
    """Return the eight hexadecimal digits by which a place names the file at *path*."""
    return f"{zlib.crc32(path.encode()):08x}"


def placed(marked: str, tables: Collection[str]) -> str:
    """Return a rendered text where each passage is preceded by the mark of its place.

    *marked* has the marks of provenance of `texts/templates.py`, which stand before the signs of Markdown; ours stand
    after them. *tables* are the ids of the blanks that are tables: nothing may stand on their line.
    """
    return "\n".join(_placed(line, tables) for line in marked.split("\n"))


def _placed(line: str, tables: Collection[str]) -> str:
    bare = MARK.sub("", line).strip()
    alone = _BLANK_ALONE.fullmatch(bare)
    if _STRUCTURE.match(bare) or (alone and alone[1] in tables):
        return MARK.sub("", line)
    signs, place, words = "", "", line
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
        return signs + "".join(_cells(words, path, number))
    return f"{signs}{_mark(path, number)}{_short(words)}"


def _cells(row: str, path: str, number: str) -> Iterator[str]:
    for cell, piece in enumerate(CELL.split(row)):
        text = piece.lstrip(" ")
        yield f"{'|' if cell else ''}{piece[: len(piece) - len(text)]}{_mark(path, f'{number}x{cell}') if text else ''}{text}"


def _short(words: str) -> str:
    """Return *words* with the marks inside them in our form: a value that a file gives to the sentence of another."""
    return MARK.sub(lambda mark: _mark(*mark[1].rsplit(":", 1)), words)


def _mark(path: str, number: str) -> str:
    return f"\ue000{file_code(path)}_{number}\ue001"
