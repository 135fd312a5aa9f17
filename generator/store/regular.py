"""Read and clear what stands on a disk that anyone may have changed: a folder, a link, a pipe or a device where a file should be."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

LARGEST = 1 << 30
"""Bytes: nothing of ours comes near."""


def regular(path: Path, largest: int = LARGEST) -> bytes | None:
    """Return the content of the file *path*, None when it is missing, unreadable, larger than *largest*, or no plain file.

    A link is not followed, and nobody waits for the other end of a pipe.
    """
    found = content_and_status(path, largest)
    return None if found is None else found[0]


def content_and_status(path: Path | str, largest: int = LARGEST) -> tuple[bytes, os.stat_result] | None:
    """Return the content of the file *path*, as `regular` does, and its status."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode) or status.st_size > largest:
            return None
        with open(handle, "rb", buffering=0, closefd=False) as file:
            return file.read(), status
    except OSError:
        return None
    finally:
        os.close(handle)


def listed(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the path and the status of what stands below *folder*, folders left out and no link followed.

    Who keeps all of it keeps less of each: a status takes seven hundred bytes.
    """
    waiting = [("", os.fspath(folder))]
    while waiting:
        prefix, place = waiting.pop()
        try:
            entries = list(os.scandir(place))
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                waiting.append((f"{prefix}{entry.name}/", entry.path))
            else:
                yield f"{prefix}{entry.name}", entry.stat(follow_symlinks=False)


def is_regular(path: Path | str) -> bool:
    """Tell whether a plain file stands at *path*, not followed when it is a link."""
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Tell whether a folder itself stands at *path*, and no link to one."""
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except OSError:
        return False


def make_way(path: Path) -> None:
    """Remove what stands at *path* when it is no plain file. Raises `OSError`.

    Where nothing stands, nothing is removed: another process may have written its file since.
    """
    try:
        strange = not stat.S_ISREG(path.lstat().st_mode)
    except FileNotFoundError:
        return
    if strange:
        clear(path)


def make_folder(path: Path) -> None:
    """Make the folder *path*, and those above it, in place of a file or a link; several processes may do so at once. Raises `OSError`."""
    try:
        path.mkdir(parents=True)
    except FileExistsError:
        if is_folder(path):
            return
        try:
            path.unlink(missing_ok=True)
        except OSError:
            # Another process has put the folder there since.
            if not is_folder(path):
                raise
        path.mkdir(exist_ok=True)


def clear(path: Path) -> None:
    """Remove whatever stands at *path*, a link itself and not what it leads to. Raises `OSError`."""
    if not is_folder(path):
        path.unlink(missing_ok=True)
        return
    try:
        shutil.rmtree(path)
    except PermissionError:
        # Ours to remove, when it is ours to open.
        for folder, _, _ in os.walk(path):
            os.chmod(folder, 0o700)  # noqa: PTH101 - with the names of `os.walk`
        shutil.rmtree(path)
