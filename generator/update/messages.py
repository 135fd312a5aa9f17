"""Every sentence of `clausier update`, written once: the page « Vérifier ma lettre » says them too.

What stands in braces is filled by the facts. They are facts: no sentence here says what the law obliges anyone to do.
"""

from __future__ import annotations

from dataclasses import dataclass, field

SENTENCES = {
    "origine": "Votre fichier vient de la version {version}, droit vérifié le {droit}, publiée le {publie}.",
    "aussi": "Il peut aussi venir d'un texte aussi proche : version {version}, droit vérifié le {droit}, publiée le {publie}.",
    "actuelle": "Le texte d'aujourd'hui : version {version}, droit vérifié le {droit}.",
    "a_jour": "Votre fichier est fait sur le texte d'aujourd'hui : version {version}, droit vérifié le {droit}. Il n'y a rien à reprendre.",
    "plus_proche": "Votre fichier ne dit pas sa version, et aucun texte publié n'en est plus proche que celui d'aujourd'hui "
    "(version {version}, droit vérifié le {droit}) : « clausier verify » dit en quoi il diffère.",
    "change": "Le texte a changé : {nombre}.",
    "un_passage": "1 passage",
    "des_passages": "{nombre} passages",
    "mots_inchanges": "Les mots n'ont pas changé : seuls le titre, la version ou les blancs diffèrent.",
    "majeure": "C'est une version majeure : le sens du document change.",
    "mineure": "C'est une version mineure : un ajout.",
    "correction": "C'est une correction : la forme change, pas le sens.",
    "meme_version": "Le numéro de version du document est le même.",
    "journal": "Depuis, le journal des vérifications parle de ce document :",
    "journal_aucun": "Aucune entrée du journal ne demande de changer un document déjà signé ou envoyé.",
    "entree": "{jour} – {titre}. {texte}",
    "professions": "Ce texte servait à plusieurs professions, qui ont aujourd'hui chacune le leur : celui de « {pack} » est repris.",
    "autres_professions": "Pour une autre, ajoutez --pack : {packs}.",
}
"""The sentences of the report."""

NOTES = {
    "public": "Le fichier ne dit pas à qui il s'adresse, et le texte d'aujourd'hui en dépend : « {public} » est supposé, parmi {publics}.",
    "blanc_retire": "{libelle} : « {texte} ». Ce blanc n'est plus dans le document.",
    "tableau_retire": "{libelle} : {texte}. Ce tableau n'est plus dans le document.",
    "colonne_retiree": "{libelle}, colonne « {colonne} » : {texte}. Cette colonne n'est plus dans le tableau.",
    "option_retiree": "Option gardée « {libelle} » : elle n'est plus dans le document.",
    "option_question": "Option « {libelle} » : elle répond maintenant à la question « {question} ». Vérifiez la réponse.",
    "incertaine": "{libelle} : « {texte} ». Rien ne sépare sûrement cette réponse de sa voisine : relisez-la.",
    "plusieurs": "{libelle} : « {texte} » est repris ; le fichier dit aussi « {autre} ».",
    "passage_ajoute": "Passage à vous, qui n'est pas repris : « {texte} ».",
    "passage_retire": "Passage que vous aviez retiré ou récrit : « {texte} ». Le texte d'aujourd'hui est repris tel quel.",
    "refusee": "{libelle} : « {texte} » n'est pas repris. {raison}",
    "recalculee": "{libelle} : « {texte} » devient « {nouveau} », recalculé.",
}
"""What no longer fits, or must be read again."""

UNSAID = {
    "disparu": "ce document n'est plus publié pour les professions qui avaient ce texte : {packs}",
    "inconnu": "ce fichier vient d'un texte qui n'est ni celui d'aujourd'hui, ni un de nos textes publiés : "
    "reprenez le document d'aujourd'hui, et reportez-y vos réponses",
}
"""Why a file that is ours is not updated."""


@dataclass(frozen=True)
class Note:
    """Something of the file that today's document does not take as it stood: its name in `NOTES`, and what fills its sentence."""

    name: str
    words: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return NOTES[self.name].format(**self.words)


def said(name: str, /, **words: object) -> str:
    """Return the sentence called *name* of `SENTENCES`."""
    return SENTENCES[name].format(**words)


def lines_in_words(count: int) -> str:
    """Return « 1 ligne », « 3 lignes »."""
    return f"{count} ligne{'s' if count > 1 else ''}"
