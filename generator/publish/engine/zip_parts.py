"""ZIP files written entry by entry from parts that are compressed already: what did not change is not compressed again."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.convert.zip_writer import MODE, UNIX

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


def part_of(content: bytes) -> Part:
    """Return *content* compressed as `write_zip` compresses it."""
    stream = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Part(zlib.crc32(content), len(content), stream.compress(content) + stream.flush())


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
