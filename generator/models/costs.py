"""What each way of getting paid costs: scales by date, fees made of legal values, ways, and sums taken as examples."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from generator.models.base import Confiance, Entier, Jour, Nom, Part, Phrase, Record, Slug
from generator.models.law import Confirmer, Montant
from generator.models.located import Loc

Positif = Annotated[Montant, Field(ge=0)]


class Tranche(Part):
    """Une tranche d'un barème."""

    jusqua: Positif | None = Field(None, description="La limite haute, comprise, en euros ; sans elle, la tranche n'a pas de fin.")
    taux: Positif = Field(description="Le coefficient ou le pourcentage de cette tranche.")


class Grille(Part):
    """Un barème tel qu'il vaut à une date."""

    forfait: Positif | None = Field(None, description="Le montant fixe dû pour une petite somme, en euros.")
    forfait_jusqua: Positif | None = Field(None, description="La somme jusqu'à laquelle le montant fixe remplace les tranches.")
    maximum: Positif | None = Field(None, description="Le montant que le calcul ne dépasse pas, en euros.")
    tranches: list[Tranche] = Field(min_length=1, description="Les tranches, de la plus basse à la plus haute.")


class Bareme(Record):
    """Un barème du tarif réglementé : des tranches de la somme due, par date d'effet."""

    id: Nom = Field(description="Le nom que les frais citent.")
    titre: Phrase = Field(description="Ce que le barème mesure, en une ligne.")
    unite: Literal["fois", "pourcent"] = Field(
        description="« fois » : la tranche de la somme donne un coefficient ; « pourcent » : chaque tranche paie son pourcentage."
    )
    valeurs: dict[Jour, Grille] = Field(min_length=1, description="Le barème à chaque date d'effet.")
    textes: list[Nom] = Field(min_length=1, description="Les textes qui le fixent.")
    verifie_le: Jour = Field(description="Le jour de la dernière relecture.")
    cadence_mois: Entier = Field(ge=1, le=60, description="Le nombre de mois au bout duquel il faut relire.")
    confiance: Confiance = Field(description="Le degré de certitude.")
    sources: list[Phrase] = Field(min_length=1, description="Les pages où le barème a été lu.")
    confirmer: Confirmer = None

    def on(self, day: date) -> Grille | None:
        """Return the scale in force on *day*, None before the first one."""
        starts = [start for start in self.valeurs if start <= day]
        return self.valeurs[max(starts)] if starts else None


class Frais(Record):
    """Un frais, fait de valeurs datées : (montant × coefficient + proportion + déplacement), plus la TVA."""

    id: Slug = Field(description="Le nom que les démarches citent.")
    titre: Phrase = Field(description="Ce qui est payé, et à qui.")
    montant: Nom | None = Field(None, description="La valeur de content/droit, en euros, qui est payée.")
    coefficient: Nom | None = Field(None, description="Le barème en « fois » qui multiplie le montant selon la somme due.")
    proportion: Nom | None = Field(None, description="Le barème en « pourcent » qui s'applique à la somme due.")
    deplacement: Nom | None = Field(None, description="La valeur de content/droit, en euros, des frais de déplacement.")
    tva: Nom | None = Field(None, description="Le taux de TVA à ajouter ; sans lui, les montants le comprennent ou n'en portent pas.")


class EnPlus(Part):
    """Ce qui se paie en plus, et qu'aucun tarif ne chiffre."""

    texte: Phrase = Field(description="Ce qui se paie en plus, en quelques mots : « un avocat ».")
    plus_de: Nom | None = Field(None, description="La valeur de content/droit, en euros, au-dessus de laquelle cela se paie.")


class Demarche(Record):
    """Une façon de se faire payer : ce qu'elle coûte, combien de temps, ce qu'on récupère, quelles chances."""

    id: Slug = Field(description="Le nom de la démarche.")
    titre: Phrase = Field(description="La démarche, en quelques mots.")
    pour: Phrase = Field(description="Pour quelle dette.")
    page: Slug | None = Field(None, description="La page du guide qui l'explique.")
    plafond: Nom | None = Field(None, description="La valeur de content/droit, en euros, au-dessus de laquelle elle n'est pas ouverte.")
    frais: list[Slug] = Field(default_factory=list, description="Les frais dus dans tous les cas.")
    si_paye: list[Slug] = Field(default_factory=list, description="Les frais dus en plus si elle réussit.")
    en_plus: list[EnPlus] = Field(default_factory=list, description="Ce qui se paie en plus, sans tarif.")
    chiffree: bool = Field(default=True, strict=True, description="Faux si aucun tarif n'est connu : rien n'est alors chiffré.")
    delai: Phrase = Field(description="Le temps, en quelques mots, pour le tableau.")
    temps: Phrase = Field(description="Combien de temps, en une ou deux phrases.")
    recuperation: Phrase = Field(description="Ce que l'autre rembourse.")
    chances: Phrase = Field(description="Ce qu'une source dit des chances, ou « aucun chiffre fiable ».")
    limite: Phrase = Field(description="Quand elle n'en vaut pas la peine.")
    textes: list[Nom] = Field(default_factory=list, description="Les textes sur lesquels elle repose.")
    verifie_le: Jour = Field(description="Le jour de la dernière relecture.")
    confiance: Confiance = Field(description="Le degré de certitude, qui n'est pas meilleur que celui de ses frais.")
    sources: list[Phrase] = Field(min_length=1, description="Les pages où ces faits ont été lus.")
    confirmer: Confirmer = None

    def texts(self) -> Iterator[tuple[Loc, str]]:
        """Yield (way, value) of each text that readers see and that may print the law."""
        for key in ("titre", "pour", "delai", "temps", "recuperation", "chances", "limite"):
            yield (key,), getattr(self, key)
        for index, more in enumerate(self.en_plus):
            yield ("en_plus", index, "texte"), more.texte


class Repere(Record):
    """Une somme prise en exemple, et ce qu'il faut en retenir."""

    id: Slug = Field(description="Le nom de l'exemple.")
    montant: Positif = Field(description="La somme due, en euros.")
    phrase: Phrase = Field(description="L'essentiel en une phrase ; {montant} et {nom-d-une-demarche} s'impriment en euros.")
