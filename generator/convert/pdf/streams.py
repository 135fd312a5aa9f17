"""Write PDF streams whose end no reader can misread."""

from __future__ import annotations

import io
import zlib

import pikepdf

# A compressed stream that happens to end with a carriage return seems one byte shorter than it says: validators of PDF/A refuse it.
_MISLEADING = b"\r\nendstream"


def packed(drawing: bytes) -> bytes:
    """Return *drawing* compressed, with blanks added until its bytes do not end with a carriage return."""
    compressed = zlib.compress(drawing)
    return packed(drawing + b" ") if compressed.endswith(b"\r") else compressed


def plain_ends(data: bytes) -> bytes:
    """Return the PDF *data* with the few streams that end with a carriage return stored uncompressed."""
    if _MISLEADING not in data:
        return data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for stream in pdf.objects:
            if isinstance(stream, pikepdf.Stream) and stream.read_raw_bytes().endswith(b"\r"):
                stream.write(stream.read_bytes())
        written = io.BytesIO()
        pdf.save(written, deterministic_id=True, compress_streams=False)
    return written.getvalue()
