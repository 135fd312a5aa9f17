"""Every sentence that `verify` says of a file it has read: the command line and the page « Vérifier ma lettre » both read it here.

What stands in braces is filled by the rule. The rules on our own texts keep their sentences beside them, in `generator/rules/`.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.verify.finding import Constat, Severity


@dataclass(frozen=True)
class Sentence:
    """The words of a finding, and what to do about it."""

    message: str
    hint: str
    severity: Severity = "erreur"


_TOTAL = "refaites le calcul, et corrigez la somme fausse"
_DAYS = "corrigez l'une des deux dates"
_MODEL = "reprenez ce passage du modèle, sauf conseil d'un juriste"
_CURRENT = "reprenez la version actuelle, et reportez-y vos réponses"
_NOTICE = "ne comptez d'intérêts qu'à partir du lendemain de la réception de la mise en demeure"
_EACH = "comptez une indemnité par facture payée en retard"
_TABLE = "reprenez le tableau du modèle, avec une ligne par somme"
_COUNT = "refaites le calcul avec « Pénalités et intérêts », et corrigez la somme fausse"
_ONE = "faites un fichier par document, et vérifiez-les l'un après l'autre"
_PARTIES = "vérifiez qui doit payer, et corrigez l'un des deux"

SENTENCES: dict[str, Sentence] = {
    "version.sans_origine": Sentence(
        "ce fichier ne dit pas de quelle version il vient, et son texte n'est pas celui d'aujourd'hui",
        "comparez-le avec la version actuelle, ou repartez d'elle",
        "avertissement",
    ),
    "version.plus_recent": Sentence(
        "ce fichier est plus récent (droit vérifié le {depuis}) que le droit du {jour}",
        "vérifiez-le à une date plus récente",
        "avertissement",
    ),
    "version.ancien": Sentence(
        "ce fichier vient d'une ancienne version ({ancienne}, droit vérifié le {depuis}) ; "
        "l'actuelle est : {actuelle}, droit vérifié le {jour}",
        _CURRENT,
        "avertissement",
    ),
    "version.publie": Sentence(
        "ce fichier vient du texte publié le {publie} (version {ancienne}, droit vérifié le {depuis}) ; "
        "l'actuel est : {actuelle}, droit vérifié le {jour}",
        "« clausier update » et « Vérifier ma lettre » montrent ce qui a changé, et reportent vos réponses",
        "avertissement",
    ),
    "version.valeur": Sentence("{titre} : {ancienne} → {nouvelle} depuis le {jour}", _CURRENT),
    "version.premiere_valeur": Sentence("{titre} : {nouvelle} depuis le {jour}", _CURRENT),
    "version.texte": Sentence("{texte} : nouvelle version depuis le {jour}", _CURRENT, "avertissement"),
    "version.clause": Sentence("l'article « {titre} » a changé le {jour} (version {version})", _CURRENT, "avertissement"),
    "version.document": Sentence("le document a changé le {jour}", _CURRENT, "avertissement"),
    "version.date_impossible": Sentence(
        "le droit de ce fichier ne peut pas dater du {depuis} : pour ce texte, c'est le {jour}", "reprenez le document du pack"
    ),
    "version.date_autre": Sentence(
        "ce fichier dit un droit vérifié le {depuis} ; pour ce texte, c'est aujourd'hui le {jour}",
        "reprenez le document du pack",
        "avertissement",
    ),
    "version.pied": Sentence(
        "le pied de page dit un droit vérifié le {pied}, le fichier vient d'un droit vérifié le {depuis}",
        "reprenez le pied de page du modèle",
    ),
    "version.cadence": Sentence(
        "le droit de ce document a été vérifié le {depuis}, il y a plus d'un an",
        "reprenez le pack de l'année, et reportez-y vos réponses",
        "avertissement",
    ),
    "options.indecise": Sentence(
        "l'option « {libelle} » n'est pas décidée", "supprimez la consigne pour garder le passage, ou supprimez tout le passage"
    ),
    "options.choix": Sentence(
        "« {question} » attend sa réponse", "gardez un seul de ces passages, sans sa consigne, et supprimez les autres"
    ),
    "options.case": Sentence("« {question} » attend sa réponse", "cochez une seule de ces cases"),
    "options.plusieurs": Sentence(
        "« {question} » a plusieurs réponses : des passages qui s'excluent sont gardés ensemble",
        "gardez celui de votre cas, supprimez les autres",
    ),
    "options.aucune": Sentence(
        "aucune de nos réponses à « {question} » n'est là, telle que nous l'avons écrite", "reprenez du modèle le passage de votre cas"
    ),
    "a_remplir.champ": Sentence("« {libelle} » reste à remplir", "{ou}"),
    "a_remplir.champ_repete": Sentence("« {libelle} » reste à remplir ({nombre} endroits)", "{ou}"),
    "a_remplir.ligne": Sentence("ligne {numero} : il manque « {manque} »", "complétez la ligne"),
    "a_remplir.aucune_ligne": Sentence("« {libelle} » : aucune ligne n'est remplie", "{ou}"),
    "a_remplir.ligne_vide": Sentence("« {libelle} » : une ligne est vide", "remplissez ce qui manque, ou supprimez la ligne"),
    "a_remplir.lignes_vides": Sentence("« {libelle} » : {nombre} lignes sont vides", "remplissez ce qui manque, ou supprimez la ligne"),
    "a_remplir.crochets": Sentence(
        "« {passage} » : ce passage entre crochets est-il à compléter ?", "complétez-le, ou retirez les crochets", "avertissement"
    ),
    "redite.reponses": Sentence("deux réponses différentes : {reponses}", "écrivez la même partout"),
    "parties.nom": Sentence("le professionnel et le client portent le même nom", _PARTIES),
    "parties.siret": Sentence("le professionnel et le client ont le même SIRET", _PARTIES),
    "parties.courriel": Sentence("le professionnel et le client ont le même courriel", _PARTIES),
    "parties.melees": Sentence("« {texte} » est le nom ou le numéro de l'autre partie", _PARTIES),
    "parties.societe": Sentence(
        "« {mot} » désigne un professionnel, et ce document s'adresse à un particulier",
        "vérifiez qui doit payer, et prenez le document fait pour ce client",
        "avertissement",
    ),
    "un_seul.suite": Sentence("ce fichier contient un autre document à la suite : « {titre} »", _ONE),
    "un_seul.annexe": Sentence(
        "ce fichier contient un autre document à la suite : « {titre} » ; seul le premier est vérifié", _ONE, "avertissement"
    ),
    "un_seul.double": Sentence("ce fichier contient deux fois le même document : « {titre} »", _ONE),
    "un_seul.pages": Sentence("ce PDF contient des pages qui ne viennent pas de ce document", _ONE, "avertissement"),
    "siret.longueur": Sentence("« {texte} » n'est pas un SIRET : il faut 14 chiffres", "{ou}"),
    "siret.cle": Sentence("« {texte} » n'est pas un SIRET possible : un chiffre au moins est faux", "{ou}"),
    "iban.cle": Sentence("« {texte} » n'est pas un IBAN possible", "{ou}"),
    "siren.longueur": Sentence("« {texte} » n'est pas un SIREN : il faut 9 chiffres", "{ou}"),
    "siren.cle": Sentence("« {texte} » n'est pas un SIREN possible : un chiffre au moins est faux", "{ou}"),
    "siren.autre": Sentence(
        "« {texte} » n'est pas le SIREN du SIRET « {siret} »",
        "un SIRET commence par le SIREN de la même entreprise : corrigez l'un des deux",
    ),
    "courriel.forme": Sentence("« {texte} » n'est pas une adresse de courriel", "écrivez-la ainsi : nom@exemple.fr"),
    "dates.illisible": Sentence("« {texte} » n'est pas une date", "écrivez-la ainsi : 15 mai 2026"),
    "dates.liste": Sentence("« {texte} » n'est pas une suite de dates", "écrivez-les ainsi : du 12 avril 2026 et du 19 avril 2026"),
    "dates.une_seule": Sentence("« {libelle} » ne donne qu'une date : {jour}", "avec une seule date, gardez le passage écrit au singulier"),
    "dates.avant": Sentence("« {apres} » ({jour_apres}) est avant « {avant} » ({jour_avant})", _DAYS),
    "dates.pas_apres": Sentence("« {apres} » ({jour_apres}) n'est pas après « {avant} » ({jour_avant})", _DAYS),
    "dates.ligne_echeance": Sentence("l'échéance ({jour_apres}) est avant la date de la facture ({jour_avant})", _DAYS),
    "dates.ligne_facture": Sentence("la facture ({jour_apres}) est avant le contrat ({jour_avant})", _DAYS),
    "dates.ligne_retard": Sentence("l'échéance ({jour_apres}) n'est pas passée le {jour_avant}", _DAYS),
    "dates.ligne_paiement": Sentence("le paiement ({jour_apres}) est après l'arrêté du décompte ({jour_avant})", _DAYS),
    "dates.ligne_future": Sentence("cette date ({jour_apres}) est après celle du document ({jour_avant})", _DAYS),
    "dates.versement": Sentence("le versement ({jour_apres}) est prévu avant l'accord ({jour_avant})", _DAYS),
    "dates.ancienne": Sentence(
        "« {libelle} » ({jour}) a plus d'un an",
        "datez le document du jour de l'envoi, et refaites les calculs à cette date",
        "avertissement",
    ),
    "dates.loin": Sentence("« {libelle} » est loin d'aujourd'hui : {jour}", "vérifiez l'année", "avertissement"),
    "montants.illisible": Sentence("« {texte} » n'est pas une somme", "écrivez-la ainsi : 1 250,50 €"),
    "montants.negatif": Sentence(
        "« {texte} » est une somme négative",
        "écrivez une somme positive : un avoir ou un remboursement se déduit de la somme qu'il diminue",
    ),
    "montants.total": Sentence("{dit} : {calcul} donne {juste}", _TOTAL),
    "montants.ligne": Sentence("{dit} : la ligne donne {juste}", _TOTAL),
    "tableaux.total_sans_ligne": Sentence("{dit} sans aucune ligne : le tableau « {libelle} » n'est plus là", _TABLE),
    "tableaux.absent": Sentence("le tableau « {libelle} » n'est plus là", _TABLE),
    "tableaux.retire": Sentence("le tableau « {libelle} » n'est plus là", "vérifiez que vous l'avez retiré exprès", "avertissement"),
    "tableaux.sans_total": Sentence("« {libelle} » : le total « {total} » n'est plus là", "reprenez la ligne du total dans le modèle"),
    "compte.total": Sentence("{dit} : les factures, les paiements et les dates du document donnent {juste}", _COUNT),
    "compte.trop": Sentence("{dit} : le reste dû donne au plus {juste} au {jour}", _COUNT),
    "compte.impossible": Sentence("{dit} : même à 100 % par an, le document donne au plus {juste}", _COUNT),
    "compte.autre_taux": Sentence(
        "{dit} : au taux de la loi, le reste dû donne au plus {juste} au {jour}",
        "gardez cette somme seulement si votre contrat fixe un autre taux, et que votre décompte le montre",
        "avertissement",
    ),
    "compte.plus": Sentence(
        "{dit} : le reste dû donne {juste} au {jour}",
        "gardez cette somme seulement si un paiement partiel est arrivé après l'échéance",
        "avertissement",
    ),
    "compte.moins": Sentence(
        "{dit} : sans paiement reçu après l'échéance, le reste dû donne {juste} au {jour}",
        "refaites le calcul, ou gardez cette somme si un tel paiement est arrivé",
        "avertissement",
    ),
    "compte.inconnu": Sentence(
        "les intérêts n'ont pas été recalculés : un taux de cette période n'est pas encore dans nos données",
        "refaites le calcul avec le taux publié, ou avec une version plus récente",
        "avertissement",
    ),
    "periodes.debut": Sentence(
        "la période commence le {jour}, l'échéance est le {echeance}", "comptez à partir du lendemain de l'échéance"
    ),
    "periodes.fin": Sentence("la période finit le {jour}, après le dernier jour compté ({dernier})", _DAYS),
    "periodes.inverse": Sentence("la période finit le {fin}, avant de commencer le {debut}", _DAYS),
    "periodes.jours": Sentence("{dit} jours : la période en compte {juste}", "comptez le premier et le dernier jour, et refaites la ligne"),
    "periodes.taux": Sentence("{dit} : la loi donne {juste} pour cette période", "corrigez le taux, et refaites la ligne"),
    "periodes.semestres": Sentence("la période couvre plusieurs taux : {taux}", "écrivez une ligne par semestre"),
    "indemnites.ligne": Sentence("{dit} d'indemnité pour une facture : la loi fixe {fixe}", _EACH),
    "indemnites.total": Sentence("{dit} d'indemnités pour {factures} : {fixe} par facture", _EACH),
    "indemnites.total_possible": Sentence("{dit} d'indemnités pour {factures} : {fixe} par facture", _EACH, "avertissement"),
    "interets.sans_reception": Sentence("des intérêts sont demandés sans mise en demeure reçue", _NOTICE),
    "interets.arretes_avant": Sentence("des intérêts sont demandés au {jour}, mise en demeure reçue le {reception}", _NOTICE),
    "interets.periode": Sentence("la période commence le {jour}, mise en demeure reçue le {reception}", _NOTICE),
    "texte.phrase": Sentence("la phrase « {phrase} » a été retirée ou modifiée", _MODEL, "avertissement"),
    "texte.modifie": Sentence("un passage fixe a été modifié", _MODEL, "avertissement"),
    "texte.retire": Sentence("un passage fixe a été retiré ou récrit", _MODEL, "avertissement"),
}
"""The sentences of each rule, by the name of the fault."""

WORDS = {
    "ligne": "{libelle}, ligne {numero}",
    "champ": "{libelle}, « {debut} »",
    "passage": "« {debut} »",
    "euros": "{nombre}\u00a0€",
    "pour_cent": "{nombre}\u00a0%",
    "facture": "1 facture",
    "factures": "{nombre} factures",
    "somme_des_lignes": "la somme des lignes",
    "moins": "« {tout} » moins « {partie} »",
    "honoraires": "le taux horaire multiplié par le temps prévu",
}
"""What enters a sentence: where a fault stands, how a sum was worked out."""


def finding(name: str, where: str = "", /, **words: object) -> Constat:
    """Return the finding called *name* at the place *where*, with *words* filled in its sentence."""
    said = SENTENCES[name]
    rule, _, _ = name.partition(".")
    return Constat(rule, said.message.format(**words), where, said.hint.format(**words), said.severity)


def at_row(libelle: str, numero: int) -> str:
    """Return the French words that locate a row of a table."""
    return WORDS["ligne"].format(libelle=libelle, numero=numero)


def at_passage(debut: str) -> str:
    """Return the French words that locate a passage, by its first words."""
    return WORDS["passage"].format(debut=debut)


def in_euros(nombre: str) -> str:
    """Return a sum with its unit: « 1 250,50 € »."""
    return WORDS["euros"].format(nombre=nombre)
