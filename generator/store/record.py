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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from generator.store.grouped import PLAIN, Filed, Form
from generator.store.regular import content_and_status, listed, make_way
from generator.store.swap import whole

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


def read_seen(told: Sequence[Any]) -> Seen:
    """Return the file of which JSON tells."""
    return Seen(*told)


SEEN: Form[Seen] = Form(tuple, read_seen)
"""A file as it was left, as JSON."""


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
        files = Filed(((path, Seen(*seen)) for path, seen in told["files"].items()), SEEN)
        record = Record(told["asked"], tuple(told["said"]), dict(told["parts"]), files, tuple(told["beside"]), found[1].st_mtime_ns)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return NOTHING
    return record


def keep(place: Path, record: Record) -> None:
    """Write *record* in the file *place*."""
    make_way(place)
    with whole(place) as file:
        file.write(bytes(_HEAD))
        digest = hashlib.sha256(_name(place))
        for part in _told(record):
            digest.update(part)
            file.write(part)
        file.seek(0)
        file.write(_line(digest.hexdigest()))


def _told(record: Record) -> Iterator[bytes]:
    """Yield *record* as JSON, its files one after the other: those of a thousand packs are thirty megabytes."""
    told = {"asked": record.asked, "said": record.said, "parts": dict(record.parts), "beside": record.beside, "files": {}}
    yield _json(told)[:-2]
    for place, (path, one) in enumerate(record.files.items()):
        yield b"%s%s:%s" % (b"," if place else b"", _json(path), _json(one))
    yield b"}}"


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _head(place: Path, content: bytes | memoryview) -> bytes:
    """Return the line that opens a record: the digest of its content and of its own name."""
    digest = hashlib.sha256(_name(place))
    digest.update(content)
    return _line(digest.hexdigest())


def _name(place: Path) -> bytes:
    return f"{place.name}\0".encode()


def _line(digest: str) -> bytes:
    return f"{digest}\n".encode()


def seen(path: Path, sha256: str) -> Seen:
    """Return how the file *path*, whose content has the digest *sha256*, is left."""
    return _seen(path.lstat(), sha256)


def settled(folder: Path, files: Mapping[str, Seen]) -> Filed[Seen]:
    """Return *files* of *folder* once it is in place: a link made or removed since then changed the time of its last change, no other."""
    now = Filed(((path, status.st_ctime_ns) for path, status in listed(folder)), PLAIN)
    return Filed(((path, one._replace(changed=now[path])) for path, one in files.items() if path in now), SEEN)


class Standing(NamedTuple):
    """Those files of a record that are as it says, with their times of now; `whole` is whether they all are, and no other is there."""

    files: Filed[Seen]
    whole: bool


def standing(folder: Path, record: Record) -> Standing:
    """Return what still stands in *folder* of the files of *record*."""
    count = 0

    def found() -> Iterator[tuple[str, Seen]]:
        nonlocal count
        for path, status in listed(folder):
            count += 1
            known = record.files.get(path)
            if known and stat.S_ISREG(status.st_mode) and _same(folder / path, now := _seen(status, known.sha256), known, record.at):
                yield path, now

    files = Filed(found(), SEEN)
    return Standing(files, 0 < count == len(record.files) == len(files))


def left(folder: Path, known: Mapping[str, Seen]) -> Filed[Seen]:
    """Return every file of *folder* as it is, with its digest when it is the one of *known*; without, no doubt is lifted."""

    def digest(path: str, status: os.stat_result) -> str:
        one = known.get(path)
        same = one and (one.inode, one.size, one.modified) == (status.st_ino, status.st_size, status.st_mtime_ns)
        return one.sha256 if one and same else ""

    return Filed(((path, _seen(status, digest(path, status))) for path, status in listed(folder)), SEEN)


def tick() -> None:
    """Wait until a change of a file shows another time than those before."""
    time.sleep(_TICK / _SECOND)


def refreshed(record: Record, files: Mapping[str, Seen]) -> Record | None:
    """Return *record* with its *files*, all of them, as they are now; None when it says so already, and no clock tick leaves a doubt."""
    if all(record.files[path] == one and not _fresh(one.changed, record.at) for path, one in files.items()):
        return None
    # In the order in which they were made.
    return replace(record, files=Filed(((path, files[path]) for path in record.files), SEEN))


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
