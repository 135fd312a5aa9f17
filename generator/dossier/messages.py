"""Every French sentence that an answer may earn, shared by `clausier fill` and by the tool « Remplir une lettre » in the browser."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    # One answer that its blank cannot take
    "too_long": "« {blank} » dépasse {most} caractères",
    "iban": "{typed} n'est pas un IBAN : sa clé de contrôle est fausse",
    "phone": "{typed} n'est pas un numéro de téléphone",
    "rate": "{typed} n'est pas un taux de pénalité",
    "rate_refused": "{typed} : {why}",
    "rate_impossible": "{typed} n'est pas un taux possible",
    "date": "{typed} n'est pas une date",
    "no_such_day": "le {typed} n'existe pas au calendrier",
    "unlikely_year": "l'année {year} n'est pas vraisemblable",
    "amount": "{typed} n'est pas un montant",
    "number": "{typed} n'est pas un nombre",
    "negative": "{typed} est négatif",
    "decimals": "{typed} a plus de deux décimales",
    "huge": "{typed} est démesuré",
    "siret": "{typed} n'est pas un numéro SIRET",
    "siret_key": "{typed} n'est pas un SIRET possible : sa clé de contrôle est fausse",
    "mail": "{typed} n'est pas une adresse de courriel",
    "choice": "{typed} n'est pas un choix possible",
    # Answers that cannot be true together
    "out_of_order": "{name} ({then}) précède {earlier} ({first})",
    "after_the_letter": "{name} ({day}) est après la lettre ({letter})",
    "one_after_the_letter": "{name} du {day} est après la lettre ({letter})",
    "not_after_the_one_before": "{name} du {day} ne vient pas après celle du {before}",
    "invoice_twice": "la facture {number} est écrite deux fois",
    "invoice_of_nothing": "le montant de la facture {number} est nul",
    "due_before_issue": "l'échéance de la facture {number} précède sa date",
    "notice_before_due": "la mise en demeure du {notice} précède l'échéance de la facture {number}",
    "payment_of_nothing": "ce paiement est nul",
    "payment_of_no_invoice": "ce paiement est celui d'une facture inconnue, {number}",
    "no_such_invoice": "la facture {number} n'est pas dans « factures »",
    "two_answers": "« {question} » a deux réponses, « {first} » et « {other} »",
    # An account that makes no sense on its day
    "not_late": "la facture {number} n'est pas en retard le {day} : son échéance est le {due}",
    "paid_after": "ce paiement du {paid} est postérieur au {day}, dernier jour compté",
    "overpaid_due": "les paiements de la facture {number} dépassent de {excess} ce qui était dû",
    "overpaid_amount": "les paiements de la facture {number} dépassent de {excess} son montant",
    "bad_claim": "facture {number} : {why}",
    # An answer that differs from what is worked out
    "differs": "« {blank} » : {given} est écrit, le calcul donne {found}",
    # What the reader must know before sending the document
    "figure_differs": "« {blank} » : {given} est écrit, le calcul donne {found}. C'est {found} qui est imprimé.",
    "rows_differ": "« {blank} » : nombre de lignes écrites, {given} ; le calcul en donne {found}, qui sont imprimées.",
    "wholly_paid": "La facture {number} est entièrement payée : retirez-la si elle ne doit plus rien.",
    "nothing_left": "La facture est entièrement payée : il n'y a plus rien à réclamer.",
    "counted_after": "Le décompte est arrêté après la date de la lettre : vérifiez « date_arrete » et « date_lettre ».",
    "rate_not_given": "Aucun taux de contrat n'est donné : les pénalités sont comptées au taux de la loi. Lisez votre contrat, "
    'puis écrivez « {blank} » dans le dossier : "3x", "12,5", "BCE + 10", ou "aucun".',
    "rate_not_applied": "Le taux de votre contrat n'est pas appliqué : ce document compte l'intérêt que la loi fixe, le seul réclamé ici.",
}
"""Each sentence by its name; a slot is filled with an answer, a date or a sum as the French write it."""

HINTS: Mapping[str, str] = {
    "too_long": "raccourcissez ce texte",
    "iban": "recopiez-le de votre relevé bancaire",
    "phone": "écrivez-le ainsi : 06 00 00 00 00 ou +33 6 00 00 00 00",
    "rate": 'écrivez "12,5" (pour cent par an), "3x" (fois le taux d\'intérêt légal), "BCE + 10", ou "aucun"',
    "rate_refused": "corrigez le taux du contrat",
    "rate_impossible": "corrigez le taux du contrat",
    "date": "écrivez la date ainsi : 2026-05-15 ou 15/05/2026",
    "no_such_day": "corrigez le jour ou le mois",
    "unlikely_year": "une année va de {first} à {last}",
    "amount": "écrivez un montant ainsi : 480,00 ou 1 250,50",
    "number": "écrivez des chiffres seuls : 12 ou 2,5",
    "negative": "écrivez une somme positive ou nulle",
    "huge": "vérifiez le nombre de chiffres",
    "siret": "un SIRET a 14 chiffres",
    "siret_key": "vérifiez chaque chiffre",
    "mail": "écrivez-la ainsi : nom@exemple.fr",
    "not_after_the_one_before": "écrivez les dates dans l'ordre, chacune une fois",
    "invoice_twice": "gardez une ligne",
    "invoice_of_nothing": "corrigez-le, ou retirez cette facture",
    "notice_before_due": "elle est sans effet : corrigez l'une des deux dates, ou retirez cette facture",
    "payment_of_nothing": "corrigez son montant, ou retirez-le",
    "two_answers": "gardez-en une seule",
    "not_late": "retirez cette facture, ou corrigez la date de la lettre ou du décompte",
    "paid_after": "corrigez la date de la lettre ou du décompte, ou retirez ce paiement",
    "overpaid_due": "corrigez un montant, ou rendez le trop-perçu",
    "overpaid_amount": "corrigez un montant, ou rendez le trop-perçu",
    "differs": "corrigez les réponses dont il dépend, ou supprimez cette ligne : ce champ est calculé",
}
"""What to do about a sentence, where the words are the same in a file and on a page."""

_PAGE_WORDS: Mapping[str, str] = {
    "no_such_invoice": "la facture {number} n'est pas dans vos factures",
    "counted_after": "Le décompte est arrêté après la date de la lettre : vérifiez les deux dates.",
    "rate_not_given": "Aucun taux de contrat n'est donné : les pénalités sont comptées au taux de la loi. Lisez votre contrat, "
    "puis répondez à la question du taux.",
    "half_a_date": "cette date est incomplète : jour, mois, année",
}
"""What a page says where a sentence names the lines of a file, which it has not, and of what only a page sees half typed."""
_PAGE_HINTS: Mapping[str, str] = {
    **HINTS,
    "differs": "corrigez les réponses dont il dépend, ou effacez celle-ci : ce champ est calculé",
}
"""What to do about a sentence on a page, where there is no line of a file to remove."""


def message(name: str, /, **slots: object) -> str:
    """Return the sentence *name* with its slots filled, as a problem tells it: no capital, no full stop."""
    return SENTENCES[name].format(**slots)


def hint(name: str, /, **slots: object) -> str:
    """Return what to do about the sentence *name*, with its slots filled."""
    return HINTS[name].format(**slots)


def on_a_page() -> dict[str, str]:
    """Return each sentence as a page shows it: a capital, its hint behind it, full stops; the slots stay."""
    return {
        name: " ".join(_sentence(text) for text in (told, _PAGE_HINTS.get(name, "")) if text)
        for name, told in {**SENTENCES, **_PAGE_WORDS}.items()
    }


def _sentence(text: str) -> str:
    # A slot that opens a sentence holds what was typed, between quotation marks: it takes no capital.
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."
