"""The Typst compilers, one for each thread and each publisher's face, and the picture of a logo."""

from __future__ import annotations

import json
import tempfile
import threading
from functools import cache
from pathlib import Path

import typst

from generator.convert.dress import FAMILIES, LOGO_HEIGHT, LOGO_WIDTH, face_tokens
from generator.convert.pdf.characters import FONTS
from generator.models.face import Face, Logo, Use

HERE = Path(__file__).parent
# Two printed dots for each that an office printer draws of a thin line.
PPI = 300
REMEMBERED = 10
"""Compilations after which Typst forgets what none of them needed again: of long contracts, that is 300 MB."""
_threads = threading.local()
_folders: list[tempfile.TemporaryDirectory[str]] = []


def compiler(face: Face) -> typst.Compiler:
    """Return this thread's compiler for *face*, which keeps the fonts and the template in memory between documents."""
    known: dict[str, typst.Compiler] = vars(_threads).setdefault("compilers", {})
    if face.digest not in known:
        fonts, families = fonts_of(face)
        tokens: dict[str, object] = {**face_tokens(face)}
        for ours, use in FAMILIES:
            if use in families:
                # A sign that the publisher's family lacks comes from ours.
                tokens[f"pdf_{ours}"] = [*families[use], tokens[f"pdf_{ours}"]]
        inputs = {"tokens": json.dumps(tokens)}
        if face.logo:
            inputs["logo"] = json.dumps([*face.logo.content])
        known[face.digest] = typst.Compiler(root=HERE, font_paths=fonts, sys_inputs=inputs)
    return known[face.digest]


def forget(compilations: int) -> None:
    """Bring forward by so many *compilations* the moment when Typst forgets; its module has no other way to say so."""
    blank = typst.Compiler(root=HERE, font_paths=_fonts([]))
    for _ in range(compilations):
        blank.compile(b"", format="svg")


def fonts_of(face: Face) -> tuple[typst.Fonts, dict[Use, list[str]]]:
    """Return our fonts with those of *face*, and the names by which Typst knows the families of *face*, by what they print."""
    places = {use: _folder(face) / use for _, use in FAMILIES if face.family(use)}
    return _fonts([FONTS, *places.values()]), {use: _fonts([place]).families() for use, place in places.items()}


@cache
def logo_picture(logo: Logo) -> bytes:
    """Return *logo* as a PNG, at the largest size that a document shows."""
    if logo.kind == "png":
        return logo.content
    width, height = logo.size(LOGO_WIDTH, LOGO_HEIGHT)
    source = (
        f"#set page(width: {width}mm, height: {height}mm, margin: 0pt, fill: none)\n"
        '#image(bytes(json(bytes(sys.inputs.logo))), format: "svg", width: 100%, height: 100%)'
    )
    inputs = {"logo": json.dumps([*logo.content])}
    drawn = typst.Compiler(root=HERE, font_paths=_fonts([]), sys_inputs=inputs).compile(source.encode(), format="png", ppi=PPI)
    return drawn[0] if isinstance(drawn, list) else drawn or b""


def _fonts(places: list[Path]) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=places)


@cache
def _folder(face: Face) -> Path:
    """Return a folder, kept as long as the program runs, with the fonts of *face*: Typst reads them from files only."""
    folder = tempfile.TemporaryDirectory(prefix="clausier-polices-")
    _folders.append(folder)
    for font in face.fonts:
        place = Path(folder.name) / font.use / font.name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(font.content)
    return Path(folder.name)
