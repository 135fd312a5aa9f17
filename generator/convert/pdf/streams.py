"""PDF files whose streams end where they say they do."""

from __future__ import annotations

import io
import zlib

import pikepdf

# A compressed stream that happens to end with a carriage return seems one byte shorter than it says: validators of PDF/A refuse it.
_MISLEADING = b"\r\nendstream"


def packed(drawing: bytes) -> bytes:
    """Return a drawing compressed, with a blank more where its end would mislead."""
    compressed = zlib.compress(drawing)
    return packed(drawing + b" ") if compressed.endswith(b"\r") else compressed


def plain_ends(data: bytes) -> bytes:
    """Return *data*, a PDF, with the few streams whose end misleads kept uncompressed."""
    if _MISLEADING not in data:
        return data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for stream in pdf.objects:
            if isinstance(stream, pikepdf.Stream) and stream.read_raw_bytes().endswith(b"\r"):
                stream.write(stream.read_bytes())
        written = io.BytesIO()
        pdf.save(written, deterministic_id=True, compress_streams=False)
    return written.getvalue()
