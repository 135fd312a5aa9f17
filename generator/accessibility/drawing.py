"""What the pages of a PDF are drawn with: fonts whose letters can be read, and nothing that is neither tagged nor decor."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Object, Pdf

from generator.accessibility.marks import all_marked

_PAINTING = frozenset({"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Tj", "TJ", "'", '"', "Do", "INLINE IMAGE"})
_CONTENT = _PAINTING | {"BDC", "BMC", "EMC"}
_MOST_FORMS = 1000
"""Drawings of a page that hold their own fonts: one may hold itself."""


def fonts(pdf: Pdf) -> Iterator[str]:
    """Yield a sentence for each font that is not in the file, or whose letters have no character (PDF/UA-1, 7.21)."""
    for name, font in _used(pdf).items():
        if font.get("/Subtype") == "/Type3":
            continue
        kids = font.get("/DescendantFonts", Array())
        descriptor = (kids[0] if len(kids) else font).get("/FontDescriptor", Dictionary())
        if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield f"la police {name} n'est pas dans le fichier"
        elif len(kids) and "/ToUnicode" not in font:
            yield f"les lettres de la police {name} n'ont pas leur caractère : elles ne peuvent être lues"


def _used(pdf: Pdf) -> dict[str, Object]:
    found: dict[str, Object] = {}
    for page in pdf.pages:
        waiting, seen = [page.resources], 0
        while waiting and seen < _MOST_FORMS:
            resources = waiting.pop()
            seen += 1
            for font in resources.get("/Font", Dictionary()).values():
                found[str(font.get("/BaseFont", "sans nom")).removeprefix("/").rpartition("+")[2]] = font
            forms = (form for form in resources.get("/XObject", Dictionary()).values() if form.get("/Subtype") == "/Form")
            waiting.extend(inner for form in forms if isinstance(inner := form.get("/Resources"), Dictionary))
    return found


def unmarked(pdf: Pdf) -> Iterator[str]:
    """Yield a sentence for each page that draws something neither tagged nor marked as decor (PDF/UA-1, 7.1)."""
    for number, page in enumerate(pdf.pages, start=1):
        if all_marked(page):
            continue
        depth = 0
        for instruction in pikepdf.parse_content_stream(page, " ".join(sorted(_CONTENT))):
            operator = str(instruction.operator)
            if operator in {"BDC", "BMC"}:
                depth += 1
            elif operator == "EMC":
                depth -= 1
            elif not depth:
                yield f"un texte ou un dessin de la page {number} n'est ni balisé, ni marqué comme décor"
                break
