"""The tables, patterns and words of the rules of `verify`, for the browser: nothing of them is typed a second time."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable

from generator.dossier.answers import ASSOCIATIONS
from generator.publish.js_patterns import js_pattern
from generator.rules import frais, juridiction, lignes_rouges, mediateur, perimes, prescription, voies
from generator.sentences import END
from generator.verify import align, catalogue, sheet, squeeze, words, zipped
from generator.verify.rules import RULES, a_remplir, dates, iban, indemnites, interets, montants, parties, relecture, texte

_OURS = (frais, juridiction, lignes_rouges, mediateur, perimes, prescription, voies)


def rules() -> dict[str, object]:
    """Return everything the rules look up, by rule, as JSON can hold it."""
    return {
        "titres": _titles(),
        "lecture": {"plus_gros": zipped.LARGEST},
        "rapprochement": {
            "sans": "".join(sorted(squeeze.LEFT_OUT)),
            "fort": align.STRONG,
            "joints": align.MOST_JOINED,
            "long": align.LONGEST,
            "un_mot": sorted(align.ONE_WORD),
            "moindre": catalogue.LEAST,
        },
        "mots": {"identite": words.IDENTITY, "libres": words.FREE, "fin": js_pattern(END)},
        "dates": {
            "ordre": dates.ORDER,
            "retard": dates.LATE,
            "dues": dates.DUE,
            "rang": dates.RANKED,
            "passe": dates.PAST,
            "avenir": dates.FUTURE,
        },
        "montants": {"colonnes": montants.COLUMNS, "differences": montants.DIFFERENCES, "parts": montants.PARTS},
        "indemnites": indemnites.VALUE,
        "interets": {"publics": frais.CONSUMERS, "periode": js_pattern(interets.PERIOD)},
        "parties": parties.PAIRS,
        "iban": iban.BLANKS,
        "rna": sorted(ASSOCIATIONS),
        "texte": {"semblable": texte.ALIKE},
        "conseils": relecture.HINTS,
        "option": js_pattern(sheet.OPTION),
        "consigne": js_pattern(a_remplir.INSTRUCTION),
        **_on_our_texts(),
    }


def _titles() -> dict[str, str]:
    """Return what each rule wants, in its own first line."""
    # `relecture` gives its findings the names of the rules on our texts.
    modules = {name: sys.modules[rule.__module__] for name, rule in RULES.items() if name != "relecture"}
    named = {**modules, **{module.ID: module for module in _OURS}}
    return {name: (module.__doc__ or "").partition("\n")[0] for name, module in named.items()}


def _on_our_texts() -> dict[str, object]:
    return {
        "frais": {
            "publics": frais.CONSUMERS,
            "interdits": [[js_pattern(pattern), reason] for pattern, reason in frais.CHECKS.items()],
            "dementis": _patterns(frais.DENIALS),
            "exceptions": js_pattern(frais.EXCEPTIONS),
            "commerce": js_pattern(frais.TRADE),
            "commande_publique": js_pattern(frais.PUBLIC_LAW),
            "dit": frais.SAID,
            "pas_public": frais.NOT_PUBLIC,
            "que_public": frais.ONLY_PUBLIC,
        },
        "juridiction": {
            "interdits": _patterns((juridiction.NAMED, juridiction.OURS, juridiction.EXCLUSIVE)),
            "blanc": js_pattern(juridiction.BLANK),
            "contrats": juridiction.CONTRACTS,
            "dit": juridiction.SAID,
        },
        "lignes_rouges": {
            "lettres": lignes_rouges.LETTERS,
            "envois": lignes_rouges.SENT,
            "interdits": [[js_pattern(pattern), reason] for reason, _, pattern in lignes_rouges.FORBIDDEN],
            "secret": js_pattern(lignes_rouges.SECRET),
            "dit": lignes_rouges.SAID,
            "revele": lignes_rouges.REVEALS,
        },
        "mediateur": {
            "mot": js_pattern(mediateur.WORD),
            "consommation": js_pattern(mediateur.CONSUMER_MEDIATION),
            "autre_activite": _patterns(mediateur.OTHER_ACTIVITY),
            "manque": mediateur.MISSING,
            "dit": mediateur.SAID,
            "blanc": mediateur.BLANK_SAID,
            "option": mediateur.ONLY_OPTION,
            "pas_ici": mediateur.OUT_OF_PLACE,
        },
        "perimes": {
            "articles": [
                [number, js_pattern(pattern), js_pattern(re.compile(code)), _near(near)]
                for number, pattern, code, _, near in perimes.NUMBERS
            ],
            "mots": [[js_pattern(pattern), _near(near)] for pattern, _, near in perimes.STALE_WORDS],
            "apres": js_pattern(perimes.AFTER),
            "article": js_pattern(perimes.ARTICLE),
            "ancien": perimes.OLD_NUMBER,
            "dit": perimes.STALE,
        },
        "prescription": {
            "interrompt": js_pattern(prescription.INTERRUPTS),
            "dementis": _patterns(prescription.DENIALS),
            "public": prescription.PUBLIC_SAID,
            "dit": prescription.SAID,
        },
        "voies": {
            "injonction": js_pattern(voies.ORDER),
            "saisie": js_pattern(voies.SEIZURE),
            "interets": js_pattern(voies.INTEREST),
            "obligatoire": js_pattern(voies.DUTY),
            "lettres": voies.LETTERS,
            "pas_public": voies.NOT_PUBLIC,
            "autre": voies.OTHER_WAY,
            "avant_taxe": voies.BEFORE_TAX,
            "faculte": voies.FACULTY,
        },
    }


def _patterns(found: Iterable[re.Pattern[str]]) -> list[list[str]]:
    return [js_pattern(pattern) for pattern in found]


def _near(words_near: str) -> list[str]:
    return js_pattern(re.compile(words_near, re.IGNORECASE))
