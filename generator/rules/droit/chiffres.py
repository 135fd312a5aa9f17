"""Aucun chiffre du droit n'est tapé dans un texte.

Quoi : un montant, un pourcentage, un nombre de points ou un délai s'imprime par {{ droit.… }} ;
un usage (le préavis d'un rendez-vous, le délai d'une lettre), par {{ pack.variables.… }}.
Dates, numéros d'article et autres nombres sans unité restent libres ; une page du guide peut dire un usage en toutes lettres.
Pourquoi : le jour où la loi change, un seul fichier change, et aucun texte n'est oublié.

Refusé :  Le client dispose de 14 jours.
Accepté : Le client dispose de {{ droit.delai_retractation }}.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.models.content import Clause, Document
from generator.problems import Probleme
from generator.rules.tree import Tree, at, in_content
from generator.texts.jinja_tags import VALUE, shown
from generator.texts.text import GUIDE

ID = "chiffres"
_SPELLED = (
    "deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize"
    "|vingt|trente|quarante|cinquante|soixante|cent|mille"
)
_NUMBER = rf"(?:(?<![\w.,-])\d[\d .,\u00a0\u202f]{{0,40}}|\b(?:{_SPELLED})(?:[- ](?:et[- ])?(?:une?|{_SPELLED})){{0,12}})"
_TIME = r"(?:jours?|heures?|semaines?|mois|ans?|années?|trimestres?|semestres?)\b"
DIGITS = re.compile(
    rf"(?<![\w.,-])(?:\d[\d .,\u00a0\u202f]{{0,40}})[^\S\n]{{0,9}}(?:€|%|‰|(?:euros?|EUR|pour cent|points?)\b|{_TIME})", re.IGNORECASE
)
LITERAL = re.compile(
    rf"{_NUMBER}[^\S\n]{{0,9}}(?:€|%|‰|(?:euros?|EUR|pour cent)\b|points? (?:de pourcentage|au-dessus)|{_TIME})"
    rf"|(?<![\w.,-])\d+ points?\b|{_NUMBER}[^\S\n]{{0,9}}fois le taux\b"
    r"|\b(?:délai|durée|pendant|dans|sous|depuis|après|avant) (?:d'|de )?(?:un (?:an|mois|jour)|une (?:semaine|année|heure))\b"
    r"|\b(?:huitaine|quinzaine)\b",
    re.IGNORECASE,
)
# An hour of opening or a manner of speaking is no delay.
FREE = re.compile(r"\b24 (?:heures|h) sur 24\b|\b7 (?:jours|j) sur 7\b", re.IGNORECASE)
_DOTS = "·" * len(VALUE)
HINT = "imprimez une valeur de content/droit ({{ droit.… }}), ou une variable du pack si c'est un usage"


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield every literal amount, rate or delay of the texts, of their titles and of their options."""
    for read in tree.texts:
        pattern = DIGITS if read.text.path.startswith(GUIDE) else LITERAL
        seen = shown(read.text.content)
        # A value of a tag is no figure of the text.
        for start, words in _figures(pattern, seen.joined.replace(VALUE, _DOTS)):
            yield in_content(read.text, ID, f"« {words} » est écrit en dur", seen.origin(start), HINT)
    titled: list[Clause | Document] = [*tree.library.clauses.values(), *tree.library.documents.values()]
    for record in titled:
        for _, words in _figures(LITERAL, record.titre):
            yield at(record, ID, f"« {words} » est écrit en dur dans un titre", "titre", hint="ôtez le chiffre du titre")


def _figures(pattern: re.Pattern[str], line: str) -> Iterator[tuple[int, str]]:
    free = [match.span() for match in FREE.finditer(line)]
    for match in pattern.finditer(line):
        if not any(start <= match.start() < end for start, end in free):
            yield match.start(), " ".join(match.group().split())
