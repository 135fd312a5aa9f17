"""The notes on late payment that an invoice carries: their subject, those who owe what they say, their words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args

from pydantic import Field

from generator.models.base import Jour, Nom, Phrase, Record
from generator.models.located import Loc
from generator.models.publics import PUBLICS, Public

Code = Literal["PMD", "PMT", "AAB"]
CODES: tuple[Code, ...] = get_args(Code)
"""The subject of each note (BT-21), in the order they are printed."""
RATED: Code = "PMD"
"""The subject of the note that says a rate."""

Taux = Literal["legal", "convenu"]
OF_THE_LAW: Taux = "legal"
OF_THE_CONTRACT: Taux = "convenu"


class NoteFacture(Record):
    """Une note d'une facture : son code, les clients à qui elle s'adresse, ses mots."""

    id: Nom = Field(description="Le nom de la note, dans ce fichier.")
    code: Code = Field(description="Son code sur une facture électronique : PMD (pénalités), PMT (indemnité), AAB (escompte).")
    taux: Taux = Field(OF_THE_LAW, description="Pour PMD : le taux qu'elle dit, celui de la loi (legal) ou celui du contrat (convenu).")
    publics: list[Public] = Field(min_length=1, description="Les clients dont les factures la portent.")
    texte: Phrase = Field(
        description="Ses mots ; {{ droit.x }} imprime une valeur de la loi, {{ champ.taux_contractuel }} le taux du contrat."
    )
    textes: list[Nom] = Field(default_factory=list, description="Les textes sur lesquels elle repose.")
    verifie_le: Jour = Field(description="Le jour de la dernière relecture.")

    def texts(self) -> Iterator[tuple[Loc, str]]:
        """Yield (way, value) of each text that may print the law."""
        yield ("texte",), self.texte


def owes_notes(public: Public) -> bool:
    """Return whether a public owes penalties and a fee without a reminder, and its invoices say so."""
    return PUBLICS[public].business or PUBLICS[public].public_body
