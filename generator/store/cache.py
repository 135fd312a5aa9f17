"""A cache of results by the content they depend on, under `build/.cache/<digest of the program and its tools>/`."""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path

from generator.store.program import program_of
from generator.store.swap import write_whole

MAKERS = ("generator.reading", "generator.convert.all", "generator.convert.complete")
"""The modules that keep results here: what they import makes these results, what only reads results does not."""
_DAY = 86_400
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
    """A folder of results. A missing or torn entry is a miss, never an error."""

    folder: Path

    def get(self, kind: str, key: str) -> bytes | None:
        """Return the content kept under *key*, or None; reading an entry keeps it from being pruned."""
        path = self.folder / kind / key
        try:
            content = path.read_bytes()
            if time.time() - path.stat().st_mtime > _DAY:
                os.utime(path)
        except OSError:
            return None
        digest, _, content = content.partition(b"\n")
        return content if digest == hashlib.sha256(content).hexdigest().encode() else None

    def holds(self, kind: str, key: str) -> bool:
        """Return whether something is kept under *key*; it may be torn."""
        return (self.folder / kind / key).is_file()

    def put(self, kind: str, key: str, content: bytes) -> None:
        """Keep *content* under *key*. It is written aside and moved into place, so that no reader sees half of it."""
        write_whole(self.folder / kind / key, hashlib.sha256(content).hexdigest().encode() + b"\n" + content)

    def place(self, kind: str) -> Path:
        """Return a folder of this cache in which a tool keeps files of its own."""
        path = self.folder / kind
        path.mkdir(parents=True, exist_ok=True)
        return path

    def prune(self, days: int = 14) -> None:
        """Remove the entries that no build has used for *days* days, those of older versions of the program included; once a day."""
        place, now = self.folder / _PRUNED, time.time()
        # A clock that was put back must not put it off for years.
        if place.is_file() and 0 <= now - place.stat().st_mtime < _DAY:
            return
        write_whole(place, b"")
        limit = now - days * _DAY
        for path in self.folder.parent.glob("*/*/*"):
            if path.is_file() and path.stat().st_mtime < limit:
                path.unlink(missing_ok=True)
        for folder in self.folder.parent.iterdir():
            if folder != self.folder and not any(path.is_file() for path in folder.rglob("*")):
                shutil.rmtree(folder, ignore_errors=True)


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
    """Return the cache of this version of the program and of its tools, below *out*."""
    folder = out / ".cache" / program_of(*MAKERS)[:16]
    folder.mkdir(parents=True, exist_ok=True)
    return Cache(folder)
