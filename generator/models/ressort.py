"""Which court for which address: the courts of one kind, with the postal codes of each, from dated open data."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.models.base import Confiance, Jour, Part, Phrase, Record, Slug
from generator.models.law import Confirmer

CodePostal = Annotated[str, StringConstraints(pattern=r"^\d{5}$")]
Codes = Annotated[str, StringConstraints(pattern=r"^(\d{5}( \d{5})*)?$")]
"""Postal codes with a space between them: six thousand entries of a list would be slow to read."""

Nature = Literal["commerce", "activites-economiques", "judiciaire", "mixte"]
NATURES: dict[Nature, str] = {
    "commerce": "tribunal de commerce",
    "activites-economiques": "tribunal des activités économiques",
    "judiciaire": "tribunal judiciaire, chambre commerciale",
    "mixte": "tribunal mixte de commerce",
}
"""The French name of each kind of court that judges between merchants."""


class Tribunal(Part):
    """Un tribunal, et les codes postaux dont toutes les communes en dépendent."""

    id: Slug = Field(description="Le nom que les partages citent.")
    ville: Phrase = Field(description="Son siège, tel qu'il s'imprime.")
    nature: Nature = Field(description="Ce que ce tribunal est.")
    codes: Codes = Field(description="Les codes postaux, séparés par une espace, dont toutes les communes en dépendent.")


class Ressorts(Record):
    """Les tribunaux d'une sorte, et les adresses dont chacun est le tribunal."""

    id: Slug = Field(description="Le nom du fichier, sans « .yml ».")
    titre: Phrase = Field(description="De quels tribunaux il s'agit.")
    lu_le: Jour = Field(description="Le jour de la copie du jeu de données des ressorts.")
    communes_au: Jour = Field(description="Le jour du jeu de données des communes et de leurs codes postaux.")
    licence: Phrase = Field(description="La licence des données.")
    tribunaux: list[Tribunal] = Field(min_length=1, description="Les tribunaux.")
    partages: dict[CodePostal, dict[Slug, Phrase]] = Field(
        default_factory=dict,
        description="Pour un code postal dont les communes n'ont pas toutes le même tribunal : les communes de chacun, séparées par « ; ».",
    )
    verifie_le: Jour = Field(description="Le jour de la dernière relecture.")
    confiance: Confiance = Field(description="Le degré de certitude.")
    sources: list[Phrase] = Field(min_length=1, description="Les jeux de données.")
    confirmer: Confirmer = None
