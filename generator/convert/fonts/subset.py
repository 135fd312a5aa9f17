"""Cut the fonts to the characters of our documents: `python subset.py FOLDER`, the folder of the two npm packages."""  # noqa: INP001 - a script, not a module

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset  # type: ignore[import-untyped,import-not-found,unused-ignore]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped,import-not-found,unused-ignore]

SERIF_FACES = ("400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic")
SANS_FACES = (*SERIF_FACES, "600SemiBold")
PACKAGES = {"source-serif-4": ("SourceSerif4", SERIF_FACES), "source-sans-3": ("SourceSans3", SANS_FACES)}
# The licence of Source Sans reserves its name.
RENAMED = {"Source Sans 3": "Clausier Sans", "SourceSans3": "ClausierSans"}
NAMES = (1, 3, 4, 6, 16)

# Latin letters of Europe, combining accents, dashes and quotes, signs, arrows, fractions, mathematics, boxes.
CHARACTERS = [
    *range(0x20, 0x7F), *range(0xA0, 0x180), 0x192, *range(0x218, 0x21C), 0x2C6, 0x2DA, 0x2DC,
    *range(0x300, 0x304), 0x308, 0x327, 0x1E9E, *range(0x2010, 0x2016), *range(0x2018, 0x201F), *range(0x2020, 0x2023),
    0x2026, 0x202F, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044, 0x2070, *range(0x2074, 0x207A), 0x20AC, 0x2116, 0x2122,
    *range(0x2190, 0x2194), 0x2212, 0x2248, 0x2260, 0x2264, 0x2265, 0x25A0, 0x25A1, *range(0x2610, 0x2613), 0x2713, 0xFB01, 0xFB02,
]  # fmt: skip


def rename(text: str) -> str:
    """Return *text* with the reserved name replaced."""
    for old, new in RENAMED.items():
        text = text.replace(old, new)
    return text


def cut(source: Path, target: Path) -> None:
    """Write at *target* the font at *source*, with our characters alone."""
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "calt", "lnum", "sups"]
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.hinting = False
    options.glyph_names = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in NAMES:
            record.string = rename(record.toUnicode())
    font.save(target)


if __name__ == "__main__":
    for package, (family, faces) in PACKAGES.items():
        for face in faces:
            cut(Path(sys.argv[1]) / package / face / f"{family}_{face}.ttf", Path(__file__).parent / f"{rename(family)}-{face}.ttf")
