"""A publisher's face: what its file says of it, and the value that every format draws with."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.models.base import Part

Couleur = Annotated[str, StringConstraints(pattern="^#[0-9A-Fa-f]{6}$")]
"""A colour as web pages write it: #1B4965."""

Chemin = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$", max_length=200)]
"""The way to a file below the folder of the publisher's file: no step begins with a dot, so that none leads out."""

Courte = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^\S[^\r\n]*$")]
"""A text of one line, short enough for the foot of a page."""

Use = Literal["texte", "titres"]
"""What a family of fonts prints: the text, or titles and labels."""


class Couleurs(Part):
    """Les couleurs de l'éditeur : les fonds et les couleurs du thème sombre s'en déduisent."""

    principale: Couleur = Field(description="Titres, filets et liens des documents ; en-tête, titres et liens du guide.")
    accent: Couleur | None = Field(default=None, description="Les marques du guide et de ses images. Absente : la couleur principale.")


class Polices(Part):
    """Les polices de l'éditeur, TTF ou OTF, une famille par dossier."""

    texte: Chemin | None = Field(default=None, description="Le dossier du texte : normal, gras, italique, gras italique.")
    titres: Chemin | None = Field(default=None, description="Le dossier des titres et des étiquettes : normal et gras au moins.")


class Visage(Part):
    """Le visage de l'éditeur : chaque clé peut manquer ; les chemins partent du dossier de ce fichier."""

    nom: Courte | None = Field(default=None, description="Le nom de la collection : il devient l'auteur des fichiers et le titre du guide.")
    logo: Chemin | None = Field(default=None, description="Un SVG ou un PNG, de 200 ko au plus.")
    texte_du_logo: Courte | None = Field(default=None, description="Ce que lit un lecteur d'écran à la place du logo. Absent : le nom.")
    couleurs: Couleurs | None = Field(default=None, description="Les couleurs des documents et du guide.")
    polices: Polices | None = Field(default=None, description="Les polices des documents et du guide.")
    pied: Courte | None = Field(
        default=None, description="Une ligne ajoutée au pied des documents, sauf de ceux qui partent chez un tiers."
    )
    contact: Courte | None = Field(default=None, description="Un courriel, un téléphone ou une adresse : au pied du guide, dans la notice.")


@dataclass(frozen=True)
class Logo:
    """A logo that was checked: its file, its width over its height, and what is read aloud in its place."""

    content: bytes
    kind: Literal["svg", "png"]
    ratio: float
    text: str

    def size(self, width: float, height: float) -> tuple[float, float]:
        """Return the width and the height of the logo, as large as a place of *width* by *height* holds."""
        return (width, width / self.ratio) if width < height * self.ratio else (height * self.ratio, height)


@dataclass(frozen=True)
class Font:
    """One file of a family, with what it prints."""

    use: Use
    family: str
    bold: bool
    italic: bool
    name: str
    content: bytes


@dataclass(frozen=True)
class Face:
    """A publisher's face, every path read: equal faces draw equal files. Colours are six hexadecimal digits, empty when not chosen."""

    nom: str = ""
    logo: Logo | None = None
    principale: str = ""
    accent: str = ""
    fonts: tuple[Font, ...] = ()
    pied: str = ""
    contact: str = ""

    @cached_property
    def digest(self) -> str:
        """The SHA-256, in hexadecimal, of all that this face draws with."""
        parts = [repr((self.nom, self.principale, self.accent, self.pied, self.contact)).encode()]
        if self.logo:
            parts += [repr((self.logo.kind, self.logo.ratio, self.logo.text)).encode(), self.logo.content]
        for font in self.fonts:
            parts += [repr((font.use, font.family, font.bold, font.italic, font.name)).encode(), font.content]
        return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()

    def family(self, use: Use) -> str:
        """Return the family that prints *use*, empty when the publisher gives none."""
        return next((font.family for font in self.fonts if font.use == use), "")

    def __bool__(self) -> bool:
        return self != NO_FACE


NO_FACE = Face()
"""The face of a publisher who gives none: the one of the program."""
