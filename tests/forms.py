"""The text of PDF files under test, and the tools that make them."""

from __future__ import annotations

import io
import re

import pytest
from pypdf import PdfReader

from generator.convert.editions import Tools, prepare


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Tools:
    return prepare(tmp_path_factory.mktemp("references"))


def text_of(data: bytes) -> str:
    return "\n".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(data)).pages)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
