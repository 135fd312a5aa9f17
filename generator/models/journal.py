"""The journal of the legal checks."""

from __future__ import annotations

from pydantic import Field

from generator.models.base import Jour, Nom, Phrase, Record, Slug


class Entree(Record):
    """Une entrée du journal : ce qui a été relu, corrigé ou ajouté, et pourquoi."""

    id: Nom = Field(description="Le nom de l'entrée : il ne change plus, les lecteurs du flux la reconnaissent à lui.")
    le: Jour = Field(description="Le jour de la relecture ou de la correction.")
    titre: Phrase = Field(description="Ce qui a été fait, en une ligne.")
    texte: Phrase = Field(description="Ce que cela change pour le lecteur, et pour qui a déjà téléchargé un document.")
    textes: list[Nom] = Field(default_factory=list, description="Les textes sur lesquels l'entrée repose.")
    documents: list[Slug] = Field(default_factory=list, description="Les documents touchés.")
