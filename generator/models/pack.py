"""One profession a file: who it is, which rules apply to it, which documents it gets."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.models.base import Confiance, Entier, Jour, Nom, Part, Phrase, Record, Slug
from generator.models.publics import SELLER, Cote, Public

Verifiable = Literal["statut", "tva", "instrument", "mediation", "prescription", "secret", "voie_de_recouvrement", "mentions"]


class Commun(Record):
    """Un texte que plusieurs packs impriment, écrit une fois."""

    id: Nom = Field(description="Le nom que les packs impriment : {{ commun.id }}.")
    texte: Phrase = Field(description="Le texte, tel qu'il paraît dans chaque pack qui le nomme.")


class Statut(Part):
    """La profession devant la loi."""

    code: Literal["non_reglementee", "profession_reglementee", "officier_public"] = Field(description="Profession réglementée ou non.")
    autorite: Phrase | None = Field(None, description="L'ordre ou l'autorité, s'il y en a une.")
    sante: bool = Field(default=False, strict=True, description="Vrai si les soins relèvent du Code de la santé publique.")
    medecin: bool = Field(
        default=False, strict=True, description="Vrai si l'article R. 4127-53 du Code de la santé publique fixe la règle des honoraires."
    )
    assurance_obligatoire: bool = Field(
        default=False,
        strict=True,
        description="Vrai si la profession doit être assurée : le contrat donne l'assureur, sans option.",
    )
    travaux: bool = Field(
        default=False,
        strict=True,
        description="Vrai si certains exercent sur un bâtiment ou chez le client : assurance du métier, dépannage, réparation urgente.",
    )
    texte: Phrase = Field(description="Le statut en une phrase.")


class Tva(Part):
    """La TVA de la profession."""

    regime: Literal["taxable", "taxable_ou_franchise", "exoneree"] = Field(description="Le régime.")
    mention: Phrase | None = Field(
        None, description="La mention à porter sur la facture en franchise ou exonération ; le régime « taxable » n'en a pas."
    )
    note: Phrase = Field(description="Ce qu'il faut savoir, en une ou deux phrases.")


class Instrument(Part):
    """Le contrat de la profession."""

    nom: Phrase = Field(description="CGV, convention d'honoraires, lettre de mission…")
    ecrit_obligatoire: bool = Field(strict=True, description="Vrai si un écrit est exigé.")
    note: Phrase = Field(description="Ce qu'il faut savoir, en une ou deux phrases.")


class Mediateur(Part):
    """Le médiateur de la consommation commun à toute une profession."""

    nom: Phrase = Field(description="La fonction du médiateur (jamais une personne : elle change).")
    adresse: Phrase = Field(description="L'adresse postale.")
    site: Annotated[str, StringConstraints(pattern=r"^[a-z0-9.-]+\.[a-z]{2,}$")] = Field(description="Le site, sans « https:// ».")


class Mediation(Part):
    """La médiation de la consommation dans la profession."""

    regime: Literal["due", "exclue", "contestee"] = Field(description="Le médiateur est dû, exclu par la loi, ou discuté.")
    mediateur: Mediateur | None = Field(None, description="Le médiateur de toute la profession, s'il existe.")
    note: Phrase = Field(description="Ce qu'il faut savoir, en une ou deux phrases.")


class Secret(Part):
    """La discrétion due aux clients."""

    niveau: Literal["confidentialite", "secret_professionnel"] = Field(description="Secret professionnel ou simple confidentialité.")
    objet_neutre: Phrase = Field(
        description="Comment nommer la prestation dans une lettre sans rien révéler : « séance », « prestation d'accompagnement »."
    )
    jamais: list[Phrase] = Field(min_length=1, description="Ce qu'une lettre ne doit jamais dire.")
    note: Phrase = Field(description="Ce qu'il faut savoir, en une ou deux phrases.")


class Voie(Part):
    """Le chemin judiciaire pour recouvrer les honoraires."""

    code: Literal["commune", "batonnier", "taxe", "ordre"] = Field(description="Droit commun, bâtonnier, taxe ou ordre.")
    note: Phrase = Field(description="Ce qu'il faut savoir, en une ou deux phrases.")


class Prescription(Part):
    """Le temps pour agir."""

    particulier: Nom = Field(description="La valeur de content/droit/ pour un particulier.")
    professionnel: Nom = Field(description="La valeur de content/droit/ pour un professionnel.")
    depart: Phrase = Field(description="Le jour où le délai commence.")

    def droit(self) -> dict[str, str]:
        """Return the values of content/droit/, by their keys here."""
        return self.model_dump(exclude={"depart"})


class Verifie(Part):
    """La relecture du pack."""

    le: Jour = Field(description="Le jour de la dernière relecture.")
    confiance: dict[Verifiable, Confiance] = Field(description="Le degré de certitude de chaque rubrique.")
    a_verifier: list[Phrase] = Field(default_factory=list, description="Ce qui reste à confirmer.")
    confirmer: dict[Verifiable, Phrase] = Field(
        default_factory=dict, description="Ce qui lèverait le doute, par rubrique qui n'est pas « sure »."
    )


class Pack(Record):
    """Une profession."""

    id: Slug = Field(description="Le nom du fichier, sans « .yml ».")
    profession: Phrase = Field(description="Le nom de la profession, au singulier : « Coach professionnel ».")
    pluriel: Phrase = Field(description="Le nom au pluriel, pour le menu : « Coachs ».")
    famille: Literal[
        "accompagnement", "bien_etre", "conseil", "droit", "chiffre", "sante", "technique", "formation", "autre_metier", "client"
    ] = Field(description="La famille ; « autre_metier » est celle du pack de ceux dont le métier n'a pas le sien.")
    cote: Cote = Field(
        SELLER,
        description="De quel côté du contrat le pack écrit : le professionnel à son client, ou le client à son prestataire.",
    )
    resume: Phrase = Field(description="Une phrase pour la liste des professions.")
    statut: Statut = Field(description="La profession devant la loi.")
    publics: list[Public] = Field(min_length=1, description="Les clients de la profession ; du côté du client, qui il peut être.")
    tva: Tva = Field(description="La TVA.")
    instrument: Instrument = Field(description="Le contrat.")
    mediation: Mediation = Field(description="La médiation de la consommation.")
    prescription: Prescription = Field(description="Le temps pour agir.")
    secret: Secret = Field(description="La discrétion due aux clients.")
    voie_de_recouvrement: Voie = Field(description="Le chemin judiciaire.")
    mentions: list[Phrase] = Field(min_length=1, description="Les mentions obligatoires des factures et contrats.")
    variables: dict[Nom, Entier | Phrase] = Field(
        default_factory=dict, description="Les mots et nombres propres à la profession : {{ pack.variables.nom }}."
    )
    documents: list[Slug] = Field(min_length=1, description="Les documents du pack.")
    titres: dict[Slug, Phrase] = Field(
        default_factory=dict, description="Le titre d'un document du pack, quand la profession l'appelle autrement."
    )
    textes: list[Nom] = Field(min_length=1, description="Les textes sur lesquels la fiche repose.")
    verifie: Verifie = Field(description="La relecture.")

    @property
    def autre_metier(self) -> bool:
        """Whether the pack is the one of those whose trade has no pack of its own."""
        return self.famille == "autre_metier"
