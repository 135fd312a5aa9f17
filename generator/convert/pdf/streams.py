"""Write PDF streams whose end no reader can misread."""

from __future__ import annotations

import io
import zlib

import pikepdf

# What the stream of a page holds, where blanks say nothing: a font or a picture has more.
_BARE = {"/Length", "/Filter"}
# A compressed stream that happens to end with a carriage return seems one byte shorter than it says: validators of PDF/A refuse it.
_MISLEADING = b"\r\nendstream"


def packed(drawing: bytes) -> bytes:
    """Return *drawing* compressed, with blanks added until its bytes do not end with a carriage return."""
    compressed = zlib.compress(drawing)
    return packed(drawing + b" ") if compressed.endswith(b"\r") else compressed


def written(pdf: pikepdf.Pdf) -> bytes:
    """Return the bytes of *pdf*, the same each time, none of whose streams ends with a carriage return."""
    for stream in pdf.objects:
        # What is stored as it is would be compressed by the writer; metadata are never.
        if isinstance(stream, pikepdf.Stream) and stream.get("/Type") != pikepdf.Name.Metadata and _loose(stream):
            _repack(stream)
    data = b""
    # The streams of objects that the writer makes are others in a file laid out for the web.
    for linear in (False, True):
        buffer = io.BytesIO()
        pdf.save(
            buffer,
            deterministic_id=True,
            linearize=linear,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
        data = buffer.getvalue()
        if _MISLEADING not in data:
            return data
    return plain_ends(data)


def _loose(stream: pikepdf.Stream) -> bool:
    return "/Filter" not in stream or stream.read_raw_bytes().endswith(b"\r")


def _repack(stream: pikepdf.Stream) -> None:
    """Compress *stream* anew; its last byte is a sum of its content, whatever the effort."""
    content = stream.read_bytes()
    if {*stream.keys()} <= _BARE:
        stream.write(packed(content), filter=pikepdf.Name.FlateDecode)
    elif (compressed := zlib.compress(content)).endswith(b"\r"):
        # No blank may be added to a font.
        stream.write(compressed.hex().encode() + b">", filter=pikepdf.Array([pikepdf.Name.ASCIIHexDecode, pikepdf.Name.FlateDecode]))
    else:
        stream.write(compressed, filter=pikepdf.Name.FlateDecode)


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
