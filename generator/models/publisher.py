"""Who puts the guide online, and where: what no author of the content can know."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.models.address import Racine
from generator.models.base import Part, Phrase, Record, Slug
from generator.models.face import Visage
from generator.models.offers import Offre, Outil

NO_ADDRESS = "Ni plan du site, ni adresses canoniques : site/editeur.yml ne donne pas l’adresse du guide (clé « site »)."
"""What is said of a guide without an address."""


class Personne(Part):
    """Une personne ou une société que les mentions légales nomment."""

    nom: Phrase = Field(description="Son nom, ou sa raison sociale avec sa forme.")
    adresse: Phrase = Field(description="Son adresse postale.")
    contact: Phrase = Field(description="Un moyen de la joindre : un courriel ou un téléphone.")


class Editeur(Record):
    """La personne qui met le guide en ligne, et les adresses du guide : chaque clé peut manquer."""

    id: Slug = Field(description="Toujours « editeur ».")
    site: Racine | None = Field(default=None, description="L'adresse du guide en ligne, avec son dossier s'il y en a un.")
    correction: Racine | None = Field(
        default=None, description="L'adresse de l'éditeur de fichiers de la forge, jusqu'à la branche : le chemin du fichier la complète."
    )
    publier: Literal["tout", "relu"] = Field(
        default="tout", description="Ce qui se publie : tout, ou seulement les textes qu'un juriste a signés (relu)."
    )
    editeur: Personne | None = Field(default=None, description="Qui publie le guide.")
    responsable: Phrase | None = Field(default=None, description="Le nom du responsable de la publication, si ce n'est pas l'éditeur.")
    hebergeur: Personne | None = Field(default=None, description="Qui héberge le guide.")
    visage: Visage | None = Field(default=None, description="Le nom, le logo, les couleurs et les polices de l'éditeur.")
    offres: dict[Slug, Offre] = Field(
        default_factory=dict, description="Le prix de chaque pack vendu ; un pack qui n'est pas nommé est libre."
    )
    outils: list[Outil] | None = Field(default=None, description="Les outils que le site propose ; tous, si la clé manque.")

    @property
    def racine(self) -> str | None:
        """The address of the guide, which ends in `/`."""
        return f"{self.site.rstrip('/')}/" if self.site else None

    @property
    def formulaire(self) -> str | None:
        """The address that the path of a file completes."""
        return f"{self.correction.rstrip('/')}/" if self.correction else None
