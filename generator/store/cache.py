"""A cache of results by the content they depend on, under `build/.cache/<digest of the program and its tools>/`."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from generator.store.program import program_of
from generator.store.regular import content_and_status, is_folder, is_regular, make_folder, make_way
from generator.store.swap import write_whole
from generator.store.targets import check_folder

MAKERS = ("generator.reading", "generator.convert.all", "generator.convert.complete")
"""The modules that keep results here: what they import makes these results, what only reads results does not."""
_DAY = 86_400
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EMFILE, errno.ENFILE})
"""Refusals that no healing of ours would lift."""
_PRUNED = "pruned"
"""The file whose date says when old entries were last removed."""


def key_of(*parts: str | bytes) -> str:
    """Return the SHA-256, in hexadecimal, of *parts* kept apart from one another."""
    digest = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.hexdigest()


@dataclass(frozen=True)
class Cache:
    """A folder of results. What is missing, torn, of another name or no plain file is a miss, never an error, and is made again."""

    folder: Path

    def get(self, kind: str, key: str) -> bytes | None:
        """Return the content kept under *key*, or None; reading an entry keeps it from being pruned."""
        path = self._place(kind, key)
        found = content_and_status(path)
        if found is None:
            return None
        content, status = found
        if time.time() - status.st_mtime > _DAY:
            with suppress(OSError):
                os.utime(path)
        digest, _, content = content.partition(b"\n")
        return content if digest == _digest(kind, key, content) else None

    def holds(self, kind: str, key: str) -> bool:
        """Return whether something is kept under *key*; it may be torn."""
        return is_regular(self._place(kind, key))

    def put(self, kind: str, key: str, content: bytes) -> None:
        """Keep *content* under *key*. It is written aside and moved into place, so that no reader sees half of it.

        Whatever else stands there goes. Raises `OSError`, which names the folder of all caches, when the disk refuses.
        """
        path, whole = self.folder / kind / key, _digest(kind, key, content) + b"\n" + content
        try:
            if path.parent.is_symlink():
                path.parent.unlink()
            write_whole(path, whole)
        except OSError as error:
            if error.errno in _FULL:
                raise self._refused(error) from error
            try:
                self._heal(path)
                write_whole(path, whole)
            except OSError as again:
                raise self._refused(again) from again

    def place(self, kind: str) -> Path:
        """Return a folder of this cache in which a tool keeps files of its own."""
        path = self.folder / kind
        try:
            if not is_folder(path):
                self._heal(path / "-")
        except OSError as error:
            raise self._refused(error) from error
        return path

    def prune(self, days: int = 14) -> None:
        """Remove the entries that no build has used for *days* days, those of older versions of the program included; once a day."""
        # It is housekeeping: what was made stands, whatever the disk says to this.
        with suppress(OSError):
            self._prune(days)

    def _prune(self, days: int) -> None:
        place, now = self.folder / _PRUNED, time.time()
        # A clock that was put back must not put it off for years.
        if is_regular(place) and 0 <= now - place.lstat().st_mtime < _DAY:
            return
        make_way(place)
        write_whole(place, b"")
        limit = now - days * _DAY
        for path in self.folder.parent.rglob("*"):
            with suppress(OSError):
                if path.lstat().st_mtime < limit and not is_folder(path):
                    path.unlink()
        for folder in self.folder.parent.iterdir():
            if folder != self.folder and not any(is_regular(path) for path in folder.rglob("*")):
                shutil.rmtree(folder, ignore_errors=True)

    def _place(self, kind: str, key: str) -> str:
        # Thousands a build: a `Path` takes longer to make than the status of the file.
        return f"{os.fspath(self.folder)}/{kind}/{key}"

    def _heal(self, path: Path) -> None:
        """Remove what stands in the way of an entry at *path*: a file or a link for a folder, a folder for a file; open what is closed."""
        for folder in (self.folder, path.parent):
            if is_folder(folder):
                folder.chmod(0o700 | folder.stat().st_mode)
            else:
                make_folder(folder)
        make_way(path)

    def _refused(self, error: OSError) -> OSError:
        # Nobody knows our entries by their names.
        return OSError(error.errno, error.strerror, str(self.folder.parent))


def _digest(kind: str, key: str, content: bytes) -> bytes:
    """Return the digest that opens an entry: that of its content and of its own name, so that no entry passes for another."""
    digest = hashlib.sha256(f"{kind}\0{key}\0".encode())
    digest.update(content)
    return digest.hexdigest().encode()


@dataclass(frozen=True)
class _Remembered(Cache):
    entries: dict[tuple[str, str], bytes] = field(default_factory=dict, compare=False)

    def get(self, kind: str, key: str) -> bytes | None:
        if (kind, key) not in self.entries:
            content = super().get(kind, key)
            if content is None:
                return None
            self.entries[kind, key] = content
        return self.entries[kind, key]


def in_memory(cache: Cache) -> Cache:
    """Return *cache* for a process that asks for the same entries many times: each is read from the disk once."""
    return _Remembered(cache.folder)


def open_cache(out: Path) -> Cache:
    """Return the cache of this version of the program and of its tools, below *out*. Raises `OSError`."""
    check_folder(out)
    place = out / ".cache"
    folder = place / program_of(*MAKERS)[:16]
    try:
        if not folder.is_dir():
            # A link to a folder may stand for the place of all caches: whoever made it shares them.
            make_folder(folder)
    except OSError as error:
        there = os.path.lexists(place)
        # What stands there may be a file, which no other sentence would say.
        code = errno.ENOTDIR if there and not place.is_dir() else error.errno
        raise OSError(code, error.strerror, str(place if there else out)) from error
    return Cache(folder)
