"""One answer, as typed, becomes a value of its blank's type, or a sentence that says what to write."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from generator.dossier.checksums import is_iban, is_rna, is_siret
from generator.dossier.messages import hint, message
from generator.dossier.model import Value
from generator.models.content import Champ
from generator.penalties import BadClaimError, read_rate
from generator.penalties.claim import check_rate
from generator.penalties.contract import NO_RATE, NONE, plain_words
from generator.problems import did_you_mean
from generator.texts.typed import FIRST_YEAR, LAST_YEAR, amount, number
from generator.texts.typography import french

MOST_CHARACTERS = 4_000
MOST_DECIMALS = 2
LARGEST = Decimal(1_000_000_000)
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


class BadAnswerError(Exception):
    """An answer that its blank cannot take: the message says why, `hint` what to write."""

    def __init__(self, told: str, advice: str) -> None:
        super().__init__(told)
        self.hint = advice


def _bad(name: str, /, **slots: object) -> BadAnswerError:
    return BadAnswerError(message(name, **slots), hint(name))


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
        raise _bad("too_long", blank=champ.id, most=MOST_CHARACTERS)
    return _READERS[champ.type](champ, text)


def shown(typed: object) -> str:
    """Return what was typed as a message quotes it: « une valeur », cut when long."""
    text = " ".join(str(typed).split())
    return f"« {text if len(text) <= _SHOWN else text[:_SHOWN] + '…'} »"


def _text(champ: Champ, text: str) -> str:
    if champ.id in IBANS and not is_iban(_SPACES.sub("", text).upper()):
        raise _bad("iban", typed=shown(text))
    if champ.id in PHONES and not _PHONE.fullmatch(text):
        raise _bad("phone", typed=shown(text))
    return _rate(text) if champ.id == RATE else text


def _rate(text: str) -> str:
    """Return the rate of a contract as documents print it, or the word that says there is none."""
    if plain_words(text) in NONE:
        return NO_RATE
    rate = read_rate(text)
    if rate is None:
        raise _bad("rate", typed=shown(text))
    try:
        check_rate(rate)
    except BadClaimError as error:
        raise _bad("rate_refused", typed=shown(text), why=str(error).rstrip(".")) from None
    return french(rate.words)


def ticked(typed: object, expected: str = "écrivez oui ou non") -> bool:
    """Return whether *typed* says yes, in French or in YAML's own words. Raises BadAnswerError."""
    said = _YES_OR_NO.get(typed.strip().casefold()) if isinstance(typed, str) else typed
    if isinstance(said, bool):
        return said
    raise BadAnswerError(f"{shown(typed)} n'est ni oui ni non", expected)


def day(text: str) -> date:
    """Return the day that *text* says. Raises BadAnswerError."""
    found = _DAY.fullmatch(text)
    if not found:
        raise _bad("date", typed=shown(text))
    year, month, number = (int(found[name] or found[name[0]]) for name in ("year", "month", "day"))
    try:
        found_day = date(year, month, number)
    except ValueError:
        raise _bad("no_such_day", typed=shown(text)[2:-2]) from None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadAnswerError(message("unlikely_year", year=f"{year:04}"), hint("unlikely_year", first=FIRST_YEAR, last=LAST_YEAR))
    return found_day


def _amount(_: Champ, text: str) -> Decimal:
    return _checked(amount(text), text, "amount")


def _count(_: Champ, text: str) -> Decimal:
    return _checked(number(text), text, "number")


def _checked(found: Decimal | None, typed: str, kind: str) -> Decimal:
    if found is None:
        raise _bad(kind, typed=shown(typed))
    if found.is_signed():
        raise BadAnswerError(message("negative", typed=shown(typed)), hint("negative" if kind == "amount" else kind))
    if -int(found.as_tuple().exponent) > MOST_DECIMALS:
        raise BadAnswerError(message("decimals", typed=shown(typed)), hint(kind))
    if found >= LARGEST:
        raise _bad("huge", typed=shown(typed))
    return found


def _siret(champ: Champ, text: str) -> str:
    digits = _SPACES.sub("", text)
    if champ.id in ASSOCIATIONS and is_rna(digits):
        return digits.upper()
    if not re.fullmatch("[0-9]{14}", digits, re.ASCII):
        raise _bad("siret", typed=shown(text))
    if not is_siret(digits):
        raise _bad("siret_key", typed=shown(text))
    return digits


def _mail(_: Champ, text: str) -> str:
    if not _MAIL.fullmatch(text):
        raise _bad("mail", typed=shown(text))
    return text


def _choice(champ: Champ, text: str) -> str:
    options = [french(option) for option in champ.options]
    typed = french(text)
    if typed not in options:
        near = did_you_mean(typed, options)
        raise BadAnswerError(message("choice", typed=shown(text)), near or f"choix possibles : {' / '.join(options)}")
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
