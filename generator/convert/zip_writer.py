"""Write ZIP files whose bytes depend only on their content and on the date given to their entries."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date

# An OpenDocument file says what it is in its first bytes, uncompressed.
STORED = "mimetype"
FIRST = (STORED, "[Content_Types].xml", "_rels/.rels")
UNIX = 3
MODE = 0o644 << 16


def write_zip(parts: Mapping[str, bytes], day: date) -> bytes:
    """Return a ZIP of *parts* in the order that office formats want; every entry is dated *day* and names no user or system."""
    buffer = io.BytesIO()
    names = [name for name in FIRST if name in parts] + sorted(set(parts) - set(FIRST))
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in names:
            info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name == STORED else zipfile.ZIP_DEFLATED
            info.create_system = UNIX
            info.external_attr = MODE
            archive.writestr(info, parts[name])
    return buffer.getvalue()
