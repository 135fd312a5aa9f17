"""The tool « Quelle procédure ? »: questions, answers, and the ways where they lead."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from generator.models.base import Jour, Nom, Part, Phrase, Record, Slug
from generator.models.located import Loc

PRINTED = ("titre", "description", "aide", "libelle", "texte")
"""The keys whose values are texts that readers see, and that may print the law."""


class Reponse(Part):
    """Une réponse, et où elle mène."""

    id: Slug = Field(description="Le nom de la réponse dans l'adresse de la page qui la suit.")
    libelle: Phrase = Field(description="La réponse, telle que le lecteur la choisit.")
    vers: Slug = Field(description="La question suivante, ou l'issue.")


class Question(Part):
    """Une question."""

    titre: Phrase = Field(description="La question.")
    aide: Phrase | None = Field(None, description="Ce qu'il faut savoir pour répondre.")
    reponses: list[Reponse] = Field(min_length=2, description="Les réponses, dans l'ordre.")


class Voie(Part):
    """Une voie ouverte : ce qu'elle demande, ce qu'elle coûte, ses limites. Jamais un verdict."""

    titre: Phrase = Field(description="Le nom de la voie.")
    texte: Phrase = Field(description="Ce qu'elle demande, ce qu'elle coûte, ses limites.")
    page: Slug | None = Field(None, description="La page du guide qui l'explique.")
    ancre: Slug | None = Field(None, description="La section de cette page, telle que l'adresse la nomme : « le-prestataire-a-disparu ».")
    depot: Slug | None = Field(None, description="Le dossier de content/depots que cette voie demande.")
    couts: list[Slug] = Field(default_factory=list, description="Les démarches de content/couts qui disent ce qu'elle coûte.")


class Issue(Part):
    """La fin d'un chemin : les voies ouvertes, expliquées sans choisir."""

    titre: Phrase = Field(description="Ce que les réponses décrivent.")
    texte: Phrase = Field(description="Ce qu'il faut savoir d'abord.")
    voies: list[Voie] = Field(min_length=1, description="Les voies, sans ordre de préférence.")
    pages: list[Slug] = Field(min_length=1, description="Les pages du guide à lire.")
    documents: list[Slug] = Field(default_factory=list, description="Les documents utiles.")
    textes: list[Nom] = Field(default_factory=list, description="Les textes sur lesquels la page repose.")
    plus_de: Nom | None = Field(None, description="La valeur, en euros, que la somme due dépasse ici.")
    au_plus: Nom | None = Field(None, description="La valeur, en euros, que la somme due ne dépasse pas ici.")


class Procedure(Record):
    """L'aide à la décision : des questions, des réponses, des issues."""

    id: Slug = Field(description="Le nom du fichier, sans « .yml ».")
    titre: Phrase = Field(description="Le titre de l'outil.")
    description: Phrase = Field(description="Une phrase pour les listes et les moteurs de recherche.")
    depart: Slug = Field(description="La première question.")
    questions: dict[Slug, Question] = Field(min_length=1, description="Les questions, par nom.")
    issues: dict[Slug, Issue] = Field(min_length=1, description="Les issues, par nom.")
    verifie_le: Jour = Field(description="Le jour de la dernière relecture.")

    def texts(self) -> Iterator[tuple[Loc, str]]:
        """Yield (way, value) of each text that readers see."""
        return _printed(self.model_dump(mode="json"), ())


def _printed(value: object, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _printed(part, (*loc, key))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from _printed(part, (*loc, index))
    elif isinstance(value, str) and loc[-1] in PRINTED:
        yield loc, value
