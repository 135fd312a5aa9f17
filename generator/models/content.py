"""What we publish: clauses, documents, frames, blanks."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.models.base import Empreinte, Entier, Jour, Nom, Part, Phrase, Record, Slug
from generator.models.editions import Edition, Published
from generator.models.genres import GENRES, Genre
from generator.models.publics import Public

Version = Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
Condition = Literal[
    Public,
    "mediation_due",
    "mediation_contestee",
    "mediateur_national",
    "sante",
    "medecin",
    "profession_reglementee",
    "assurance_obligatoire",
    "travaux",
    "seances",
    "secret_professionnel",
    "tva_franchise",
    "tva_exoneree",
    "cote_client",
    "voie_commune",
    "voie_batonnier",
    "voie_taxe",
    "voie_ordre",
]
TypeChamp = Literal["texte", "adresse", "date", "dates", "montant", "nombre", "choix", "case", "lignes", "siret", "courriel"]
Calcul = Literal[
    "facture_choisie",
    "facture_date",
    "facture_echeance",
    "facture_montant",
    "facture_paiements",
    "facture_reste",
    "reste_par_facture",
    "sommes_par_facture",
    "sommes_dues_par_acheteur_public",
    "interets_par_periode",
    "total_principal",
    "total_paiements",
    "total_interets",
    "interets_payes",
    "interets_restants",
    "total_indemnites",
    "indemnites_restantes",
    "total_du",
    "jour_d_arrete",
    "pages_des_pieces",
    "honoraires_prevus",
    "relance_seule",
]
"""What `clausier fill` works out of the other answers: `generator/dossier/computed.py` has one function each."""


class Signature(Part):
    """La signature du juriste qui a relu un texte : elle ne vaut que pour les mots dont elle donne l'empreinte."""

    par: Phrase = Field(description="Qui a relu le texte, avec sa qualité.")
    le: Jour = Field(description="Le jour de la signature.")
    empreinte: Empreinte = Field(description="L'empreinte de ce qui a été signé, que « clausier review » calcule.")


class Clause(Record):
    """Une clause : ses métadonnées, puis son texte."""

    id: Slug = Field(description="Le nom du fichier, sans « .md ».")
    titre: Phrase = Field(description="Le titre de l'article dans le document.")
    sujet: Slug = Field(
        description="La matière, commune au texte des particuliers et à celui des professionnels ; c'est aussi l'ancre des renvois."
    )
    version: Version = Field(description="majeure.mineure.correction, par portée juridique.")
    valable_depuis: Jour = Field(description="Le jour depuis lequel ce texte est conforme au droit.")
    publics: list[Public] = Field(min_length=1, description="Tous ceux à qui ce texte peut s'adresser.")
    textes: list[Nom] = Field(min_length=1, description="Les textes sur lesquels la clause repose.")
    quand: list[Condition] = Field(default_factory=list, description="Les conditions, toutes nécessaires, pour que la clause paraisse.")
    verifie_le: Jour = Field(description="Le jour de la dernière relecture.")
    pourquoi: Phrase = Field(description="À quoi sert la clause, pour la fiche du guide.")
    defauts: dict[Nom, Entier | Phrase] = Field(
        default_factory=dict, description="La valeur des variables de pack que la clause imprime, quand le pack n'en donne pas."
    )
    relu: Signature | None = Field(None, description="La signature du juriste qui l'a relue, écrite par « clausier review --sign ».")


class Notice(Part):
    """Le mode d'emploi d'un document."""

    quand: Phrase = Field(description="Quand s'en servir.")
    ne_pas_changer: Phrase = Field(description="Ce qu'il ne faut pas modifier, et pourquoi.")
    envoi: Phrase = Field(description="Comment l'envoyer ou le faire accepter.")
    preuves: Phrase = Field(description="Ce qu'il faut garder.")


class Attendus(Part):
    """Ce que le document rendu pour un public doit dire, et ne doit pas dire."""

    contient: list[Phrase] = Field(default_factory=list, description="Les passages qui doivent s'y trouver.")
    exclut: list[Phrase] = Field(default_factory=list, description="Les passages qui ne doivent pas s'y trouver.")


class Suite(Part):
    """Ce qui part avec un document, le délai qu'il laisse, ce qui vient après lui."""

    joints: list[Slug] = Field(default_factory=list, description="Les documents qui l'accompagnent.")
    delai: Annotated[str, StringConstraints(pattern=r"^(champ|pack\.variables)\.[a-z][a-z0-9_]*$")] | None = Field(
        None,
        description="Le délai qu'il laisse, tel que le texte l'imprime : une variable de pack ou un champ « nombre », en jours depuis sa "
        "réception ; un champ « date », la date elle-même.",
    )
    suivants: list[Slug] = Field(default_factory=list, description="Les documents qui peuvent le suivre, hors de l'échelle des relances.")


class Document(Record):
    """Un document livré : une CGV, une lettre, une liste."""

    id: Slug = Field(description="Le nom du fichier, sans « .md ».")
    titre: Phrase = Field(description="Le titre du document.")
    genre: Genre = Field(description="Le genre, qui choisit le cadre et les éditions.")
    cadre: Slug | None = Field(None, description="Le cadre, s'il n'est pas celui du genre : « lettre-du-client ».")
    version: Version = Field(description="majeure.mineure.correction, par portée juridique.")
    valable_depuis: Jour = Field(description="Le jour depuis lequel ce texte est conforme au droit.")
    ordre: Entier = Field(
        ge=0,
        description="La place dans le pack ; la dizaine dit quand il sert : moins de 30 avant de commencer, 30 et 40 pour réclamer, "
        "70 pour un accord, le reste pour prouver et saisir un juge.",
    )
    publics: list[Public] = Field(min_length=1, description="Les publics pour lesquels le document existe.")
    editions: list[Published] | None = Field(None, min_length=1, description="Les éditions, si elles diffèrent de celles du genre.")
    resume: Phrase = Field(description="Une phrase qui dit à quoi il sert, pour le site.")
    jour: Entier | None = Field(
        None, ge=0, description="Pour une relance : le nombre de jours après l'échéance (usage, pas une règle de droit)."
    )
    objet: Phrase | None = Field(None, description="L'objet de la lettre ou du courriel.")
    mention: Phrase | None = Field(None, description="La mention d'envoi : « Lettre recommandée avec demande d'avis de réception ».")
    pieces_jointes: list[Phrase] = Field(default_factory=list, description="Les pièces jointes, une par ligne.")
    clauses: list[Slug] = Field(default_factory=list, description="Les clauses, dans l'ordre ; seules paraissent celles du public.")
    notice: Notice = Field(description="Le mode d'emploi.")
    suite: Suite = Field(default_factory=Suite, description="Ce qui part avec lui, et ce qui vient après lui.")
    attendus: dict[Public, Attendus] = Field(default_factory=dict, description="Ce que le document doit dire, et ne pas dire, par public.")
    relu: Signature | None = Field(None, description="La signature du juriste qui l'a relu, écrite par « clausier review --sign ».")

    @property
    def frame(self) -> str:
        """The id of the frame around its text."""
        return self.cadre or self.genre

    def editions_made(self) -> tuple[Edition, ...]:
        """Return the editions this document is published in."""
        return tuple(self.editions) if self.editions else GENRES[self.genre].default_editions


class Cadre(Record):
    """Le cadre d'un genre : tout ce qui entoure le texte d'un document."""

    id: Slug = Field(description="Le nom du fichier : un genre, ou « lisez-moi ».")
    relu: Signature | None = Field(None, description="La signature du juriste qui l'a relu, écrite par « clausier review --sign ».")


class Champ(Record):
    """Un blanc que l'acheteur remplit."""

    id: Nom = Field(description="Le nom que les modèles impriment : {{ champ.id }}.")
    libelle: Phrase = Field(description="Le nom du champ, tel que l'acheteur le lit.")
    type: TypeChamp = Field(description="Le type de réponse attendue.")
    invite: Phrase = Field(description="Le texte montré entre crochets tant que le champ est vide.")
    exemple: Phrase = Field(description="Un exemple, avec des noms évidemment fictifs.")
    ou_le_trouver: Phrase = Field(description="Où trouver la réponse.")
    longueur_mm: Entier | None = Field(None, ge=5, le=160, description="La largeur du champ dans le PDF à remplir.")
    options: list[Phrase] = Field(default_factory=list, description="Les choix proposés (type « choix »).")
    colonnes: list[Nom] = Field(default_factory=list, description="Les champs de chaque ligne (type « lignes »).")
    calcul: Calcul | None = Field(None, description="Le calcul qui remplit ce champ à partir des autres réponses.")
    anciens_noms: list[Nom] = Field(
        default_factory=list, description="Les noms que le champ a portés : une réponse donnée sous l'un d'eux est la sienne."
    )


class Groupe(Record):
    """Une question dont les réponses s'excluent : chaque option de ce groupe en est une."""

    id: Nom = Field(description='Le nom du groupe, que chaque option répète : groupe="…".')
    question: Phrase = Field(description="La question, telle que l'acheteur la lit : elle finit par un point d'interrogation.")
    aide: Phrase | None = Field(None, description="Comment choisir, si la question ne suffit pas.")
    compte: Nom | None = Field(
        None,
        description="Le champ dont le nombre de réponses répond à la question : un champ de type « dates », "
        "ou le taux du contrat, qui compte pour 0 quand il est « aucun ».",
    )
    selon: list[Nom] = Field(
        default_factory=list, description="Les options gardées pour 0, 1, 2 réponses… ; la dernière vaut aussi pour davantage."
    )


class Exemple(Record):
    """Une réponse du dossier d'exemple qui n'est pas celle que le champ montre, ou une option qu'il ne garde pas."""

    id: Nom = Field(description="Le champ ou l'option.")
    reponse: Phrase = Field(description="La réponse, telle qu'on la tape ; « non » retire une option, « aucune ligne » vide un tableau.")
    pourquoi: Phrase = Field(description="Ce qui serait incohérent sans elle.")


class Formule(Record):
    """Une condition qui en réunit d'autres, et que plusieurs textes testent."""

    id: Nom = Field(description="Le nom que les textes testent : {% if id %}.")
    sens: Phrase = Field(description="Ce que la condition veut dire, en une phrase.")
    formule: Phrase = Field(description="Des noms de conditions, « and », « or », « not » et des parenthèses.")


class Envoi(Record):
    """Comment part un document, pas à pas : ce que dit la page où on le remplit."""

    id: Nom = Field(description="Le nom de la manière, que les genres et les lettres recommandées demandent.")
    titre: Phrase = Field(description="Le titre de ces pas.")
    etapes: list[Phrase] = Field(min_length=1, description="Ce qu'il faut faire, dans l'ordre.")
    page: Slug | None = Field(None, description="La page du guide qui le dit en détail, si elle vaut pour tous.")
    verifie_le: Jour = Field(description="Le jour de la dernière relecture.")
