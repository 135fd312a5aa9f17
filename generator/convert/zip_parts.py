"""ZIP files written entry by entry from parts that are compressed already: what another ZIP of ours holds is not compressed again."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.convert.zip_writer import MODE, UNIX
from generator.store.regular import is_regular

# `ZipFile.writestr` leaves the level of its archive aside for an entry that is described, as those of `write_zip` are.
LEVEL = zlib.Z_DEFAULT_COMPRESSION
ZLIB = f"zlib {zlib.ZLIB_RUNTIME_VERSION}"
"""What makes the bytes of a part, besides its content: another zlib packs them otherwise."""


@dataclass(frozen=True)
class Part:
    """The content of an entry, compressed: the CRC-32 and the size of what it holds, and its DEFLATE stream."""

    crc: int
    size: int
    deflated: bytes

    @property
    def content(self) -> bytes:
        """What it holds."""
        return zlib.decompress(self.deflated, -zlib.MAX_WBITS, self.size)


def part_of(content: bytes) -> Part:
    """Return *content* compressed as `write_zip` compresses it."""
    stream = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Part(zlib.crc32(content), len(content), stream.compress(content) + stream.flush())


@contextmanager
def parts_of(path: Path, digest: str) -> Iterator[Callable[[str], Part | None]]:
    """Give a `with` block what reads the part of a name from the ZIP *path* that `write_parts` wrote.

    None for each name when that file is no more the one of this SHA-256.
    """
    if not is_regular(path):
        yield lambda _: None
        return
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != digest:
            yield lambda _: None
            return
        with zipfile.ZipFile(file) as archive:
            entries = archive.NameToInfo

        def part(name: str) -> Part | None:
            info = entries.get(name)
            if info is None:
                return None
            file.seek(info.header_offset + len(info.FileHeader(zip64=False)))
            return Part(info.CRC, info.file_size, file.read(info.compress_size))

        yield part


def write_parts(path: Path, parts: Iterable[tuple[str, Part]], day: date) -> tuple[str, int]:
    """Write the ZIP of *parts*, in their order, to *path*; return its SHA-256 and its size.

    The bytes are those of `write_zip` on the same contents in that order; one part at a time is in memory.
    """
    with path.open("w+b") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, part in parts:
                info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
                info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, UNIX, MODE
                info.CRC, info.file_size, info.compress_size = part.crc, part.size, len(part.deflated)
                info.header_offset = file.tell()
                file.write(info.FileHeader(zip64=False) + part.deflated)
                # What `ZipFile.writestr` notes of the entry that it has written; the library offers no way in for compressed content.
                archive.filelist.append(info)
                archive.NameToInfo[name] = info
                archive.start_dir = file.tell()
                archive._didModify = True  # type: ignore[attr-defined]  # noqa: SLF001
        file.seek(0)
        return hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size
