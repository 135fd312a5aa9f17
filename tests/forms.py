"""The text of PDF files under test, and the tools that make them."""

from __future__ import annotations

import io
import re

from pypdf import PdfReader


def text_of(data: bytes) -> str:
    return "\n".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(data)).pages)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
