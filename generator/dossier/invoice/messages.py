"""Every French sentence that an invoice may earn, shared by `clausier fill` and by the tools of the site."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    # What keeps a file from being read
    "too_big": "cette facture dépasse {most} Mo",
    "too_many_tags": "le XML de cette facture est démesuré",
    "no_xml": "ce PDF n'est pas une facture Factur-X : il ne contient pas de XML de facture",
    "locked": "ce PDF est protégé par un mot de passe",
    "no_pdf": "ce PDF ne se lit pas",
    "bad_xml": "le XML de cette facture ne se lit pas (ligne {line})",
    "doctype": "ce XML déclare un DOCTYPE : une facture électronique n'en a pas",
    "zugferd": "cette facture est en ZUGFeRD 1, un format abandonné",
    "order_x": "ce fichier est une commande Order-X, pas une facture",
    "fatturapa": "cette facture est en FatturaPA, le format italien",
    "facturae": "cette facture est en Facturae, le format espagnol",
    "ebinterface": "cette facture est en ebInterface, le format autrichien",
    "status": "ce fichier est un statut de facture, pas une facture",
    "other_cii": "cette facture est dans une version du format CII qui n'est pas celle de Factur-X",
    "no_invoice": "ce fichier n'est pas une facture électronique",
    "ubl_other": "ce fichier est {what}, pas une facture",
    "ubl_unknown": "un document UBL « {name} »",
    "text_too_long": "un texte de cette facture dépasse {most} caractères",
    "not_an_amount": "{typed} n'est pas un montant",
    "not_a_date": "{typed} n'est pas une date",
    "unlikely_year": "l'année {year} n'est pas vraisemblable",
    # What the document is, when nothing is owed to its seller
    "no_kind": "ce document n'est pas une facture (type absent)",
    "credit": "ce fichier est un avoir, pas une facture{what}",
    "factored": "ce fichier est une {name} (type {kind}) : la somme est due à la société d'affacturage, pas au vendeur",
    "other_kind": "ce fichier est {name} (type {kind}), pas une facture",
    "unknown_kind": "ce document n'est pas une facture (type {kind})",
    "no_euros": "cette facture n'est pas en euros ({currency})",
    "other_currency": "cette facture se dit en euros, mais ses totaux portent une autre monnaie ({currencies})",
    "lacking": "il manque à cette facture {what}",
    "negative_total": "ce fichier est un avoir : son total est négatif ({total})",
    "null_total": "le total de cette facture est nul : rien n'est dû",
    # What must be checked in an invoice that is read
    "of_invoice": "Facture {number} : {text}",
    "a_kind": "c'est une {name} (type {kind}) : {text}",
    "assigned": "une note parle d'une créance cédée ou affacturée : {said}. {whose}",
    "payee": "elle est à payer à {payee}, et non au vendeur : la créance est peut-être cédée ou affacturée. {whose}",
    "whose": "Si c'est le cas, la somme est due à celui qui a reçu la créance, pas à vous : ne réclamez rien sans son accord. "
    "Sinon, n'en tenez pas compte.",
    "rounded": "son total TTC est arrondi de {rounding} ; la somme retenue est {total}, celle à payer.",
    "no_payable": "elle n'écrit pas le montant à payer ; la somme retenue est {left}. Comparez avec la facture.",
    "nothing_payable": "son montant à payer est nul : elle est comptée comme entièrement payée ({total}). "
    "Si rien n'a été payé, recopiez-la dans « factures » du dossier, sans donner ce fichier.",
    "payable_more": "son montant à payer, {payable}, dépasse son total TTC, {total} : elle reprend une autre somme. "
    "Seul son total est compté ({left} restent dus) ; ajoutez l'autre facture si elle est due.",
    "prepaid_differs": "sur {total} TTC, son montant à payer est {payable} et les acomptes qu'elle écrit font {told} ; "
    "{prepaid} sont comptés comme déjà payés. "
    "Comparez avec vos relevés ; si c'est faux, recopiez la facture et ses paiements dans le dossier, sans donner ce fichier.",
    "discount_only": "seule la date d'un escompte est écrite ({days}), pas l'échéance. {settle}",
    "several_dates": "elle écrit plusieurs dates ; l'échéance retenue est le {due}, et non {what} ({others}). {settle}",
    "doubtful_date": "sa seule date, le {due}, est écrite à côté d'un escompte : c'est peut-être celle de l'escompte. {settle}",
    "of_a_discount": "le dernier jour d'un escompte",
    "of_other_dates": "d'autres dates de paiement",
    "settle_date": "Vérifiez-la, puis écrivez « ligne_echeance » dans « factures » du dossier.",
    # What does not go together between an invoice and the rest of the dossier
    "differs_from_dossier": "{name} : {ours} dans le dossier, {theirs} dans {path}. Le dossier l'emporte.",
    "differs_from_invoice": "{name} : {ours} dans {origin}, {theirs} dans {path}. "
    "C'est celui de {origin} qui est gardé : écrivez le bon dans le dossier.",
    "other_clients": "Les factures ne sont pas adressées au même client : {names}. Faites un dossier par client.",
    "other_sellers": "Les factures n'ont pas le même vendeur : {names}. "
    "Faites un dossier par vendeur : chacun ne réclame que ses factures.",
    "prepaid_counted": "Paiements : la facture {number} écrit que {prepaid} sont déjà payés ; ils sont comptés le jour de la facture. "
    "Si c'est faux, recopiez la facture et ses paiements dans le dossier, sans donner ce fichier.",
    "prepaid_alone": "Paiements : seuls les acomptes écrits dans les factures sont comptés. "
    "Ajoutez « paiements » au dossier s'il y en a d'autres.",
    "rate_differs": "Le taux des pénalités : {ours} dans le dossier, {theirs} dans {path}. Le dossier l'emporte.",
    "rate_unread": "La facture {number} parle du taux des pénalités d'une façon qui ne se lit pas sûrement : {said}. "
    "Ce n'est pas suivi : lisez votre contrat, puis {settle}.",
    "rates": "Les factures n'écrivent pas le même taux de pénalité : {said}. Aucun n'est suivi : faites une lettre par taux.",
    "rate_followed": "La facture {number} écrit un taux de pénalité, {rate} : il est suivi envers un professionnel. "
    "Vérifiez que c'est celui de votre contrat ; sinon, {settle}.",
    "settle_rate": 'écrivez « taux_contractuel » dans le dossier, par exemple "3x", "12,5", "BCE + 10" ou "aucun"',
}
"""Each sentence by its name; a slot is filled with what the invoice says."""

HINTS: Mapping[str, str] = {
    "original": "demandez le fichier d'origine à votre logiciel",
    "give": "donnez un PDF Factur-X, ou une facture en XML, CII ou UBL",
    "copy": "recopiez la facture dans le dossier, ou demandez-la en Factur-X ou en UBL",
    "order": "donnez la facture, pas la commande",
    "itself": "donnez la facture elle-même",
    "too_big": "donnez la facture seule, sans ses annexes",
    "no_xml": "demandez un PDF Factur-X à votre logiciel de facturation, ou recopiez la facture dans le dossier",
    "locked": "enregistrez-en une copie sans mot de passe, ou demandez-la à qui l'a faite",
    "no_pdf": "vérifiez qu'il s'ouvre, et qu'il n'a pas de mot de passe",
    "ubl_other": "donnez la facture",
    "text_too_long": "vérifiez que c'est bien une facture",
    "invoice": "donnez une facture (type 380)",
    "credit": "retirez-le, et comptez l'avoir dans « paiements » du dossier",
    "factored": "laissez-la réclamer ; si la créance vous est revenue, recopiez la facture dans le dossier",
    "other_kind": "donnez la facture elle-même, ou recopiez-la dans le dossier",
    "no_euros": "ces documents comptent en euros",
    "null_total": "retirez-la : il n'y a rien à réclamer",
}
"""What to do about it."""

_PAGE_WORDS: Mapping[str, str] = {
    "settle_date": "Vérifiez-la, puis corrigez l'échéance.",
    "settle_rate": "écrivez le bon, ou dites que le contrat n'en fixe pas",
    "nothing_payable": "son montant à payer est nul : elle est comptée comme entièrement payée ({total}). "
    "Si rien n'a été payé, retirez ce paiement du dossier.",
    "prepaid_differs": "sur {total} TTC, son montant à payer est {payable} et les acomptes qu'elle écrit font {told} ; "
    "{prepaid} sont comptés comme déjà payés. Comparez avec vos relevés ; si c'est faux, corrigez les paiements.",
    "prepaid_counted": "Paiements : la facture {number} écrit que {prepaid} sont déjà payés ; ils sont comptés le jour de la facture. "
    "Si c'est faux, corrigez les paiements.",
    "prepaid_alone": "Paiements : seuls les acomptes écrits dans les factures sont comptés. Ajoutez les autres s'il y en a.",
}
"""What a page says where a sentence names the lines of a file, which it has not."""


def say(name: str, /, **slots: object) -> str:
    """Return the sentence *name* with its slots filled."""
    return SENTENCES[name].format(**slots)


def on_a_page() -> dict[str, str]:
    """Return each sentence as a page shows it; the slots stay."""
    return {**SENTENCES, **_PAGE_WORDS}
