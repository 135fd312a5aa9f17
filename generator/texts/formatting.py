"""Write figures, dates and citations in French, with no-break spaces where a line must not break."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal

from generator.models.law import Droit, Texte, Valeur
from generator.texts.typography import NBSP

PLURAL_FROM = 2
"""In French 1.5 is singular."""

UNITS = {
    "euros": ("€", "euro", "euros"),
    "pourcent": ("%", "pour cent", "pour cent"),
    "points": ("points", "point", "points"),
    "fois": ("fois", "fois", "fois"),
    "heures": ("heures", "heure", "heures"),
    "jours": ("jours", "jour", "jours"),
    "mois": ("mois", "mois", "mois"),
    "annees": ("ans", "an", "ans"),
}
"""The mark, the singular and the plural of each unit."""

_ARTICLES = {"c": "du ", "d": "du ", "l": "de la ", "r": "du ", "o": "de l’", "a": "de l’", "p": "du "}
"""The article before the name of a text, by its first letter: Code, Décret, Loi, Règlement, Ordonnance, Arrêté, Protocole."""

_SHORT = {
    "Code civil": "C. civ.",
    "Code de commerce": "C. com.",
    "Code de la consommation": "C. conso.",
    "Code de procédure civile": "CPC",
    "Code des procédures civiles d’exécution": "CPCE",
    "Code de la commande publique": "CCP",
    "Code de justice administrative": "CJA",
    "Code des relations entre le public et l’administration": "CRPA",
    "Code de la santé publique": "CSP",
    "Code du travail": "C. trav.",
    "Code rural et de la pêche maritime": "C. rural",
    "Code pénal": "C. pén.",
    "Code monétaire et financier": "CMF",
    "Code de la propriété intellectuelle": "CPI",
    "Code général des impôts": "CGI",
    "Règlement (UE) 2016/679": "RGPD",
}


@lru_cache(maxsize=4096)  # a guide prints the same days thousands of times
def french_date(day: date) -> str:
    """Return a date in French: « 1er janvier 2027 » or « 22 novembre 2026 »."""
    text: str = format_date(day, "d MMMM yyyy", locale="fr")
    text = "1er" + text.removeprefix("1") if day.day == 1 else text
    return text.replace(" ", NBSP)


def french_days(days: Sequence[date]) -> str:
    """Return dates as a French list: « du 12 avril 2026, du 19 avril 2026 et du 29 avril 2026 »; empty for no date."""
    *first, last = [f"du {french_date(day)}" for day in days] or [""]
    return f"{', '.join(first)} et {last}" if first else last


def figure(number: Decimal) -> str:
    """Return a number in French: « 1 500 », « 2,75 »; with two decimals when it has any."""
    whole = number == number.to_integral_value()
    text: str = format_decimal(number, "#,##0" if whole else "#,##0.00##", locale="fr")
    return text.replace("\u202f", NBSP)


def droit_text(droit: Droit, valeur: Valeur) -> str:
    """Return a legal value with its unit: « 40 € », « 10 points », « 2 ans »."""
    if not isinstance(valeur.valeur, Decimal):
        return valeur.valeur
    symbol, singular, _ = UNITS[droit.unite]
    unit = singular if abs(valeur.valeur) < PLURAL_FROM and symbol not in ("€", "%") else symbol
    return f"{figure(valeur.valeur)}{NBSP}{unit}"


def droit_words(droit: Droit, valeur: Valeur) -> str:
    """Return a legal value spelled out: « quarante euros », « quatorze jours »."""
    if not isinstance(valeur.valeur, Decimal):
        return valeur.valeur
    from num2words import num2words  # noqa: PLC0415 - only the few texts that spell a value need it

    _, singular, plural = UNITS[droit.unite]
    return f"{num2words(valeur.valeur, lang='fr')}{NBSP}{singular if abs(valeur.valeur) < PLURAL_FROM else plural}"


def texte_text(texte: Texte) -> str:
    """Return the full citation of an article, without determiner: « article L. 441-10 du Code de commerce »."""
    return f"article{NBSP}{_number(texte)} {_of(texte)}"


def texte_short(texte: Texte) -> str:
    """Return the short citation of an article: « art. L. 441-10 C. com. », or « art. 174 du décret n° … » without abbreviation."""
    # « C. civ. » does not break at the end of a line.
    short = _SHORT.get(texte.code, "").replace(" ", NBSP)
    return f"art.{NBSP}{_number(texte)} {short or _of(texte)}"


def _number(texte: Texte) -> str:
    return texte.article.replace(" ", NBSP)


def _of(texte: Texte) -> str:
    name = texte.code if texte.code.startswith(("Code", "Livre")) else texte.code[0].lower() + texte.code[1:]
    return f"{_article(texte.code)}{name}".replace("n° ", f"n°{NBSP}")


def _article(name: str) -> str:
    # « Livre » is the one masculine name in L, « Directive » the one feminine in D.
    if name.startswith(("Livre", "Directive")):
        return "du " if name.startswith("Livre") else "de la "
    letter = name[0].lower()
    plain = "e" if letter in "éèê" else letter
    return _ARTICLES.get(plain, "de l’" if plain in "eiuyh" else "du ")


def size_in_words(size: int) -> str:
    """Return a file's size in French: « 24 Ko » or « 1,2 Mo »."""
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))}{NBSP}Ko"
    return f"{size / 1024 / 1024:.1f}".replace(".", ",") + f"{NBSP}Mo"
