"""What the browser must know to read the file of a dossier or an electronic invoice, and where the bar of the dossier finds its scripts."""

from __future__ import annotations

from typing import Any

from generator.dossier import answers
from generator.dossier.invoice import due, file, kinds, messages, pdf, stated, text
from generator.models.library import Library
from generator.penalties import contract
from generator.publish.addresses import relative
from generator.publish.tools import scripts
from generator.publish.tools.data import script, sentences
from generator.strangers import xml
from generator.texts import typed


def dossier_data(library: Library) -> dict[str, bytes]:
    """Return the files that the scripts of the dossier read: the type of each blank and its former names, and how to read an invoice."""
    types = {champ.id: champ.type for champ in library.champs.values()}
    return {
        scripts.DOSSIER_DATA: script("dossier", {"types": types, "anciens_noms": library.former_names()}),
        scripts.INVOICES_DATA: script("invoices", _invoices()),
    }


def dossier_bar(here: str) -> dict[str, list[str]]:
    """Return the addresses of what the bar of a page adds to it when it is asked, by the name of the attribute that holds them."""
    added = {"lecture": scripts.READING, "factures": scripts.INVOICES, "attaches": scripts.PDF}
    return {name: [relative(address, here) for address in addresses] for name, addresses in added.items()}


def _invoices() -> dict[str, Any]:
    """Return what reads an electronic invoice: its kinds, its words, the limits of a file."""
    patterns = {
        "escompte": due.DISCOUNT,
        "sans_escompte": due.NONE,
        "escompte_code": due.CODED,
        "retard": stated.LATE,
        "autre_objet": stated.ELSE,
        "un_chiffre": stated.A_FIGURE,
        "cedee": stated.ASSIGNED,
        "phrase": stated.SENTENCE,
        "pas_par_an": stated.NOT_YEARLY,
    }
    return {
        "phrases": sentences(messages.on_a_page()),
        "conseils": sentences(dict(messages.HINTS)),
        "factures": kinds.INVOICES,
        "affacturees": kinds.FACTORED,
        "avoirs": kinds.CREDIT_NOTES,
        "autres": kinds.OTHERS,
        "a_verifier": kinds.CAUTIONS,
        "espaces": file.BY_SPACE,
        "documents_ubl": file.UBL_NAMES,
        "sirene": text.SIRENE,
        "motifs": {name: pattern.pattern for name, pattern in patterns.items()},
        "dans_le_texte": contract.IN_TEXT,
        "limites": {
            "octets": pdf.MOST_BYTES,
            "balises": file.MOST_TAGS,
            "valeurs": xml.MOST_VALUES,
            "codages": xml.ENCODINGS,
            "texte": answers.MOST_CHARACTERS,
            "note": text.NOTE,
            "premiere_annee": typed.FIRST_YEAR,
            "derniere_annee": typed.LAST_YEAR,
        },
    }
