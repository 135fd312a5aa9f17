"""Change some parts of a ZIP and leave the bytes of the others as they are, compressed: a hundred office files take no time."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

_LOCAL, _CENTRAL, _END = 0x04034B50, 0x02014B50, 0x06054B50
_VERSION, _UNIX = 20, 3
_DIRECTORY = 46
_NAMES_AT = 26
_FIXED = 30


def replaced(data: bytes, changes: Mapping[str, bytes]) -> bytes:
    """Return the ZIP *data* with the content of *changes* in place of the parts of these names; order, dates and modes are kept.

    *data* is a ZIP that `convert/zip_writer.py` wrote: no comment, no extra field, less than 4 GiB (APPNOTE.TXT 6.3.10).
    """
    written, directory = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
    for entry in entries:
        packed = _compressed(data, entry)
        if (content := changes.get(entry.filename)) is not None:
            packed = content if entry.compress_type == zipfile.ZIP_STORED else _deflated(content)
            entry.CRC, entry.file_size = zlib.crc32(content), len(content)
        name = entry.filename.encode()
        flags = 0 if name.isascii() else 0x800
        year, month, day, hour, minute, second = entry.date_time
        stamp = hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day
        said = flags, entry.compress_type, *stamp, entry.CRC, len(packed), entry.file_size, len(name), 0
        place = written.tell()
        written.write(struct.pack("<I5H3I2H", _LOCAL, _VERSION, *said) + name + packed)
        made = _UNIX << 8 | _VERSION
        directory.write(struct.pack("<I6H3I5H2I", _CENTRAL, made, _VERSION, *said, 0, 0, 0, entry.external_attr, place) + name)
    held, start = directory.getvalue(), written.tell()
    return written.getvalue() + held + struct.pack("<I4H2IH", _END, 0, 0, len(entries), len(entries), len(held), start, 0)


def _compressed(data: bytes, entry: zipfile.ZipInfo) -> bytes:
    """Return the bytes of *entry* as they stand in *data*."""
    name, extra = struct.unpack_from("<2H", data, entry.header_offset + _NAMES_AT)
    start = entry.header_offset + _FIXED + name + extra
    return data[start : start + entry.compress_size]


def _deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()
