"""What the rules on our own texts look for in those of others, for the browser: nothing of it is typed a second time."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.models.genres import GENRES
from generator.publish.tools.js_patterns import js_pattern
from generator.rules.droit import frais, juridiction, lignes_rouges, mediateur, perimes, prescription, voies

OURS = (frais, juridiction, lignes_rouges, mediateur, perimes, prescription, voies)
"""The rules, each a module."""


def on_our_texts() -> dict[str, object]:
    """Return what they look up, by rule, as JSON can hold it."""
    return {
        "frais": {
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
            "contrats": genres("agreed"),
            "dit": juridiction.SAID,
        },
        "lignes_rouges": {
            "lettres": genres("letter"),
            "envois": genres("sent"),
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
            "lettres": genres("letter"),
            "pas_public": voies.NOT_PUBLIC,
            "autre": voies.OTHER_WAY,
            "avant_taxe": voies.BEFORE_TAX,
            "faculte": voies.FACULTY,
        },
    }


def genres(trait: str) -> list[str]:
    """Return the genres that have *trait*."""
    return [genre for genre, traits in GENRES.items() if getattr(traits, trait)]


def _patterns(found: Iterable[re.Pattern[str]]) -> list[list[str]]:
    return [js_pattern(pattern) for pattern in found]


def _near(words_near: str) -> list[str]:
    return js_pattern(re.compile(words_near, re.IGNORECASE))
