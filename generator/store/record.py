"""What a build left in a folder, and what it was made from: the record by which the next build knows what still stands.

It is JSON, beside the folder, after a line with its digest. It is believed for what it says of content alone: a file whose size, times
or inode are not those recorded is read again, and its digest decides. A copied checkout, a restored date or a record of another day
then changes no answer.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from generator.store.regular import content_and_status, listed, make_way
from generator.store.swap import write_whole

_TICK = 20_000_000
"""Nanoseconds: two changes of a file in one tick of the system's clock show the same time."""
_SECOND = 1_000_000_000
_HEAD = 65
"""Bytes of the line that opens a record."""


class Seen(NamedTuple):
    """A file as it was left; the times are in nanoseconds."""

    sha256: str
    size: int
    modified: int
    changed: int
    inode: int


@dataclass(frozen=True)
class Record:
    """What was asked (a digest of it and of all that answers it), what was told, the fingerprint of each part, the files by path.

    `at` is the time at which the record was written. `beside` names the files that were read outside the folders of the content.
    """

    asked: str
    said: tuple[str, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, Seen] = field(default_factory=dict)
    beside: tuple[str, ...] = ()
    at: int = 0


NOTHING = Record("")


def recorded(place: Path) -> Record:
    """Return the record in the file *place*, an empty one when there is none or when it is torn."""
    found = content_and_status(place)
    if not found:
        return NOTHING
    # Not cut: that of a thousand packs has thirty megabytes.
    head, content = found[0][:_HEAD], memoryview(found[0])[_HEAD:]
    if head != _head(place, content):
        return NOTHING
    try:
        told: dict[str, Any] = json.loads(str(content, "utf-8", "surrogatepass"))
        files = {path: Seen(*seen) for path, seen in told["files"].items()}
        record = Record(told["asked"], tuple(told["said"]), dict(told["parts"]), files, tuple(told["beside"]), found[1].st_mtime_ns)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return NOTHING
    return record


def keep(place: Path, record: Record) -> None:
    """Write *record* in the file *place*."""
    told = {"asked": record.asked, "said": record.said, "parts": dict(record.parts), "beside": record.beside, "files": dict(record.files)}
    content = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    make_way(place)
    write_whole(place, _head(place, content) + content)


def _head(place: Path, content: bytes | memoryview) -> bytes:
    """Return the line that opens a record: the digest of its content and of its own name."""
    digest = hashlib.sha256(f"{place.name}\0".encode())
    digest.update(content)
    return f"{digest.hexdigest()}\n".encode()


def seen(path: Path, sha256: str) -> Seen:
    """Return how the file *path*, whose content has the digest *sha256*, is left."""
    return _seen(path.lstat(), sha256)


def settled(folder: Path, files: Mapping[str, Seen]) -> dict[str, Seen]:
    """Return *files* of *folder* once it is in place: a link made or removed since then changed the time of its last change, no other."""
    now = {path: status.st_ctime_ns for path, status in listed(folder)}
    return {path: _once(one, one._replace(changed=now[path])) for path, one in files.items() if path in now}


class Standing(NamedTuple):
    """Those files of a record that are as it says, with their times of now; `whole` is whether they all are, and no other is there."""

    files: dict[str, Seen]
    whole: bool


def standing(folder: Path, record: Record) -> Standing:
    """Return what still stands in *folder* of the files of *record*."""
    now = {path: _plain(status, record.files.get(path)) for path, status in listed(folder)}
    found = {
        path: _once(known, one)
        for path, known in record.files.items()
        if (one := now.get(path)) and _same(folder / path, one, known, record.at)
    }
    return Standing(found, bool(found) and now.keys() == record.files.keys() == found.keys())


def left(folder: Path, known: Iterable[Seen]) -> dict[str, Seen]:
    """Return every file of *folder* as it is, with its digest when it is, by its inode, one of *known*; without, no doubt is lifted."""
    by_inode = {(one.inode, one.size, one.modified): one.sha256 for one in known}
    return {path: _seen(status, by_inode.get((status.st_ino, status.st_size, status.st_mtime_ns), "")) for path, status in listed(folder)}


def tick() -> None:
    """Wait until a change of a file shows another time than those before."""
    time.sleep(_TICK / _SECOND)


def refreshed(record: Record, files: Mapping[str, Seen]) -> Record | None:
    """Return *record* with *files* as they are now; None when it says so already, and no clock tick leaves a doubt."""
    if dict(record.files) == dict(files) and not any(_fresh(one.changed, record.at) for one in files.values()):
        return None
    return replace(record, files=files)


def _plain(status: os.stat_result, known: Seen | None) -> Seen | None:
    """Return how the file *known* is now, None when nothing is known of it, or when it is no plain file."""
    return _seen(status, known.sha256) if known and stat.S_ISREG(status.st_mode) else None


def _once(known: Seen, now: Seen) -> Seen:
    """Return *now*; a file that nobody touched is in memory once."""
    return known if now == known else now


def _same(path: Path, now: Seen, known: Seen, at: int) -> bool:
    if now.size != known.size:
        return False
    if now == known and not _fresh(known.changed, at):
        return True
    try:
        return bool(known.sha256) and _digest(path) == known.sha256
    except OSError:
        return False


def _fresh(changed: int, at: int) -> bool:
    """Tell whether a file changed so shortly before the record that a later change could show the same time."""
    # Some file systems count whole seconds, or two.
    return changed + (2 * _SECOND if changed % _SECOND == 0 else _TICK) > at


def _seen(status: os.stat_result, sha256: str) -> Seen:
    return Seen(sha256, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
