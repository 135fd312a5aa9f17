"""Every French sentence of an agenda; what the law says comes from the calendar and from content/situation.yml."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    # What to do, in a few words
    "paid": "Rien : soldée",
    "not_due": "Rien : pas encore échue",
    "wait": "Attendre",
    "receipt": "Notez la réception de la mise en demeure",
    "dispute": "À vous de voir : litige",
    "insolvent": "À vous de voir : procédure collective ou surendettement",
    "no_text": "À vous de voir : pas de texte",
    "late": "À vérifier avant tout envoi : le délai pour agir",
    "near": "Saisir un juge, ou faire reconnaître la dette",
    # Why, in one sentence
    "paid_why": "Chaque facture échue est payée : rien à envoyer.",
    "not_due_why": "La première échéance est le {due} : rien n’est en retard.",
    "none_sent": "Échue depuis le {due}, sans relance : « {titre} » est l’étape du calendrier depuis le {day}.",
    "sent_before": "Échue depuis le {due}, dernier envoi le {last} : « {titre} » est l’étape du calendrier depuis le {day}.",
    "wait_why": "Échue depuis le {due}{sent} : « {titre} » vient le {day}.",
    "wait_sent": ", dernier envoi le {last}",
    "receipt_why": "La mise en demeure est partie le {sent} : le délai qu’elle donne court de sa réception, "
    "ou de sa première présentation, que le registre ne dit pas.",
    "notice_runs": "La mise en demeure a été reçue le {received} : le délai qu’elle donne court jusqu’au {end}.",
    "notice_over": "La mise en demeure a été reçue le {received}, et son délai est passé depuis le {end}.",
    "dispute_why": "Le client conteste{said} : répondez-lui avant toute relance.",
    "no_text_why": "Échue depuis le {due} : ce pack n’a pas de relance pour ce client.",
    "insolvent_why": "Une procédure collective ou un surendettement est signalé : rien n’est relancé, choisissez la suite vous-même.",
    # What comes next
    "next_due": "échéance",
    "next_paid": "sans paiement : {titre}",
    "next_receipt": "noter la réception ; le délai donné est de {days} jours",
    "next_end": "fin du délai de la mise en demeure",
    # What else to know
    "accessories": "La somme facturée est payée ; le retard laisse {sum} de pénalités ou d’indemnités : les réclamer est votre choix.",
    "coming": "Pas encore échue, laissée de côté : {numbers}.",
    "principal_only": "Seul le principal est compté : {why}",
    "failed": "{name} n’a pas été fait : {why}",
    "killed": "le programme s’est arrêté chaque fois qu’il le faisait",
    "retouched": "{name} a été corrigé depuis : renommez-le ou supprimez-le pour que la lettre soit refaite.",
    "not_attached": "Le décompte est pour votre dossier : cette lettre ne l’annonce pas.",
}


def say(name: str, /, **slots: object) -> str:
    """Return the sentence *name* with its slots filled."""
    return SENTENCES[name].format(**slots)
