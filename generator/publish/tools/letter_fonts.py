"""What the browser writes a PDF with: our fonts, their measures, the colours and distances of the documents, the profile of the colours."""

from __future__ import annotations

import io
import zlib
from base64 import b64encode
from functools import lru_cache
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont

from generator.convert.dress import face_tokens
from generator.convert.pdf.characters import FONTS
from generator.convert.pdf.typeset import compile_source
from generator.models.face import NO_FACE, Face

FACES = {
    "serif": "SourceSerif4-400Regular",
    "serif_gras": "SourceSerif4-700Bold",
    "sans": "ClausierSans-400Regular",
    "sans_gras": "ClausierSans-600SemiBold",
}
"""The faces by what they print: a text or a title, plain or bold."""
# A PDF places each sign by itself: what only serves to lay text out stays behind.
DROPPED = ("GPOS", "GSUB", "GDEF", "BASE", "STAT", "gasp")


@lru_cache(maxsize=4)
def pdf_tools(face: Face = NO_FACE) -> dict[str, Any]:
    """Return what `site/assets/js/lettres/pdf-*.js` write with; files are zlib in base64.

    `polices` are our fonts, by name; `jetons` are the tokens (tokens.py) in the colours of *face*; `auteur` is its name, when it has
    one; `profil` is the ICC profile.
    """
    return {
        "polices": {name: _face(file) for name, file in FACES.items()},
        "jetons": face_tokens(face),
        **({"auteur": face.nom} if face.nom else {}),
        "profil": _packed(_profile()),
    }


def _face(file: str) -> dict[str, Any]:
    with TTFont(FONTS / f"{file}.ttf", recalcTimestamp=False) as font:
        head, advances, drawn = font["head"], font["hmtx"], font.getBestCmap()
        for table in DROPPED:
            if table in font:
                del font[table]
        written = io.BytesIO()
        font.save(written)
        codes = sorted(drawn)
        return {
            "nom": str(font["name"].getDebugName(6)),
            "signes": "".join(map(chr, codes)),
            "glyphes": [font.getGlyphID(drawn[code]) for code in codes],
            "largeurs": [advances[drawn[code]][0] for code in codes],
            "boite": [head.xMin, head.yMin, head.xMax, head.yMax],
            "montee": font["hhea"].ascent,
            "descente": font["hhea"].descent,
            "capitale": font["OS/2"].sCapHeight,
            "octets": len(written.getvalue()),
            "fichier": _packed(written.getvalue()),
        }


def _profile() -> bytes:
    """Return the profile of the colours of the screen, which PDF/A wants beside them: the one that our own PDF files bear."""
    with pikepdf.open(io.BytesIO(compile_source('#set document(title: "profil")\n#set text(font: "Clausier Sans")\n= profil'))) as pdf:
        return bytes(pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes())


def _packed(data: bytes) -> str:
    # A stream that ends as a line does would seem one byte shorter than it says.
    return b64encode(next(one for level in range(9, 0, -1) if not (one := zlib.compress(data, level)).endswith((b"\r", b"\n")))).decode()
