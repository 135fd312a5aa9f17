"""The rate of late penalties and the assignment that the notes of an invoice state."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.dossier.answers import shown
from generator.penalties.contract import IN_TEXT, NUMERALS, ContractRate, Form, plain_words, read_rate

PENALTY_NOTE = "PMD"
"""The subject (BT-21) of the note on late penalties; PMT tells the fixed fee, AAB the discount (BR-FR-05)."""
ASSIGNMENT_NOTE = "ACC"
"""The subject of the note that says who the debt was assigned to."""

LATE = re.compile(r"penalite|retard|interets? moratoire|late payment|verzug")
ELSE = re.compile(r"escompte|skonto|tva\b|taxe|remise|rabais|acompte|reduction")
NOT_YEARLY = re.compile(r"\s{0,3}(?:par|/|de)?\s{0,3}(?:mois|mensuel|jour|journalier|semaine|periode|trimestre)")
SENTENCE = re.compile(r"[;\n•]|\.(?=\s|$)")
A_FIGURE = re.compile(r"%|pour ?cents?\b|\btaux\b|\bfois\b|\bpoints?\b")
ASSIGNED = re.compile(r"affactur|subrog|\bfactor\b|factoring|cession de (?:la |cette )?creance|creance (?:est |a ete )?cedee|\bdailly\b")
_LONGEST = 4_000


def rates_in(texts: Iterable[tuple[str, str]]) -> tuple[tuple[ContractRate, ...], tuple[str, ...]]:
    """Return the rates that (code, text) notes state, each once, and the sentences about one that nobody can read for sure."""
    rates, unread = dict[ContractRate, None](), dict[str, None]()
    for code, text in texts:
        for sentence in _sentences(text[:_LONGEST]):
            plain = plain_words(sentence)
            if code != PENALTY_NOTE and not LATE.search(plain):
                continue
            found = tuple(dict.fromkeys(_found(plain, only=code == PENALTY_NOTE)))
            rates |= dict.fromkeys(found)
            if not found and A_FIGURE.search(plain):
                unread[shown(sentence)] = None
    return tuple(rates), tuple(unread)


def assigned(texts: Iterable[tuple[str, str]]) -> str | None:
    """Return the words of a note that says the debt was assigned, None when none does."""
    for code, text in texts:
        for sentence in _sentences(text[:_LONGEST]):
            if code == ASSIGNMENT_NOTE or ASSIGNED.search(plain_words(sentence)):
                return shown(sentence)
    return None


def _sentences(text: str) -> Iterator[str]:
    yield from (sentence.strip() for sentence in SENTENCE.split(text) if sentence.strip())


def _found(plain: str, *, only: bool) -> Iterator[ContractRate]:
    """Yield the rates inside a sentence; a percentage counts only where it can be nothing else."""
    whole = read_rate(plain) if only else None
    if whole:
        yield whole
        return
    forms: tuple[Form, ...] = ("legal", "bce")
    taken = False
    for form in forms:
        for found in re.finditer(IN_TEXT[form], plain):
            taken = True
            yield ContractRate(_figure(found[1]), form)
    if taken or ELSE.search(plain) or "bce" in plain or "banque centrale" in plain or "legal" in plain:
        return
    percents = [found for found in re.finditer(IN_TEXT["fixe"], plain) if not NOT_YEARLY.match(plain, found.end())]
    if len(percents) == 1 == len(re.findall(r"%|pour ?cent", plain)):
        yield ContractRate(_figure(percents[0][1]))


def _figure(typed: str) -> Decimal:
    return Decimal(NUMERALS.get(typed, typed).replace(",", "."))
