"""The record of what was published: each text once, the blanks that it prints, and what came out on which day."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from generator.models.base import Entier, Jour, Nom, Part, Phrase, Record, Slug
from generator.models.content import Version
from generator.models.genres import Genre
from generator.models.publics import Public

Empreinte = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
NomDeBlanc = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,59}-[0-9a-f]{8}$")]
Adresse = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*/[0-9a-f]{16}(-[0-9]+)?$")]
"""Where a published text is: its folder, which is the document, and its file."""


class QuestionPubliee(Part):
    """Une question à laquelle répondent des options du texte."""

    cle: Nom = Field(description="Le nom du groupe.")
    question: Phrase = Field(description="La question, telle qu'elle était posée.")
    choix: list[Nom] = Field(description="Les options qui y répondent, dans l'ordre du texte.")


class TextePublie(Record):
    """Un texte publié : ce qui s'imprime autour de lui, puis le texte lui-même, ses blancs montrés entre crochets."""

    id: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}(-[0-9]+)?$")] = Field(
        description="Le nom du fichier, sans « .md » : l'empreinte du texte, puis « -2 » si le même texte a reparu sous un autre titre, "
        "une autre version ou d'autres blancs."
    )
    document: Slug = Field(description="Le document, qui est aussi le nom du dossier.")
    publics: dict[Public, str] = Field(
        min_length=1, description="Les publics dont c'est le texte, avec le sous-titre imprimé pour chacun (vide s'il n'y en a pas)."
    )
    packs: list[Slug] = Field(min_length=1, description="Les packs qui l'imprimaient le jour de sa publication.")
    titre: Phrase = Field(description="Le titre imprimé.")
    genre: Genre = Field(description="Le genre du document.")
    version: Version = Field(description="La version du document.")
    droit: Jour = Field(description="La date du droit, le jour de sa publication.")
    publie_le: Jour = Field(description="Le jour de sa publication.")
    champs: list[NomDeBlanc] = Field(default_factory=list, description="Les blancs qu'il imprime, tels que « blancs.yml » les garde.")
    groupes: list[QuestionPubliee] = Field(default_factory=list, description="Les questions auxquelles ses options répondent.")

    @property
    def empreinte(self) -> str:
        """The digest of the text, which the delivered files hold in their properties."""
        return self.id[:16]

    @property
    def adresse(self) -> str:
        """Where it is in `content/versions/`, without « .md »."""
        return f"{self.document}/{self.id}"


class BlancPublie(Record):
    """Un blanc tel qu'un texte publié l'imprime."""

    id: NomDeBlanc = Field(description="Le nom du champ, puis l'empreinte de ce qui suit : un blanc qui change prend un autre nom.")
    libelle: Phrase = Field(description="Le nom du champ, tel que l'acheteur le lisait.")
    type: Nom = Field(description="Le type de réponse attendue.")
    invite: Phrase = Field(description="Le texte montré entre crochets.")
    colonnes: list[Nom] = Field(default_factory=list, description="Les champs de chaque ligne.")
    options: list[Phrase] = Field(default_factory=list, description="Les choix proposés.")
    longueur_mm: Entier | None = Field(None, description="La largeur du champ dans le PDF à remplir.")


class Parution(Record):
    """Ce qui a paru un jour : les textes publiés, ceux qui ne le sont plus, les entrées du journal qui les expliquent."""

    id: Slug = Field(description="Le jour ; puis « -2 » pour une seconde parution le même jour.")
    le: Jour = Field(description="Le jour de la parution.")
    publies: dict[Adresse, Empreinte] = Field(
        default_factory=dict, description="Les textes publiés ce jour-là, sans « .md », avec l'empreinte du fichier entier."
    )
    retires: list[Adresse] = Field(default_factory=list, description="Les textes qu'aucun pack n'imprime plus depuis ce jour.")
    journal: list[Nom] = Field(default_factory=list, description="Les entrées du journal parues depuis la parution précédente.")
