"""The tables, patterns and words of the rules of `verify`, for the browser: nothing of them is typed a second time."""

from __future__ import annotations

import re
import sys

from generator.convert import signing
from generator.dossier.answers import ASSOCIATIONS, RATE
from generator.penalties.claim import HIGHEST_RATE
from generator.publish.tools.js_patterns import js_pattern
from generator.publish.tools.verifier_texts import OURS, genres, on_our_texts
from generator.strangers import archive, xml
from generator.texts.split import END
from generator.verify import (
    align,
    catalogue,
    effort,
    flats,
    invoices,
    line_form,
    numeros,
    read_docx,
    read_eml,
    read_txt,
    sheet,
    signed,
    squeeze,
    stated_rate,
    values,
    words,
    zipped,
)
from generator.verify.read_file import LARGEST_PLAIN
from generator.verify.reading import LONGEST, MOST_BLOCKS, MOST_CHARACTERS, MOST_PARAGRAPHS
from generator.verify.rules import (
    RULES,
    a_remplir,
    compte,
    dates,
    iban,
    interets,
    montants,
    parties,
    periodes,
    relecture,
    siret,
    tableaux,
    texte,
    version,
)


def rules() -> dict[str, object]:
    """Return everything the rules look up, by rule, as JSON can hold it."""
    return {
        "titres": _titles(),
        "lecture": {
            "plus_gros": zipped.LARGEST,
            "simples": {kind: LARGEST_PLAIN[kind] for kind in ("message", "text")},
            "zip": {"entrees": archive.MOST_ENTRIES, "partie": archive.LARGEST_PART, "parties": archive.LARGEST_PARTS},
            "xml": {
                "balises": xml.MOST_TAGS,
                "valeurs": xml.MOST_VALUES,
                "niveaux": xml.DEEPEST,
                "pareils": xml.DEEPEST_ALIKE,
                "attributs": xml.MOST_ATTRIBUTES,
                "codages": xml.ENCODINGS,
            },
            "paragraphes": MOST_PARAGRAPHS,
            "blocs": MOST_BLOCKS,
            "premiere_annee": values.FIRST_YEAR,
            "derniere_annee": values.LAST_YEAR,
            "caracteres": MOST_CHARACTERS,
            "long": LONGEST,
            "invite": js_pattern(read_docx.PROMPT),
            "pied": js_pattern(read_docx.FOOT),
            "pas_un_texte": "".join(read_txt.NO_TEXT),
            "parties": signed.FEWEST,
            "ancre": js_pattern(signing.ANCHOR),
            "cadre": js_pattern(signing.IN_FRAME),
            "etiquettes": [js_pattern(pattern) for pattern in (signing.ANCHOR, signing.WRITTEN, signing.INITIALS)],
        },
        "rapprochement": {
            "sans": "".join(sorted(squeeze.LEFT_OUT)),
            "signes": squeeze.SIGNS,
            "fort": align.STRONG,
            "joints": align.MOST_JOINED,
            "un_mot": sorted(line_form.ONE_WORD),
            "separe": line_form.PARTING,
            "moindre": catalogue.LEAST,
            "entier": catalogue.WHOLE,
            "suite": catalogue.MORE,
            "travail": effort.MOST,
            "rapide": flats.FAST,
        },
        "message": {
            "lignes": read_eml.MOST_PARTS,
            "long": [read_eml.LONG_HEADER.pattern.decode(), "im"],
            "codes": [read_eml.CHARSETS.pattern, "i"],
        },
        "mots": {"identite": words.IDENTITY, "libres": words.FREE, "rediges": sheet.WORDED, "fin": js_pattern(END)},
        "version": {"pied": js_pattern(version.FOOT), "cadence": version.CADENCE},
        "annexes": genres("agreed"),
        "tableaux": tableaux.CLAIMS,
        "dates": {
            "suites": dates.CHAINS,
            "racontees": dates.TOLD,
            "lettres": genres("dated"),
            "document": dates.OWN,
            "passees": dates.PAST_COLUMNS,
            "retard": dates.LATE,
            "dues": dates.DUE,
            "rang": dates.RANKED,
            "passe": dates.PAST,
            "avenir": dates.FUTURE,
        },
        "montants": {
            "colonnes": montants.COLUMNS,
            "differences": montants.DIFFERENCES,
            "parts": montants.PARTS,
            "interets": montants.INTEREST,
            "types": montants.SUMS,
            "somme": js_pattern(montants.AMOUNT),
            "taux": js_pattern(montants.PERCENT),
        },
        "interets": {"periode": js_pattern(interets.PERIOD)},
        "periodes": {"tableaux": periodes.TABLES, "client": periodes.CLIENT},
        "compte": {
            "factures": invoices.TABLES,
            "arretes": invoices.LAST_DAYS,
            "cumul": compte.ACCRUED,
            "reste": compte.LEFT,
            "plus_haut": str(HIGHEST_RATE),
        },
        "taux": {
            "blanc": RATE,
            "marge": stated_rate.MARGIN,
            "majore": js_pattern(stated_rate.ADDED),
            "autre": js_pattern(stated_rate.OTHER),
        },
        "parties": {
            "paires": parties.PAIRS,
            "autre": parties.OWN,
            "noms": parties.NAMES,
            "prives": parties.PRIVATE,
            "societe": js_pattern(parties.FIRM),
            "moindre": parties.LEAST,
        },
        "numeros": {
            "inscrit": js_pattern(numeros.LABELLED),
            "moindre": numeros.FEWEST,
            "telephone": js_pattern(re.compile(rf"^{numeros.TELEPHONE.pattern}$")),
            "suite": js_pattern(numeros.BROKEN),
            "compte": js_pattern(numeros.ACCOUNT),
            "annonce": js_pattern(numeros.NAMED),
            "france": numeros.FRENCH,
            "plus_court": numeros.SHORTEST,
            "longueurs": numeros.LENGTH,
            "immatriculations": siret.REGISTERED,
        },
        "iban": iban.BLANKS,
        "rna": sorted(ASSOCIATIONS),
        "texte": {"semblable": texte.ALIKE},
        "conseils": relecture.HINTS,
        "option": js_pattern(sheet.OPTION),
        "consigne": js_pattern(a_remplir.INSTRUCTION),
        **on_our_texts(),
    }


def _titles() -> dict[str, str]:
    """Return what each rule wants, in its own first line."""
    # `relecture` gives its findings the names of the rules on our texts.
    modules = {name: sys.modules[rule.__module__] for name, rule in RULES.items() if name != "relecture"}
    named = {**modules, **{module.ID: module for module in OURS}}
    return {name: (module.__doc__ or "").partition("\n")[0] for name, module in named.items()}
