"""The names of the folders and files of a batch: short, the same on every system, each once."""

from __future__ import annotations

from collections.abc import Callable

from generator.batch.columns import plain

MOST = 40
_NOBODY = "sans-nom"


def safe(*parts: str) -> str:
    """Return *parts* as one name of at most 40 small letters, figures and dashes: « C-12 » and « Été & Cie » is "c-12-ete-cie"."""
    return "-".join(" ".join(plain(part) for part in parts).split())[:MOST].strip("-") or _NOBODY


def free(name: str, taken: Callable[[str], bool]) -> str:
    """Return *name*, or the first of « name-2 », « name-3 »… that is not *taken*."""
    found, number = name, 1
    while taken(found):
        number += 1
        found = f"{name}-{number}"
    return found
