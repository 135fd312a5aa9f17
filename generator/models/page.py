"""The pages of the guide that are written by hand."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.models.base import Entier, Jour, Nom, Part, Phrase, Record, Slug
from generator.models.publics import SELLER, Cote


class Tableau(Part):
    """Le tableau des coûts de content/couts, dans une page du guide."""

    sous: Phrase = Field(description="Le titre de la section qu'il ouvre, tel qu'il est écrit dans la page.")
    forme: Literal["court", "complet"] = Field(description="« court » : le tableau ; « complet » : le tableau, puis chaque démarche.")


class Page(Record):
    """Une page du guide."""

    id: Slug = Field(description="Le nom du fichier, sans « .md ».")
    titre: Phrase = Field(description="Le titre de la page.")
    titre_court: Phrase | None = Field(None, description="Le titre dans le menu.")
    section: Literal["accueil", "que-faire", "professions", "questions", "pied"] = Field(
        description="La partie du guide où la page se range."
    )
    phase: Literal["amiable", "juge", "toujours"] | None = Field(
        None, description="Pour « que-faire » : à l'amiable, devant le juge, ou à tout moment."
    )
    ordre: Entier = Field(ge=0, description="La place dans sa partie.")
    cote: Cote = Field(SELLER, description="De quel côté du contrat est celui que la page appelle « vous ».")
    description: Phrase = Field(description="Une phrase pour les moteurs de recherche et les listes.")
    textes: list[Nom] = Field(default_factory=list, description="Les textes sur lesquels la page repose.")
    documents: list[Slug] = Field(default_factory=list, description="Les documents que la page propose.")
    depots: bool = Field(default=False, strict=True, description="Vrai pour la page qui mène au dossier de chaque voie.")
    couts: Tableau | None = Field(None, description="Où la page montre ce que coûte chaque démarche.")
    verifie_le: Jour = Field(description="Le jour de la dernière relecture.")
