"""The folder of a case that is made again: what its owner changed in it, which must not be lost."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from generator.casefile.assembly import SIGN

_SHOWN = 3


class ChangedCaseError(Exception):
    """The case that stands there was changed by hand: the message says where, in French."""


def check_untouched(place: Path) -> None:
    """Raise ChangedCaseError when *place* is a case in which a file was added, or is no longer as it was made."""
    inventory = place / SIGN
    if place.is_symlink() or not inventory.is_file():
        return
    try:
        told = json.loads(inventory.read_text("utf-8"))
        known = {str(one["chemin"]): str(one["sha256"]) for one in told["fichiers"]}
    except (ValueError, KeyError, TypeError, RecursionError):
        known = {}
    changed = list(_changed(place, known))
    if changed:
        names = ", ".join(f"« {name} »" for name in changed[:_SHOWN])
        names += f" et {len(changed) - _SHOWN} autres" if len(changed) > _SHOWN else ""
        raise ChangedCaseError(f"« {place} » contient ce que vous y avez ajouté ou changé ({names}) : choisissez une autre place")


def _changed(place: Path, known: dict[str, str]) -> Iterator[str]:
    for path in sorted(place.rglob("*")):
        name = path.relative_to(place).as_posix()
        if name == SIGN or (path.is_dir() and not path.is_symlink()):
            continue
        if path.is_symlink() or not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != known.get(name):
            yield name
