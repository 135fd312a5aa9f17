"""What the publisher sells: the price of a pack and where it is paid for; and the tools that the publisher may choose to offer."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.models.address import Adresse
from generator.models.base import Part, Phrase

Outil = Literal["penalites", "lettres", "verifier", "echeances"]
"""The tools that a publisher may leave out: the name of the page of each. The guide and its procedure are always there."""


class Offre(Part):
    """Le prix d'un pack, et l'endroit où il se paie : un pack sans offre est libre."""

    prix: Phrase = Field(description="Le prix, tel qu'il paraît : « 29 € TTC ».")
    lien: Adresse = Field(description="L'adresse de la page de paiement de l'éditeur, en https.")
