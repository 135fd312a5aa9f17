"""Write files and folders so that a reader sees all of them or none, and let one build at a time write."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import BinaryIO

from generator.store.regular import clear, is_folder, make_way
from generator.store.targets import OddPlaceError, check_file, check_folder

_AT_FDCWD = -100
_LINUX_EXCHANGE = 2
_MACOS_SWAP = 2
ASIDE = ".clausier-"
"""How the name of a file begins while it is written: one that is left is of a run that was killed."""
_numbers = count()
PLACES = {"packs": "manifest.json", "boutique": "index.json", "guide": "base.yml", "site": "empreinte.txt"}
"""The folders that a build puts below its output folder, and the file by which each is known as ours."""


class NotOursError(Exception):
    """The folder that a build would replace was not made by one of our builds."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


def check_places(out: Path) -> None:
    """Raise `NotOursError` when putting a build below *out* would replace a folder that is not one of our builds."""
    for name, sign in PLACES.items():
        folder = out / name
        if folder.is_symlink() or (folder.exists() and not (folder / sign).is_file()):
            raise NotOursError(folder)


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """Give a `with` block the file to write *path* with: a reader finds the old one or the new one, never half of it.

    Raises `OddPlaceError` for a place that holds anything but a plain file, `OSError` with the name of *path* when the disk refuses.
    """
    with _aside(path) as aside, _named(path):
        with aside.open("wb") as file:
            yield file
        aside.replace(path)


def write_whole(path: Path, content: bytes) -> None:
    """Write *content* to *path*, as `whole` does."""
    with whole(path) as file:
        file.write(content)


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write each of *files*, as `whole` does, once there is room on the disk for all of them."""
    with ExitStack() as stack:
        ready = {path: stack.enter_context(_aside(path)) for path in files}
        for path, content in files.items():
            with _named(path):
                ready[path].write_bytes(content)
        for path, aside in ready.items():
            with _named(path):
                aside.replace(path)


@contextmanager
def _aside(path: Path) -> Iterator[Path]:
    """Give a `with` block the place beside *path* where to prepare it; nothing stays there."""
    check_file(path)
    # A name of its own: that of the longest file has no room for more.
    aside = path.with_name(f"{ASIDE}{os.getpid()}-{next(_numbers)}")
    with _named(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    try:
        yield aside
    finally:
        _drop(aside)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Make an error of a `with` block name *path*: the reader knows the file he asked for, not the one aside."""
    try:
        yield
    except OddPlaceError:
        raise
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def exchange(new: Path, current: Path) -> None:
    """Put folder *new* in place of *current*, in one step where the system can; the old folder is then removed.

    Linux: renameat2(RENAME_EXCHANGE); macOS: renamex_np(RENAME_SWAP); elsewhere two renames. What cannot be removed then stays
    aside: the new folder is in place.
    """
    if not current.exists():
        new.rename(current)
        return
    if _exchanged(new, current):
        _drop(new)
        return
    old = current.with_name(f".old-{current.name}")
    _drop(old)
    current.rename(old)
    new.rename(current)
    _drop(old)


def _drop(folder: Path) -> None:
    with suppress(OSError):
        clear(folder)


def put_folder(place: Path, files: Mapping[str, bytes], sign: str) -> None:
    """Write *files*, by their path, as the folder *place*, in one step; *sign* is the file by which such a folder is known.

    Raises `NotOursError` when *place* holds something else.
    """
    check_folder(place)
    if place.exists() and not (place / sign).is_file() and any(place.iterdir()):
        raise NotOursError(place)
    aside = place.with_name(f".new-{place.name}")
    clear(aside)
    try:
        exchange(write_folder(aside, files), place)
    finally:
        _drop(aside)


def write_folder(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write *files*, by their path, under *folder*, which may be missing; return *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder


def link(source: Path, target: Path) -> None:
    """Make *target* a hard link to *source*, or a copy where the file system refuses links."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        # Most folders are there.
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(source, target, follow_symlinks=False)
        except OSError:
            shutil.copyfile(source, target)


def check_replaceable(out: Path) -> None:
    """Raise `OSError` when a folder of a build below *out* could not be removed once another took its place."""
    for name in PLACES:
        for place, _, _ in os.walk(out / name):
            ours = os.access(place, os.W_OK | os.X_OK, effective_ids=os.access in os.supports_effective_ids)
            if not ours and Path(place).stat().st_uid != os.geteuid():
                raise OSError(errno.EACCES, os.strerror(errno.EACCES), str(out / name))


def mend(folder: Path) -> None:
    """Clean up what a killed build left in *folder*: half-made folders, and an exchange stopped between two renames."""
    for name in PLACES:
        old, current, new = folder / f".old-{name}", folder / name, folder / f".new-{name}"
        if is_folder(old) and not current.exists():
            old.rename(current)
        for left in (old, new):
            clear(left)


def _exchanged(new: Path, current: Path) -> bool:
    libc = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(new), os.fsencode(current)
    if sys.platform == "darwin":
        done = libc.renamex_np(*names, _MACOS_SWAP)
    elif hasattr(libc, "renameat2"):
        done = libc.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _LINUX_EXCHANGE)
    else:
        return False
    if done == 0:
        return True
    code = ctypes.get_errno()
    # Some file systems cannot exchange: the two renames serve there.
    if code in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
        return False
    raise OSError(code, os.strerror(code), str(current))


@contextmanager
def locked(out: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the lock of *out* for a `with` block; when another build holds it, call *waiting* once and wait.

    The lock is released when the process ends, however it ends.
    """
    check_folder(out)
    out.mkdir(parents=True, exist_ok=True)
    place = out / ".lock"
    # A link would empty the file that it leads to, a pipe wait for its other end.
    make_way(place)
    with place.open("ab") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
