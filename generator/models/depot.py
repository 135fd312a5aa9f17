"""What is handed in to get paid: the file that a court or a person asks for, way by way, and the kinds of pieces that it is made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.models.base import Confiance, Jour, Nom, Part, Phrase, Record, Slug
from generator.models.law import Confirmer
from generator.models.located import Loc
from generator.models.publics import Public

Partie = Literal["demande", "existence", "execution", "echanges"]
"""Where a piece stands: with the request, or in one of the three parts of the list of pieces."""

Canal = Literal["papier", "sur_place", "en_ligne", "acte"]
CANAUX: dict[Canal, str] = {
    "papier": "par la poste",
    "sur_place": "au guichet",
    "en_ligne": "en ligne",
    "acte": "par un commissaire de justice",
}
"""The French name of each manner of handing in."""

Cerfa = Annotated[str, StringConstraints(pattern=r"^\d{5}$")]


class Piece(Record):
    """Une sorte de pièce : ce qu'elle est, où le bordereau la range, et les mots qui la font reconnaître."""

    id: Slug = Field(description="Le nom que les dépôts citent.")
    titre: Phrase = Field(description="Ce qu'elle est, en quelques mots : « Le devis accepté ».")
    partie: Partie = Field(description="La partie du bordereau où elle se range ; « demande » pour ce qui accompagne la demande elle-même.")
    documents: list[Slug] = Field(default_factory=list, description="Nos documents qui, une fois remplis, en sont une.")
    mots: list[Phrase] = Field(
        default_factory=list,
        description="Les mots d'un nom de fichier ou d'un titre qui la font reconnaître, en minuscules et sans accent.",
    )


class Cas(Part):
    """Pour qui, et pour quelle somme, une chose vaut ; sans rien, elle vaut toujours."""

    publics: list[Public] = Field(default_factory=list, description="Les publics pour lesquels elle vaut ; tous, sans liste.")
    si: Phrase | None = Field(None, description="La condition, comme dans les textes : « not sante ».")
    plus_de: Nom | None = Field(None, description="La valeur de content/droit, en euros, que la somme demandée dépasse.")
    au_plus: Nom | None = Field(None, description="La valeur de content/droit, en euros, que la somme demandée ne dépasse pas.")


class Exigence(Cas):
    """Ce que demande celui qui reçoit le dossier : une pièce au moins, parmi celles qui répondent."""

    id: Slug = Field(description="Le nom de l'exigence, dans ce dépôt.")
    titre: Phrase = Field(description="Ce qui est demandé, en quelques mots.")
    pieces: list[Slug] = Field(min_length=1, description="Les sortes de pièces qui répondent ; une seule suffit.")
    force: Literal["texte", "preuve", "usage"] = Field(
        description="« texte » : un texte l'exige ; « preuve » : elle prouve ce qu'il faut prouver ; « usage » : elle est conseillée."
    )
    cas: Phrase | None = Field(None, description="Ce que « si » veut dire, en quelques mots pour le lecteur : « pour un soin ».")
    note: Phrase | None = Field(None, description="Pourquoi elle est demandée, ou ce qui se passe sans elle.")
    dispense: Phrase | None = Field(None, description="Ce qui en dispense, s'il y a lieu.")
    textes: list[Nom] = Field(default_factory=list, description="Les textes qui l'exigent, ou qui disent ce qu'elle prouve.")
    confiance: Confiance = Field(description="Le degré de certitude.")
    confirmer: Confirmer = None


class Formulaire(Part):
    """Un formulaire officiel : son numéro, son nom, et ce qu'il faut en savoir."""

    cerfa: Cerfa = Field(description="Le numéro Cerfa, sans la version.")
    titre: Phrase = Field(description="Son nom officiel.")
    note: Phrase | None = Field(None, description="Quand le prendre, s'il y en a plusieurs.")
    obligatoire: bool = Field(default=False, strict=True, description="Vrai si un texte impose le formulaire.")
    confiance: Confiance = Field(description="Le degré de certitude.")


class Case(Cas):
    """Ce qui s'écrit dans une case du formulaire, ou pour une mention que le texte exige."""

    titre: Phrase = Field(description="Le nom de la case, ou de la mention.")
    champs: list[Nom] = Field(default_factory=list, description="Les champs du dossier à y recopier, dans l'ordre.")
    cas: Phrase | None = Field(None, description="Ce que « si » veut dire, en quelques mots pour le lecteur.")
    note: Phrase | None = Field(None, description="Ce qu'il faut savoir pour la remplir, ou pourquoi elle reste vide.")


class Feuille(Part):
    """Ce qui se recopie du dossier dans le formulaire officiel, case par case."""

    ordre: Phrase = Field(description="D'où vient l'ordre des cases : d'un formulaire lu, ou de l'ordre du texte, dit au lecteur.")
    cases: list[Case] = Field(min_length=1, description="Les cases, dans l'ordre.")
    confiance: Confiance = Field(description="Le degré de certitude de cet ordre.")
    confirmer: Confirmer = None


class Remise(Part):
    """Une manière de remettre le dossier."""

    canal: Canal = Field(description="Par la poste, au guichet, sur un site, ou par l'acte d'un commissaire de justice.")
    texte: Phrase = Field(description="Comment faire, en une ou deux phrases.")
    textes: list[Nom] = Field(default_factory=list, description="Les textes qui le disent.")
    confiance: Confiance = Field(description="Le degré de certitude.")
    confirmer: Confirmer = None


class Retour(Part):
    """Ce qui revient, et quand."""

    titre: Phrase = Field(description="Ce qui arrive : « Le juge accepte ».")
    texte: Phrase = Field(description="Ce qui arrive, ce qu'il faut en faire.")
    delai: Nom | None = Field(None, description="La valeur de content/droit du délai qui compte alors.")
    textes: list[Nom] = Field(default_factory=list, description="Les textes qui le disent.")


class Depot(Cas, Record):
    """Ce qui se remet à un tribunal ou à une personne pour demander le paiement : les pièces, la manière, le coût, la suite."""

    id: Slug = Field(description="Le nom du fichier, sans « .yml ».")
    titre: Phrase = Field(description="La voie, en quelques mots.")
    titre_court: Phrase = Field(description="Son nom dans un menu.")
    ordre: int = Field(ge=0, strict=True, description="La place dans les listes.")
    voie: Slug = Field(description="La voie que la commande demande : « injonction ». Deux dépôts d'une voie n'ont pas le même tribunal.")
    noms: list[Phrase] = Field(default_factory=list, description="Les autres noms de la voie que la commande comprend.")
    destinataire: Phrase = Field(description="À qui le dossier se remet.")
    tribunal: Literal["judiciaire", "commerce"] | None = Field(None, description="Le tribunal qui le reçoit, si c'en est un.")
    pour: Phrase = Field(description="Pour quelle demande, en une ou deux phrases.")
    pas_pour: Phrase | None = Field(None, description="Quand la voie n'est pas ouverte.")
    page: Slug = Field(description="La page du guide qui explique la voie.")
    demarche: Slug | None = Field(None, description="La démarche de content/couts qui dit ce qu'elle coûte.")
    cout: Phrase | None = Field(None, description="Ce qu'elle coûte, en une phrase, quand aucune démarche ne le compte, ou en plus d'elle.")
    documents: list[Slug] = Field(default_factory=list, description="Nos documents à remplir pour ce dossier, dans l'ordre.")
    exigences: list[Exigence] = Field(min_length=1, description="Ce qui est demandé, dans l'ordre du dossier.")
    jamais: list[Phrase] = Field(default_factory=list, description="Ce qui ne doit pas s'y trouver.")
    formulaires: list[Formulaire] = Field(default_factory=list, description="Les formulaires officiels.")
    feuille: Feuille | None = Field(None, description="Ce qui se recopie dans le formulaire, case par case.")
    remises: list[Remise] = Field(min_length=1, description="Les manières de le remettre.")
    retours: list[Retour] = Field(min_length=1, description="Ce qui revient, dans l'ordre du temps.")
    textes: list[Nom] = Field(default_factory=list, description="Les textes sur lesquels la voie repose.")
    verifie_le: Jour = Field(description="Le jour de la dernière relecture.")
    confiance: Confiance = Field(description="Le degré de certitude de l'ensemble.")
    sources: list[Phrase] = Field(min_length=1, description="Les pages où ces faits ont été lus.")
    confirmer: Confirmer = None

    def texts(self) -> Iterator[tuple[Loc, str]]:
        """Yield (way, value) of each text that readers see and that may print the law."""
        yield from _said(self, (), ("titre", "destinataire", "pour", "pas_pour", "cout"))
        told: list[tuple[Loc, Sequence[Part], tuple[str, ...]]] = [
            (("exigences",), self.exigences, ("titre", "cas", "note", "dispense")),
            (("formulaires",), self.formulaires, ("titre", "note")),
            (("remises",), self.remises, ("texte",)),
            (("retours",), self.retours, ("titre", "texte")),
        ]
        if self.feuille:
            yield ("feuille", "ordre"), self.feuille.ordre
            told.append((("feuille", "cases"), self.feuille.cases, ("titre", "cas", "note")))
        for loc, parts, keys in told:
            for index, part in enumerate(parts):
                yield from _said(part, (*loc, index), keys)
        for index, phrase in enumerate(self.jamais):
            yield ("jamais", index), phrase


def _said(part: Part, loc: Loc, keys: Sequence[str]) -> Iterator[tuple[Loc, str]]:
    for key in keys:
        if getattr(part, key):
            yield (*loc, key), getattr(part, key)
