"""Read a PDF in a process apart: the libraries that open it set no bound to what a hostile one makes them do."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from generator.strangers.apart import apart
from generator.verify.read_pdf import read_pdf
from generator.verify.reading import Field, Read, UnreadableError
from generator.verify.zipped import told


def read_pdf_apart(data: bytes) -> Read:
    """Return the content of a PDF. Raises `UnreadableError` when it is damaged, protected, only a picture, or too long to read."""
    with told():
        found = apart(content, data)
    if "refusal" in found:
        raise UnreadableError(found["refusal"])
    blocks = (block if isinstance(block, str) else tuple(map(tuple, block)) for block in found["blocks"])
    fields = (Field(**field) for field in found["fields"])
    lines = {name: tuple(found[name]) for name in ("foot", "stray")}
    return Read(**{**found, **lines, "blocks": tuple(blocks), "fields": tuple(fields)})


def content(data: bytes) -> dict[str, Any]:
    """Return what `read_pdf` says of *data*, as JSON holds it."""
    try:
        return asdict(read_pdf(data))
    except UnreadableError as error:
        return {"refusal": str(error)}
