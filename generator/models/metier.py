"""The trades as people say them, and the pack that suits each."""

from __future__ import annotations

from pydantic import Field

from generator.models.base import Phrase, Record, Slug


class Metier(Record):
    """Un métier comme on le dit, et le pack qui lui convient."""

    id: Slug = Field(description="Un nom pour cette ligne.")
    nom: Phrase = Field(description="Le métier, au masculin puis au féminin, ou en un seul mot : « plombier, plombière », « photographe ».")
    pack: Slug | None = Field(
        description="Le pack qui lui convient ; rien (~) si le métier suit des règles à lui dont aucun pack ne tient compte."
    )
    mots: list[Phrase] = Field(default_factory=list, description="Les autres mots que l'on tape pour ce métier.")

    @property
    def noms(self) -> list[str]:
        """The words by which the trade is found: its names, then the other words."""
        return [*self.nom.split(", "), *self.mots]
