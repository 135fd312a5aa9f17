"""Everything that a build is made from, by digest: the files of the project, the program and its tools, what was asked."""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.store.cache import key_of
from generator.store.program import whole_program

FOLDERS = ("content", "packs", "site")


def inputs(root: Path, publisher: Path | None, beside: Iterable[str]) -> dict[str, str]:
    """Return the digest of each file below *root* that a build may read, by path.

    *publisher* is read in place of the publisher's file; *beside* are the files that it names, by their path from its folder.
    """
    found: dict[str, str] = {}
    for folder in FOLDERS:
        if (root / folder).is_symlink():
            found[folder] = _digest(root / folder, folder)
        for place, names, files in os.walk(root / folder):
            # A symbolic link is a fault, also one to a folder.
            for name in (*files, *(name for name in names if Path(place, name).is_symlink())):
                path = Path(place, name)
                shown = path.relative_to(root).as_posix()
                found[shown] = _digest(path, shown)
    if publisher:
        found[publisher.as_posix()] = _digest(publisher, publisher.as_posix())
    home = publisher.parent if publisher else root / "site"
    for name in beside:
        found[f"visage/{name}"] = _digest(home / name, name)
        # A font put beside another is one more.
        neighbours = sorted(path.name for path in (home / name).parent.glob("*")) if "/" in name else ()
        found[f"visage/{name}/"] = key_of(*neighbours)
    return found


def asked(inputs: Mapping[str, str], options: str) -> str:
    """Return the digest of all that an answer to *options* depends on: *inputs*, the program, whatever is installed beside it."""
    files = (os.fsencode(part) for item in sorted(inputs.items()) for part in item)
    return key_of(options, whole_program(), sys.version, zlib.ZLIB_RUNTIME_VERSION, *_installed(), *files)


def _installed() -> list[str]:
    """Return the name and version of each distribution in reach: asking one by one loads a library."""
    places = {place for place in sys.path if place and Path(place).is_dir()}
    return sorted({found.name for place in places for found in Path(place).iterdir() if found.suffix in (".dist-info", ".egg-info")})


def _digest(path: Path, shown: str) -> str:
    """Return the digest of a file as the loader names it; what is no file, or cannot be read, has one of its own."""
    name = os.fsencode(shown)
    if path.is_symlink():
        return key_of(name, "->", os.fsencode(path.readlink()))
    try:
        return key_of(name, path.read_bytes()) if path.is_file() else key_of(name, "?")
    except OSError as error:
        return key_of(name, "?", str(error.errno))
