"""The law as data: values by date of effect, articles, statutory wordings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from generator.models.address import Adresse
from generator.models.base import Confiance, Empreinte, Entier, Jour, Nom, Part, Phrase, Record

Unite = Literal["euros", "pourcent", "points", "fois", "heures", "jours", "mois", "annees", "texte"]
Montant = Annotated[Decimal, Field(allow_inf_nan=False, max_digits=12, decimal_places=4)]
Confirmer = Annotated[Phrase | None, Field(description="Ce qui lèverait le doute, quand la confiance n'est pas « sure ».")]


class Valeur(Part):
    """Une valeur dont la confiance ou les sources diffèrent de celles du fichier."""

    valeur: Annotated[Montant | Phrase, Field(union_mode="left_to_right")] = Field(
        description="La valeur, en nombre (texte si l'unité est « texte »)."
    )
    confiance: Confiance | None = Field(None, description="La confiance de cette ligne, si elle diffère du fichier.")
    sources: list[Phrase] = Field(default_factory=list, description="Les pages où cette ligne a été lue.")
    note: Phrase | None = Field(None, description="Ce qu'il faut savoir de cette ligne pour la relire.")
    confirmer: Confirmer = None


class Droit(Record):
    """Une valeur fixée par un texte, par date d'effet."""

    id: Nom = Field(description="Le nom que les modèles impriment : {{ droit.id }}.")
    titre: Phrase = Field(description="Ce que la valeur mesure, en une ligne.")
    unite: Unite = Field(description="L'unité, qui dit comment la valeur s'imprime.")
    valeurs: dict[Jour, Annotated[Montant | Phrase | Valeur, Field(union_mode="left_to_right")]] = Field(
        min_length=1, description="La valeur à chaque date d'effet ; elle vaut jusqu'à la date suivante."
    )
    textes: list[Nom] = Field(min_length=1, description="Les textes qui fixent la valeur.")
    verifie_le: Jour = Field(description="Le jour de la dernière relecture.")
    cadence_mois: Entier = Field(ge=1, le=60, description="Le nombre de mois au bout duquel il faut relire.")
    confiance: Confiance = Field(description="Le degré de certitude.")
    sources: list[Phrase] = Field(min_length=1, description="Les pages où la valeur a été lue.")
    confirmer: Confirmer = None

    def on(self, day: date) -> tuple[date, Valeur] | None:
        """Return the value in force on *day* with its date of effect, None before the first one."""
        # The law has no end dates: a value holds until the next one starts.
        starts = [start for start in self.valeurs if start <= day]
        if not starts:
            return None
        found = self.valeurs[max(starts)]
        return max(starts), found if isinstance(found, Valeur) else Valeur(valeur=found)


class Texte(Record):
    """Un article de loi, de règlement ou un arrêt que nos textes citent."""

    id: Nom = Field(description="Le nom que les modèles citent : {{ texte.id }}.")
    code: Phrase = Field(description="Le code ou le texte : « Code de commerce », « Loi n° 71-1130 du 31 décembre 1971 ».")
    article: Phrase = Field(description="Le numéro de l'article, tel qu'il s'imprime : « L. 441-10 ».")
    titre: Phrase = Field(description="L'objet de l'article, en quelques mots.")
    url: Adresse = Field(description="La page qui le publie, sur Légifrance de préférence.")
    en_vigueur_depuis: Jour | None = Field(None, description="La date d'entrée en vigueur de la version citée, si elle est connue.")
    verifie_le: Jour = Field(description="Le jour de la dernière relecture.")
    confiance: Confiance = Field(description="Le degré de certitude.")
    remplace: list[Phrase] = Field(default_factory=list, description="Les anciens numéros de cet article.")
    confirmer: Confirmer = None


class Citation(Record):
    """Une formule fixée par un texte, reproduite mot pour mot depuis content/citations/."""

    id: Nom = Field(description="Le nom que les modèles impriment : {{ citation.id }}.")
    titre: Phrase = Field(description="Ce qu'est cette formule.")
    forme: Literal["encadre", "apparent", "mots"] = Field(
        "encadre",
        description="Un encadré, un encadré en caractères très apparents (en gras), ou quelques mots qui s'impriment dans une phrase.",
    )
    textes: list[Nom] = Field(min_length=1, description="Les textes qui la fixent.")
    sha256: Empreinte = Field(description="L'empreinte du fichier : aucune retouche ne passe inaperçue.")
    lue_dans: Phrase = Field(description="Où la formule a été lue.")
    verifie_le: Jour = Field(description="Le jour de la dernière relecture.")
    confiance: Confiance = Field(description="Le degré de certitude.")
    confirmer: Confirmer = None


class Changement(Record):
    """Un changement du droit déjà annoncé : daté, ou à surveiller tant qu'aucun texte ne donne sa date."""

    id: Nom = Field(description="Le nom du changement.")
    le: Jour | None = Field(None, description="Le jour où il entre en vigueur. Sans lui, le changement est à surveiller.")
    titre: Phrase = Field(description="Ce qui change, en une ligne.")
    effet: Phrase = Field(description="Ce que cela change pour nos textes et pour le lecteur.")
    textes: list[Nom] = Field(min_length=1, description="Les textes touchés.")
    confiance: Confiance = Field(description="Le degré de certitude.")
    sources: list[Phrase] = Field(min_length=1, description="Les pages où le changement a été lu.")
    confirmer: Confirmer = None
