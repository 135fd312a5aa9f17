"""The words that people type, and the ones that our pages use."""

from __future__ import annotations

from pydantic import Field

from generator.models.base import Phrase, Record, Slug


class Synonyme(Record):
    """Un terme de nos pages, et les mots que l'on tape pour le chercher."""

    id: Slug = Field(description="Un nom pour cette ligne.")
    terme: Phrase = Field(description="Le terme que nos pages emploient.")
    mots: list[Phrase] = Field(min_length=1, description="Les mots que l'on tape à sa place : anciens noms, sigles, langue courante.")
