"""Who reads what, as `CODEOWNERS` says it: a path, then those who own it; the last line that fits a file wins."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

FILE = ".github/CODEOWNERS"


@dataclass(frozen=True)
class Line:
    """A pattern and its owners; without any, what it fits has none."""

    pattern: str
    owners: tuple[str, ...]

    def fits(self, path: str) -> bool:
        """Return whether the file *path* is one of those that the pattern names."""
        return self._expression.fullmatch(path) is not None

    @cached_property
    def _expression(self) -> re.Pattern[str]:
        inner = self.pattern.strip("/")
        # As in .gitignore: a slash before the end ties the pattern to the root, and the name of a folder is all that it holds.
        start = "" if self.pattern.startswith("/") or "/" in inner else "(?:.*/)?"
        end = "/.+" if self.pattern.endswith("/") else "" if self.pattern.endswith("/*") else "(?:/.+)?"
        return re.compile(start + "".join(_piece(piece) for piece in re.split(r"(/\*\*/|\*\*/|/\*\*|\*\*|\*|\?)", inner)) + end, re.DOTALL)


def _piece(piece: str) -> str:
    joker = {"/**/": "/(?:.*/)?", "**/": "(?:.*/)?", "/**": "/.*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return joker.get(piece) or re.escape(piece)


def lines_of(text: str) -> list[Line]:
    """Return the lines of a `CODEOWNERS` file, comments left out."""
    said = (re.sub(r"(?:^|\s)#.*", "", line).strip() for line in text.splitlines())
    # A space in a name is written after a backslash.
    words = [[word.replace("\\ ", " ") for word in re.findall(r"(?:\\ |\S)+", line)] for line in said if line]
    return [Line(pattern, tuple(owners)) for pattern, *owners in words]


def owners_of(paths: Iterable[str], lines: list[Line]) -> dict[str, tuple[str, ...]]:
    """Return the owners of each of *paths*, none for one that nobody owns."""
    return {path: next((line.owners for line in reversed(lines) if line.fits(path)), ()) for path in paths}
