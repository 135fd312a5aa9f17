"""The plain way: one pypandoc call a DOCX; one pypandoc call and one new Python process that calls typst a PDF.

No content post-processing, no conformance, no cache: what a user would write in an afternoon.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pypandoc

READER = "markdown"
COMPILE = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]], ignore_system_fonts=True)"
FONTS = Path(__file__).parent.parent / "generator" / "convert" / "fonts"


def make_docx(markdown: str, target: Path) -> None:
    """Write a DOCX with pandoc's own defaults."""
    pypandoc.convert_text(markdown, "docx", READER, outputfile=str(target))


def make_pdf(markdown: str, target: Path) -> None:
    """Write a PDF through Typst, in a new process."""
    source = target.with_suffix(".typ")
    pypandoc.convert_text(markdown, "typst", READER, outputfile=str(source), extra_args=["--standalone"])
    subprocess.run([sys.executable, "-c", COMPILE, str(source), str(target), str(FONTS)], check=True)
