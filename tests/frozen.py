"""The frozen library of the tests, its day, and trees made from it."""

import shutil
from datetime import date
from pathlib import Path

TESTS = Path(__file__).parent
LIBRARY = TESTS / "library"
BAD = TESTS / "bad"
GOLDEN = TESTS / "golden"
DAY = date(2026, 11, 22)


def grown(place: Path, *overlays: Path) -> Path:
    """Return *place*, made a copy of the frozen library where the files of *overlays* replace or join its own."""
    shutil.copytree(LIBRARY, place, dirs_exist_ok=True)
    for overlay in overlays:
        for part in ("content", "packs", "site"):
            if (overlay / part).is_dir():
                shutil.copytree(overlay / part, place / part, dirs_exist_ok=True)
    return place


def changed(place: Path, path: str, old: str, new: str) -> Path:
    """Return *place*, made a copy of the frozen library where *old* is *new* in the file *path*."""
    grown(place)
    file = place / path
    text = file.read_text("utf-8")
    assert old in text, f"{path} does not hold {old!r}"
    file.write_text(text.replace(old, new), "utf-8")
    return place


READ_BY_PANDOC = frozenset({"lien-qui-s-execute", "lien-en-deux-cas", "lien-coupe-par-une-note", "lien-par-renvoi", "crochets-sans-fin"})
"""The faults of tests/bad that pandoc's tree shows: they are told in tests/documents, where a program may be started."""
