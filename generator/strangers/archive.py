"""The entries of a ZIP, inflated when they are asked for, in bounds that the ZIP itself has no say in."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from lxml import etree

from generator.strangers.refusal import StrangeFileError
from generator.strangers.xml import parsed

MOST_ENTRIES = 2_000
"""Entries of a ZIP: our documents have 26, one with a hundred pictures some 150."""
LARGEST_PART, LARGEST_PARTS = 10_000_000, 25_000_000
"""Bytes of an entry that is read, and of all those that are: our longest text has 175 000."""

_ENCRYPTED, _IN_UTF8 = 0x1, 0x800
_LOCAL, _CENTRAL = b"PK\x03\x04", b"PK\x01\x02"
_LENGTHS = struct.Struct("<6xH18x2H")


class Parts(Mapping[str, bytes]):
    """The entries of a ZIP by name; what nobody asks for (pictures, fonts) is never inflated.

    Raises `StrangeFileError` when it is damaged, protected, made of too many entries, or has two of one name;
    so does reading an entry that is damaged, of more than *part* bytes, or of more than *parts* with those that were read before.
    """

    def __init__(self, data: bytes, *, part: int = LARGEST_PART, parts: int = LARGEST_PARTS) -> None:
        self._data = data
        self._most, self._left = part, parts
        # The end of a ZIP may lie on how many entries it has: each of them begins so.
        if data.count(_CENTRAL) > MOST_ENTRIES:
            raise StrangeFileError("trop_gros_deplie")
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                entries = archive.infolist()
        except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise StrangeFileError("abime") from error
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            raise StrangeFileError("mot_de_passe")
        self._entries = {entry.filename: entry for entry in entries}
        # Two programs would read two documents.
        if len(self._entries) < len(entries):
            raise StrangeFileError("abime")
        self._read: dict[str, bytes] = {}

    def __getitem__(self, name: str) -> bytes:
        """Return the content of an entry."""
        if name not in self._read:
            self._read[name] = self._content(self._entries[name])
            self._left -= len(self._read[name])
        return self._read[name]

    def __contains__(self, name: object) -> bool:
        """Return whether there is such an entry, which is not inflated for that."""
        return name in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def root(self, name: str) -> etree._Element | None:
        """Return the root of the XML of an entry, None when there is no such entry."""
        return parsed(self[name]) if name in self._entries else None

    def _content(self, entry: zipfile.ZipInfo) -> bytes:
        # What it says of its size only bounds it further.
        if entry.file_size > min(self._most, self._left):
            raise StrangeFileError("trop_gros_deplie")
        head = self._data[entry.header_offset : entry.header_offset + _LENGTHS.size]
        if len(head) < _LENGTHS.size or not head.startswith(_LOCAL):
            raise StrangeFileError("abime")
        flags, name, extra = _LENGTHS.unpack(head)
        start = entry.header_offset + _LENGTHS.size + name + extra
        own = self._data[entry.header_offset + _LENGTHS.size : start - extra]
        if own.decode("utf-8" if flags & _IN_UTF8 else "cp437", "replace") != entry.orig_filename:
            raise StrangeFileError("abime")
        packed = self._data[start : start + entry.compress_size]
        content = _inflated(packed, entry.compress_type, entry.file_size)
        if len(content) != entry.file_size or zlib.crc32(content) != entry.CRC:
            raise StrangeFileError("abime")
        return content


def _inflated(packed: bytes, method: int, most: int) -> bytes:
    """Return an entry, cut a little after *most* bytes."""
    if method == zipfile.ZIP_STORED:
        return packed[:most]
    if method != zipfile.ZIP_DEFLATED:
        raise StrangeFileError("abime")
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, most + 1)
    except zlib.error as error:
        raise StrangeFileError("abime") from error
