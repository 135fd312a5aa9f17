"""One answer, as typed, becomes a value of its blank's type, or a sentence that says what to write."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from generator.dossier.checksums import is_iban, is_rna, is_siret
from generator.dossier.model import Value
from generator.models.content import Champ
from generator.penalties import BadClaimError, read_rate
from generator.penalties.claim import check_rate
from generator.penalties.contract import NO_RATE, NONE, folded
from generator.problems import did_you_mean
from generator.texts.typed import amount, number
from generator.texts.typography import french

MOST_CHARACTERS = 4_000
MOST_DECIMALS = 2
LARGEST = Decimal(1_000_000_000)
FIRST_YEAR, LAST_YEAR = 1990, 2100
IBANS = frozenset({"pro_iban", "demandeur_iban"})
"""Blanks of type « texte » that hold an IBAN."""
RATE = "taux_contractuel"
"""The blank of type « texte » that holds the rate of late penalties of the contract."""
PHONES = frozenset({"pro_telephone", "demandeur_telephone"})
"""Blanks of type « texte » that hold a telephone number."""
ASSOCIATIONS = frozenset({"client_siret"})
"""Blanks of type « siret » that take the RNA number of an association without SIRET."""

_SHOWN = 60
_PHONE = re.compile(r"\+?\(?[0-9](?:[ \u00a0\u202f.()/-]*[0-9]){5,14}")
_SPACES = re.compile("[ \u00a0\u202f]")
_DAY = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})|(?P<d>[0-9]{1,2})/(?P<m>[0-9]{1,2})/(?P<y>[0-9]{4})")
_MAIL = re.compile(r"[^\s@<>()\[\],;:\"\\]{1,64}@(?:[^\s@<>()\[\],;:\"\\.]+\.)+[^\W\d_]{2,}")
_YES_OR_NO: Mapping[str, bool] = {"oui": True, "non": False}
_AMOUNT_HINT = "écrivez un montant ainsi : 480,00 ou 1 250,50"


class BadAnswerError(Exception):
    """An answer that its blank cannot take: the message says why, `hint` what to write."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def answer(champ: Champ, typed: str | bool) -> Value:  # noqa: FBT001 - the very value that was typed
    """Return the value of *typed* for *champ*. Raises BadAnswerError."""
    if champ.type == "case":
        return ticked(typed)
    if isinstance(typed, bool):
        word = "true" if typed else "false"
        raise BadAnswerError(f"« {champ.id} » attend {EXPECTED[champ.type]}, pas « {word} »", "mettez la valeur entre guillemets")
    text = "\n".join(line.rstrip() for line in typed.replace("\t", " ").strip().split("\n"))
    if not text:
        raise BadAnswerError(f"« {champ.id} » est vide", "écrivez une réponse, ou supprimez la ligne : le blanc restera à compléter")
    if len(text) > MOST_CHARACTERS:
        raise BadAnswerError(f"« {champ.id} » dépasse {MOST_CHARACTERS} caractères", "raccourcissez ce texte")
    return _READERS[champ.type](champ, text)


def shown(typed: object) -> str:
    """Return what was typed as a message quotes it: « une valeur », cut when long."""
    text = " ".join(str(typed).split())
    return f"« {text if len(text) <= _SHOWN else text[:_SHOWN] + '…'} »"


def _text(champ: Champ, text: str) -> str:
    if champ.id in IBANS and not is_iban(_SPACES.sub("", text).upper()):
        raise BadAnswerError(f"{shown(text)} n'est pas un IBAN : sa clé de contrôle est fausse", "recopiez-le de votre relevé bancaire")
    if champ.id in PHONES and not _PHONE.fullmatch(text):
        raise BadAnswerError(f"{shown(text)} n'est pas un numéro de téléphone", "écrivez-le ainsi : 06 00 00 00 00 ou +33 6 00 00 00 00")
    return _rate(text) if champ.id == RATE else text


def _rate(text: str) -> str:
    """Return the rate of a contract as documents print it, or the word that says there is none."""
    if folded(text) in NONE:
        return NO_RATE
    rate = read_rate(text)
    if rate is None:
        hint = 'écrivez "12,5" (pour cent par an), "3x" (fois le taux d\'intérêt légal), "BCE + 10", ou "aucun"'
        raise BadAnswerError(f"{shown(text)} n'est pas un taux de pénalité", hint)
    try:
        check_rate(rate)
    except BadClaimError as error:
        raise BadAnswerError(f"{shown(text)} : {error}".rstrip("."), "corrigez le taux du contrat") from None
    return french(rate.words)


def ticked(typed: object, hint: str = "écrivez oui ou non") -> bool:
    """Return whether *typed* says yes, in French or in YAML's own words. Raises BadAnswerError."""
    said = _YES_OR_NO.get(typed.strip().casefold()) if isinstance(typed, str) else typed
    if isinstance(said, bool):
        return said
    raise BadAnswerError(f"{shown(typed)} n'est ni oui ni non", hint)


def day(text: str) -> date:
    """Return the day that *text* says. Raises BadAnswerError."""
    found = _DAY.fullmatch(text)
    if not found:
        raise BadAnswerError(f"{shown(text)} n'est pas une date", "écrivez la date ainsi : 2026-05-15 ou 15/05/2026")
    year, month, number = (int(found[name] or found[name[0]]) for name in ("year", "month", "day"))
    try:
        found_day = date(year, month, number)
    except ValueError:
        raise BadAnswerError(f"le {shown(text)[2:-2]} n'existe pas au calendrier", "corrigez le jour ou le mois") from None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadAnswerError(f"l'année {year:04} n'est pas vraisemblable", f"une année va de {FIRST_YEAR} à {LAST_YEAR}")
    return found_day


def _amount(_: Champ, text: str) -> Decimal:
    return _checked(amount(text), text, "un montant", _AMOUNT_HINT)


def _count(_: Champ, text: str) -> Decimal:
    return _checked(number(text), text, "un nombre", "écrivez des chiffres seuls : 12 ou 2,5")


def _checked(found: Decimal | None, typed: str, kind: str, hint: str) -> Decimal:
    if found is None:
        raise BadAnswerError(f"{shown(typed)} n'est pas {kind}", hint)
    if found.is_signed():
        raise BadAnswerError(f"{shown(typed)} est négatif", "écrivez une somme positive ou nulle" if kind == "un montant" else hint)
    if -int(found.as_tuple().exponent) > MOST_DECIMALS:
        raise BadAnswerError(f"{shown(typed)} a plus de deux décimales", hint)
    if found >= LARGEST:
        raise BadAnswerError(f"{shown(typed)} est démesuré", "vérifiez le nombre de chiffres")
    return found


def _siret(champ: Champ, text: str) -> str:
    digits = _SPACES.sub("", text)
    if champ.id in ASSOCIATIONS and is_rna(digits):
        return digits.upper()
    if not re.fullmatch("[0-9]{14}", digits, re.ASCII):
        raise BadAnswerError(f"{shown(text)} n'est pas un numéro SIRET", "un SIRET a 14 chiffres")
    if not is_siret(digits):
        raise BadAnswerError(f"{shown(text)} n'est pas un SIRET possible : sa clé de contrôle est fausse", "vérifiez chaque chiffre")
    return digits


def _mail(_: Champ, text: str) -> str:
    if not _MAIL.fullmatch(text):
        raise BadAnswerError(f"{shown(text)} n'est pas une adresse de courriel", "écrivez-la ainsi : nom@exemple.fr")
    return text


def _choice(champ: Champ, text: str) -> str:
    options = [french(option) for option in champ.options]
    typed = french(text)
    if typed not in options:
        near = did_you_mean(typed, options)
        raise BadAnswerError(f"{shown(text)} n'est pas un choix possible", near or f"choix possibles : {' / '.join(options)}")
    return typed


_READERS: Mapping[str, Callable[[Champ, str], Value]] = {
    "texte": _text, "adresse": _text, "date": lambda _, text: day(text), "montant": _amount,
    "nombre": _count, "choix": _choice, "siret": _siret, "courriel": _mail,
}  # fmt: skip
EXPECTED: Mapping[str, str] = {
    "texte": "un texte", "adresse": "une adresse", "date": "une date", "montant": "un montant", "nombre": "un nombre", "choix": "un choix",
    "siret": "un numéro SIRET", "courriel": "une adresse de courriel", "case": "oui ou non", "lignes": "une liste de lignes",
    "dates": "une liste de dates",
}  # fmt: skip
"""What a blank takes, in a sentence."""
