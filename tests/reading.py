"""A tree read for a test, with one cache a folder."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from generator.convert.source import Source
from generator.load import load
from generator.models.library import Library
from generator.problems import Probleme
from generator.reading import examined, review
from generator.store.cache import open_cache
from tests.tools import ROOT


def read(root: Path, out: Path, day: date, packs: Sequence[str] = (), *, strict: bool = False) -> tuple[Source, list[Probleme]]:
    """Return the tree below *root* and its problems; *out* holds the cache."""
    source, found = examined(root, day, packs, open_cache(out), strict=strict)
    return source, found.problems


def check(root: Path, out: Path, day: date, packs: Sequence[str] = (), *, strict: bool = False) -> list[Probleme]:
    """Return the problems of the tree below *root*; *out* holds the cache."""
    return read(root, out, day, packs, strict=strict)[1]


def compared(base: Path, root: Path, out: Path, day: date, *, strict: bool = False) -> list[Probleme]:
    """Return the problems of the tree below *root*, those of what changes since the tree below *base* included."""
    return review(root, day, (), open_cache(out), strict=strict, base=base).problems


@cache
def real_library() -> Library:
    """Return the real content as its files say it, loaded once a process."""
    # The cache of the checkout, as the fixture `out` has it: reading the YAML of the content anew takes five seconds.
    return load(ROOT, open_cache(ROOT / "build")).library
