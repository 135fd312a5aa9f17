"""Make a new generation of a folder: a file that did not change is taken from the one before, by a hard link."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

_AT_ONCE = 1 << 20
"""Bytes of two files that are compared at a time."""


def renew(source: Path, target: Path, before: Path) -> None:
    """Put the content of *source* at *target*: a hard link to *before*, of the generation that goes, when it holds the same bytes.

    Else a copy: what stays in two folders is two files, so that no edit of one reaches the other.
    """
    try:
        same = _equal(source.stat(), before.lstat()) and _same_bytes(source, before)
    except OSError:
        # There is no file before.
        same = False
    _put(target, before if same else None, lambda: shutil.copyfile(source, target))


def renew_with(content: bytes, target: Path, before: Path) -> None:
    """Put *content* at *target*, as `renew` puts that of a file; what is at *target* goes."""
    try:
        held = os.lstat(before)
        same = stat.S_ISREG(held.st_mode) and held.st_size == len(content) and before.read_bytes() == content
    except OSError:
        same = False
    target.unlink(missing_ok=True)
    _put(target, before if same else None, lambda: target.write_bytes(content))


def _equal(source: os.stat_result, before: os.stat_result) -> bool:
    """Tell whether two plain files may hold the same bytes; one file that both folders share already would stay so."""
    if source.st_size != before.st_size or not stat.S_ISREG(source.st_mode) or not stat.S_ISREG(before.st_mode):
        return False
    return (source.st_dev, source.st_ino) != (before.st_dev, before.st_ino)


def _same_bytes(one: Path, other: Path) -> bool:
    with one.open("rb", buffering=0) as first, other.open("rb", buffering=0) as second:
        while (left := first.read(_AT_ONCE)) == second.read(_AT_ONCE):
            if not left:
                return True
    return False


def linked(target: Path, before: Path) -> bool:
    """Make *target* a hard link to the file *before*, of the generation that goes; return whether the file system let it be."""
    target.unlink(missing_ok=True)
    try:
        _in_its_folder(target, lambda: os.link(before, target, follow_symlinks=False))
    except OSError:
        return False
    return True


def _put(target: Path, same: Path | None, write: Callable[[], object]) -> None:
    """Make *target* a hard link to *same*, if any, where the file system does not refuse it; else call *write*."""
    if same is None or not linked(target, same):
        _in_its_folder(target, write)


def _in_its_folder(target: Path, make: Callable[[], object]) -> None:
    """Call *make*, which puts a file at *target*; its folder is made only when it is missing, for most are there."""
    try:
        make()
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        make()
