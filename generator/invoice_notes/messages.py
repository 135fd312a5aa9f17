"""Every French sentence on the notes of an invoice but their own words, which stand in `content/notes.yml`: what is off, and what to do."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    # What is said of the notes
    "none": "Aucune note : les pénalités de retard et l'indemnité forfaitaire de la loi ne sont dues "
    "que par un professionnel ou un acheteur public.",
    "low_rate": "le taux du contrat ({rate}) est sous le plancher légal, {floor} ; "
    "corrigez le contrat, ou écrivez « aucun » pour le taux de la loi.",
    "public_rate": "le taux dû par un acheteur public est fixé par un texte, pas par le contrat ; retirez « taux_contractuel » du dossier.",
    "tariff": "Pour les sommes fixées par le tarif, n'écrivez que la note AAB : "
    "PMD et PMT ne valent que pour une facture d'honoraires libres.",
    "floor": "{times} le taux d'intérêt légal",
    "unknown_note": "Il manque la note {code} de ce client dans content/notes.yml.",
    "unknown_value": "La valeur « {name} » n'est pas connue au {day}.",
    # The subject of each note
    "PMD": "pénalités de retard",
    "PMT": "indemnité forfaitaire pour frais de recouvrement",
    "AAB": "escompte, ou son absence",
    "TXD": "mention de taxe",
    # What is off in a file
    "twice": "la facture a {many} notes {code} ({subject}) : une facture électronique n'en a qu'une",
    "unknown_treatment": "la note BAR dit autre chose que l'un de ses codes",
    "several_treatments": "les notes BAR disent plusieurs codes : {written}",
    "no_siren": "la note BAR dit B2B, et le SIREN de l'acheteur manque",
    "missing": "la note {code} ({subject}) manque : elle est due sur une facture entre professionnels",
    "repealed": "la facture cite l'article {old}, que remplace l'article {new} du {code}",
    "under_floor": "le taux écrit, {rate}, est sous le plancher légal, {floor}",
    "not_the_contract": "le taux écrit, {rate}, n'est pas celui du contrat : {contract}",
    "not_the_law": "le taux écrit, {rate}, n'est pas celui que la loi fixe envers un acheteur public",
    "several_rates": "la facture écrit plusieurs taux de pénalité : {rates}",
    "unread_rate": "la facture dit le taux des pénalités d'une façon qui ne se lit pas sûrement",
    "no_rate": "la note PMD ne dit pas le taux des pénalités",
    "unknown_floor": "le plancher du taux écrit, {rate}, ne peut pas être vérifié",
    "unknown_law": "les notes que doit cette facture ne peuvent pas être vérifiées au jour où elle fut émise",
    "wrong_fee": "l'indemnité forfaitaire écrite, {written}, n'est pas celle de la loi : {fee}",
    "no_fee": "la note PMT ne dit pas le montant de l'indemnité forfaitaire",
    "fee_not_due": "l'indemnité forfaitaire n'est pas due par ce client : {who}",
    "business_article": "la facture cite l'article {article}, qui ne vaut qu'entre professionnels : {who}",
    "penalties_not_due": "la facture annonce les pénalités des professionnels à un client qui ne l'est pas : {who}",
    "unknown_buyer": "rien ne dit si l'acheteur est un professionnel : il n'a ni SIREN ni numéro de TVA",
    "consumer_note": "la note BAR le dit particulier",
    "public_of": "le dossier le dit {public}",
    # What to do about it
    "add": "ajoutez-la, avec son code : « {text} »",
    "keep_one": "réunissez leurs phrases dans une seule note",
    "known_treatments": "écrivez l'un d'eux, ou ôtez cette note : {known}",
    "one_treatment": "n'en gardez qu'un",
    "add_siren": "ajoutez ses neuf chiffres",
    "write_new": "écrivez « {new} », ou ne citez aucun article",
    "write": "écrivez : « {text} »",
    "settle_contract": "écrivez « {text} », ou corrigez le contrat",
    "one_rate": "n'en écrivez qu'un, celui du contrat ou celui de la loi",
    "later": "{why} Relancez la vérification quand la valeur sera connue.",
    "check_date": "{why} Vérifiez la date de la facture.",
    "remove_fee": "retirez la note PMT et toute indemnité forfaitaire",
    "remove_article": "retirez cet article et la phrase qui le cite",
    "remove_rate": "retirez cette phrase et la note PMD",
    "tell_buyer": "s'il l'est, ajoutez son SIREN ; s'il ne l'est pas, n'écrivez ni PMD ni PMT ; "
    "pour le vérifier : --answers dossier.yml, avec son public",
}
"""Each sentence by its name."""

_PAGE_WORDS: Mapping[str, str] = {
    "tell_buyer": "s'il l'est, ajoutez son SIREN ; s'il ne l'est pas, n'écrivez ni PMD ni PMT ; "
    "pour le vérifier : dites-le dans votre dossier, sur la page d'une lettre",
}
"""What a page says where a sentence names the command."""


def on_a_page() -> dict[str, str]:
    """Return each sentence as a page shows it; the slots stay."""
    return {**SENTENCES, **_PAGE_WORDS}


def say(name: str, /, **slots: object) -> str:
    """Return the sentence *name* with its slots filled."""
    return SENTENCES[name].format(**slots)
