"""A rendered text as a reader sees it, with the source line of each of its characters."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.models.content import Champ

_MARK = re.compile("\ue000([^\ue001]*):([0-9]+)\ue001")
_CHAMP = re.compile(r'\[\]\{\.champ cle="([a-z0-9_]+)"\}')
_ATTRIBUTES = re.compile(r"\s*\{[#.][^}\n]*\}")
_REFERENCE = re.compile(r"\[\]\(#[a-z0-9-]+\)")
_MARKUP = re.compile(r"^:::.*$|^#+ |\*+|\\$|(?<=\]\()[^)]*", re.MULTILINE)
_SPACES = re.compile(r"[\s\u00a0]+")


@dataclass(frozen=True)
class Plain:
    """A text without markup, with single spaces and straight apostrophes, in which the rules search.

    The text of source line `places[i]` begins at position `starts[i]`.
    """

    text: str
    starts: tuple[int, ...]
    places: tuple[tuple[str, int], ...]

    def place(self, position: int) -> tuple[str, int]:
        """Return the (path, line) of the source line from which the character at *position* comes."""
        return self.places[max(bisect_right(self.starts, position) - 1, 0)] if self.places else ("", 1)


def comparable(text: str) -> str:
    """Return *text* in the form that `Plain` keeps, so that one can be searched in the other."""
    return _SPACES.sub(" ", text).replace("’", "'")


def pieces(marked: str) -> Iterator[tuple[str, int, str]]:
    """Yield (path, line, Markdown) for each source line of a rendered Markdown that still has its marks of provenance."""
    parts = _MARK.split(marked)
    # split() gives: text before the first mark, then (path, line, text) for each mark.
    for path, line, piece in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        yield path, int(line), piece


def by_file(marked: str) -> dict[str, str]:
    """Return the parts of a rendered Markdown by the path of the file that gave them, each file's in the order of the text."""
    found: dict[str, str] = {}
    for path, _, piece in pieces(marked):
        found[path] = found.get(path, "") + piece
    return found


def plain(marked: str, champs: Mapping[str, Champ]) -> Plain:
    """Return the reader's view of a rendered Markdown that still has its marks of provenance."""
    text, starts, places = "", [], []
    for path, line, piece in pieces(marked):
        starts.append(len(text))
        places.append((path, line))
        text += comparable(reader_view(piece, champs) + " ").lstrip(" " if text.endswith(" ") or not text else "")
    return Plain(text, tuple(starts), tuple(places))


def reader_view(piece: str, champs: Mapping[str, Champ]) -> str:
    """Return one line of Markdown as a reader sees it, blanks as their prompts."""
    return _without_markup(_CHAMP.sub(lambda match: f"[{champs[match[1]].invite}]", piece))


@lru_cache(maxsize=4096)  # a line of a clause stands in dozens of documents
def _without_markup(piece: str) -> str:
    return html.unescape(_MARKUP.sub("", _ATTRIBUTES.sub("", _REFERENCE.sub("article", piece))))
