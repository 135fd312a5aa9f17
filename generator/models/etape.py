"""Where the reader stands: what was already sent, and the step that comes next."""

from __future__ import annotations

from pydantic import Field

from generator.models.base import Jour, Phrase, Record, Slug
from generator.models.publics import SELLER, Cote


class Etape(Record):
    """Ce qui a déjà été envoyé, et ce qu'il faut faire maintenant."""

    id: Slug = Field(description="Le nom de l'étape, dans l'adresse de sa page.")
    cote: Cote = Field(SELLER, description="De quel côté du contrat se trouve le lecteur.")
    libelle: Phrase = Field(description="La réponse à « Qu'avez-vous déjà envoyé ? ».")
    titre: Phrase = Field(description="Ce qu'il faut faire maintenant.")
    texte: Phrase = Field(description="Pourquoi, en une ou deux phrases.")
    documents: list[Slug] = Field(
        min_length=1, description="Le texte de cette étape : le premier de la liste que la profession a pour ce public."
    )
    pages: list[Slug] = Field(min_length=1, description="Les pages du guide qui l'expliquent.")
    suite: Phrase = Field(description="Ce qui vient après.")
    verifie_le: Jour = Field(description="Le jour de la dernière relecture.")
