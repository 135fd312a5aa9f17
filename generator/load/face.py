"""Read the files that a publisher's face names."""

from __future__ import annotations

from pathlib import Path

from generator.face.fonts import MAX_BYTES, SUFFIXES
from generator.models.face import Visage


def face_files(folder: Path, visage: Visage) -> dict[str, bytes]:
    """Return the logo and the fonts that *visage* names, by their path from *folder*.

    A file that is not there, or lies outside, is left out. Of a file too heavy, only what shows that it is comes back.
    """
    named = [visage.logo] if visage.logo else []
    for place in (visage.polices.texte, visage.polices.titres) if visage.polices else ():
        named += [f"{place}/{path.name}" for path in sorted((folder / place).glob("*")) if path.suffix.lower() in SUFFIXES] if place else []
    return {path: _start(folder / path) for path in named if _inside(folder, folder / path)}


def _inside(folder: Path, path: Path) -> bool:
    return path.is_file() and not path.is_symlink() and path.resolve().is_relative_to(folder.resolve())


def _start(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)
