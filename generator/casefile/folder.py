"""The files of the folder of pieces, read once: what is no piece is left out, what cannot be one is a problem with its sentence."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.casefile.sentences import problem
from generator.problems import Probleme

MOST_FILES = 200
LARGEST = 50_000_000
LARGEST_TOGETHER = 300_000_000
"""Files of a folder, bytes of one and of all: a clerk takes a tenth of that."""

LEFT_OUT = frozenset({"thumbs.db", "desktop.ini"})
"""What a system puts in a folder by itself; files whose name begins with a dot or « ~$ » are left out too."""


@dataclass(frozen=True)
class Found:
    """A file of the folder: its path as messages name it, its name, its bytes."""

    path: str
    name: str
    content: bytes

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of its bytes, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


def files_of(folder: Path) -> tuple[list[Found], list[Probleme]]:
    """Return the files of *folder* that can be pieces, by name, and a problem for each other one."""
    names = sorted(entry.name for entry in os.scandir(folder) if not _left_out(entry.name))
    if not names:
        return [], [problem(str(folder), "nothing")]
    if len(names) > MOST_FILES:
        return [], [problem(str(folder), "too_many", count=len(names), most=MOST_FILES)]
    found, problems, together = list[Found](), list[Probleme](), 0
    for name in names:
        path = folder / name
        refused = _refusal(path)
        if refused:
            problems.append(refused)
            continue
        together += path.stat().st_size
        if together > LARGEST_TOGETHER:
            return [], [problem(str(folder), "too_big_together", most=LARGEST_TOGETHER // 1_000_000)]
        found.append(Found(str(path), name, path.read_bytes()))
    return found, [*problems, *_twice(found)]


def _left_out(name: str) -> bool:
    return name.startswith((".", "~$")) or name.casefold() in LEFT_OUT


def _refusal(path: Path) -> Probleme | None:
    if not path.name.isprintable():
        # Bytes that are no text, and signs that a list of pieces cannot show.
        return problem(path.name.encode(errors="backslashreplace").decode(), "bad_name")
    # What a link leads to is not in the folder, and a pipe would be waited for.
    if path.is_symlink():
        return problem(str(path), "link")
    if path.is_dir():
        return problem(str(path), "folder")
    if not path.is_file():
        return problem(str(path), "no_file")
    size = path.stat().st_size
    if size > LARGEST:
        return problem(str(path), "too_big", most=LARGEST // 1_000_000)
    return None if size else problem(str(path), "empty")


def _twice(found: list[Found]) -> Iterator[Probleme]:
    """Yield a problem for each file that is another one again."""
    first: dict[str, Found] = {}
    for one in found:
        same = first.setdefault(one.digest, one)
        if same is not one:
            yield problem(one.path, "twice", other=same.name)
