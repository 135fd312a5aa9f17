"""Judge what a publisher's file says of its face, and make the value that every format draws with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.face import colours
from generator.face.fault import Fault
from generator.face.fonts import SUFFIXES, font_faults, font_of
from generator.face.logo import logo_faults, logo_of
from generator.models.face import NO_FACE, Couleurs, Face, Font, Use, Visage

USES: tuple[Use, ...] = ("texte", "titres")


def faults(visage: Visage, files: Mapping[str, bytes]) -> Iterator[Fault]:
    """Yield each fault of *visage*; *files* are those that it names, by their path from the folder of the publisher's file."""
    if visage.logo:
        yield from logo_faults(visage.logo, files.get(visage.logo))
        if not (visage.texte_du_logo or visage.nom):
            yield Fault(("logo",), "rien ne dit le logo à qui ne le voit pas", "ajoutez « texte_du_logo », ou « nom »")
    elif visage.texte_du_logo:
        yield Fault(("texte_du_logo",), "ce texte n'a pas de logo", "ajoutez « logo », ou supprimez cette clé")
    if visage.couleurs:
        yield from _colour_faults(visage.couleurs)
    for use, folder in _folders(visage).items():
        yield from font_faults(use, folder, _fonts(folder, files))


def face_of(visage: Visage, files: Mapping[str, bytes]) -> Face:
    """Return the face that *visage* describes; the one of the program when it has a fault."""
    if any(faults(visage, files)):
        return NO_FACE
    couleurs = visage.couleurs
    principale = couleurs.principale[1:].upper() if couleurs else ""
    fonts: list[Font] = []
    for use, folder in _folders(visage).items():
        fonts += [font_of(use, name, content) for name, content in _fonts(folder, files).items()]
    return Face(
        nom=visage.nom or "",
        logo=logo_of(files[visage.logo], visage.texte_du_logo or visage.nom or "") if visage.logo else None,
        principale=principale,
        accent=couleurs.accent[1:].upper() if couleurs and couleurs.accent else principale,
        fonts=tuple(fonts),
        pied=visage.pied or "",
        contact=visage.contact or "",
    )


def _folders(visage: Visage) -> dict[Use, str]:
    named = {use: getattr(visage.polices, use) for use in USES} if visage.polices else {}
    return {use: folder for use, folder in named.items() if folder}


def _fonts(folder: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    start = f"{folder}/"
    return {
        path.removeprefix(start): content
        for path, content in sorted(files.items())
        if path.startswith(start) and path.lower().endswith(SUFFIXES)
    }


def _colour_faults(couleurs: Couleurs) -> Iterator[Fault]:
    for key in ("principale", "accent"):
        written = getattr(couleurs, key)
        if not written or colours.readable(written[1:]):
            continue
        worst, ground = min((colours.contrast(written[1:], ground), name) for name, ground in colours.grounds(written[1:]).items())
        message = f"« {written} » se lit mal sur {ground} : contraste {_number(worst)}, il en faut 4,5"
        yield Fault(("couleurs", key), message, f"prenez une couleur plus foncée, par exemple #{colours.darkened(written[1:])}")


def _number(value: float) -> str:
    # Rounded down: 4,46 is not 4,5.
    return f"{int(value * 100) / 100:.2f}".replace(".", ",")
