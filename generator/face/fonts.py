"""Judge a family of fonts: readable, whole, with the signs of our texts, and whose licence lets a file carry it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping

from fontTools.ttLib import TTFont, TTLibError

from generator.face.fault import Fault
from generator.models.face import Font, Use

MAX_BYTES = 2_000_000
SIGNS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789àâäæçéèêëîïôœöùûüÿÀÂÄÆÇÉÈÊËÎÏÔŒÖÙÛÜŸ€’«»–—…°§%\u00a0"
"""What every document may print; a box to tick comes from our own fonts where a family has none."""
SUFFIXES = (".ttf", ".otf")
FOUR = {(False, False): "normal", (True, False): "gras", (False, True): "italique", (True, True): "gras italique"}
NEEDED: dict[Use, tuple[str, ...]] = {"texte": tuple(FOUR.values()), "titres": ("normal", "gras")}
_BOLD = 600
_RESTRICTED, _NO_SUBSET, _BITMAPS = 1 << 1, 1 << 8, 1 << 9


def font_faults(use: Use, folder: str, files: Mapping[str, bytes]) -> Iterator[Fault]:
    """Yield what is wrong with the family of *folder*, whose font files are *files*, by name."""
    at = ("polices", use)
    if not files:
        yield Fault(at, f"le dossier « {folder} » n'a aucune police", "mettez-y les fichiers .ttf ou .otf de la famille")
        return
    fonts = []
    for name, content in files.items():
        if found := [*_file_faults(name, content)]:
            yield from (Fault(at, message, hint) for message, hint in found)
        else:
            fonts.append(font_of(use, name, content))
    if len(fonts) == len(files):
        yield from _family_faults(use, fonts)


def font_of(use: Use, name: str, content: bytes) -> Font:
    """Return the font of a file without a fault."""
    with TTFont(io.BytesIO(content), lazy=True) as font:
        return Font(use, str(font["name"].getDebugName(1) or ""), font["OS/2"].usWeightClass >= _BOLD, _italic(font), name, content)


def _italic(font: TTFont) -> bool:
    return bool(font["OS/2"].fsSelection & 1)


def _file_faults(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    if len(content) > MAX_BYTES:
        yield f"la police « {name} » dépasse {MAX_BYTES // 1_000_000} Mo", "n'en gardez que les signes latins"
        return
    try:
        with TTFont(io.BytesIO(content), lazy=True) as font:
            drawn, allowed = font.getBestCmap() or {}, font["OS/2"].fsType
            named = font["name"].getDebugName(1)
    except (TTLibError, KeyError, AssertionError, ValueError, OSError, EOFError, AttributeError):
        yield f"la police « {name} » ne se lit pas", "reprenez le fichier .ttf ou .otf d'origine"
        return
    if not named:
        yield f"la police « {name} » n'a pas de nom de famille", "reprenez le fichier .ttf ou .otf d'origine"
    if missing := [sign for sign in SIGNS if ord(sign) not in drawn]:
        shown = " ".join("l'espace insécable" if sign == "\u00a0" else sign for sign in missing[:8])
        yield f"la police « {name} » n'a pas : {shown}", "choisissez une police qui a tous les signes du français"
    if allowed & (_RESTRICTED | _NO_SUBSET | _BITMAPS):
        yield f"la licence de la police « {name} » interdit de la mettre dans un fichier", "choisissez une police qui le permet"


def _family_faults(use: Use, fonts: list[Font]) -> Iterator[Fault]:
    at = ("polices", use)
    if len(families := sorted({font.family for font in fonts})) > 1:
        yield Fault(at, f"ce dossier mêle plusieurs familles : {', '.join(families)}", "une famille par dossier")
        return
    kinds = [FOUR[font.bold, font.italic] for font in fonts]
    for kind in FOUR.values():
        if kinds.count(kind) > 1:
            yield Fault(at, f"ce dossier a plusieurs fichiers pour « {kind} »", "gardez-en un")
    if missing := [kind for kind in NEEDED[use] if kind not in kinds]:
        yield Fault(at, f"il manque à cette famille : {', '.join(missing)}", f"il faut : {', '.join(NEEDED[use])}")
