"""What a piece is, its title and its date, as far as its name, its text and the dossier say it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from generator.casefile.folder import Found
from generator.casefile.pages.sheets import BILL, MESSAGE, Sheets
from generator.casefile.pages.typed import spelled
from generator.dossier import Dossier
from generator.models.depot import Piece
from generator.texts.folding import without_accents
from generator.verify import values

MONTHS = tuple(map(without_accents, values.MONTHS))
"""As a plain text has them."""
DAYS = (
    re.compile(r"(?<!\d)(?P<y>20\d\d)[-_. ]?(?P<m>[01]\d)[-_. ]?(?P<d>[0-3]\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>[0-3]?\d)[-_./ ](?P<m>[01]?\d)[-_./ ](?P<y>20\d\d)(?!\d)"),
    re.compile(rf"(?<!\d)(?P<d>[0-3]?\d)(?:er)?[-_ ]+(?P<name>{'|'.join(MONTHS)})[-_ ]+(?P<y>20\d\d)(?!\d)"),
)
NOTHING_SAID = re.compile(
    r"^(?:scan|img|image|photo|dsc|doc|document|fichier|file|piece|pj|sans titre|untitled|capture|screenshot|whatsapp|copie)?[^a-z]*$"
)
"""The whole of a plain name that says nothing of the piece."""
NUMBERED = re.compile(r"^\W*\d{1,3}(?:\W|_)+(?=[^\d])")
"""The number with which a name begins."""
JOINED = re.compile(r"(?<=(?!\d)\w)-(?=(?!\d)\w)")
"""A hyphen between two letters."""
LINKING = frozenset({"a", "au", "d", "de", "des", "du", "l", "la", "le", "les"})
# « Lyon, le 2 mars 2026 » alone on its line, « Fait à Lyon le 2 mars 2026 », « Date : 02/03/2026 ».
_WRITTEN_ON = re.compile(
    r"^(?:[a-z .'-]{2,40} le |(?:fait|signe|etabli|emis)\b[a-z ]{0,40}? le |date(?: d[a-z ]{2,20})? )(\d[^\n]{5,18})$", re.MULTILINE
)
_READ_SIGNS = 20_000
_HEAD_LINES, _HEAD_SIGNS = 12, 600
LONGEST_TITLE = 90

OF_THE_NOTICE, OF_ITS_RECEIPT, OF_THE_CONTRACT = "mise-en-demeure", "avis-reception", ("contrat", "convention-honoraires", "devis-accepte")
INVOICE, REMINDER, ANSWER = "facture", "relance", "reponse"


@dataclass(frozen=True)
class Guess:
    """What is thought of a piece: None for what only its owner knows. `read` says that its date was found in its text."""

    nature: str | None
    titre: str
    date: date | None
    read: bool = False


def guess(found: Found, sheets: Sheets, text: str, kinds: Mapping[str, Piece], dossier: Dossier) -> Guess:
    """Return what *found*, whose pages say *text*, is thought to be."""
    stem = PurePath(found.name).stem
    nature = _nature(stem, sheets, text, kinds)
    titre = _title(stem, sheets, nature, kinds)
    said = (
        sheets.date
        or next(_days_in(plain(stem, keep=True)), None)
        or (_known(nature, plain(f"{sheets.document} {stem} {text}"), dossier) if nature else None)
    )
    if said:
        return Guess(nature, titre, said)
    in_text = _written(text[:_READ_SIGNS])
    return Guess(nature, titre, in_text, read=in_text is not None)


def _written(text: str) -> date | None:
    """Return the day on which *text* says that it was written, else the first day that stands in it."""
    bare = plain(text, keep=True, lines=True)
    for match in _WRITTEN_ON.finditer(bare):
        found = next(_days_in(match[1]), None)
        if found:
            return found
    return next(_days_in(bare), None)


def plain(text: str, *, keep: bool = False, lines: bool = False) -> str:
    """Return *text* in lower case without accents, its other signs as blanks; with *keep*, those of dates stay, with *lines*, its lines."""
    bare = without_accents(text.casefold())
    kept = re.sub(r"[^a-z0-9./_\n-]" if keep else r"[^a-z0-9\n]", " ", bare)
    return "\n".join(" ".join(line.split()) for line in kept.split("\n")) if lines else " ".join(kept.split())


def _nature(stem: str, sheets: Sheets, text: str, kinds: Mapping[str, Piece]) -> str | None:
    ours = next((kind.id for kind in kinds.values() if sheets.document and sheets.document in kind.documents), None)
    if ours or sheets.form == BILL:
        return ours or INVOICE
    if sheets.form == MESSAGE:
        # The subject of an answer names what it answers to: a message is an exchange, whatever it speaks of.
        exchanges = {name: kind for name, kind in kinds.items() if kind.partie == "echanges"}
        return _said(stem, exchanges) or _said(sheets.title, exchanges) or ANSWER
    named = _said(stem, kinds)
    if named:
        return named
    head = "\n".join(text.splitlines()[:_HEAD_LINES])[:_HEAD_SIGNS]
    return _said(head, kinds)


def _said(text: str, kinds: Mapping[str, Piece]) -> str | None:
    """Return the kind whose longest word stands in *text*, the first of them in the text when two are as long."""
    whole = f" {naming(text)} "
    found = [
        (-len(said), whole.index(f" {said} "), kind.id)
        for kind in kinds.values()
        for word in kind.mots
        if f" {(said := naming(word))} " in whole
    ]
    return min(found)[2] if found else None


def naming(text: str) -> str:
    """Return the words of *text* that name something: « avis-reception » is « avis de réception »."""
    return " ".join(word for word in plain(text).split() if word not in LINKING)


def _title(stem: str, sheets: Sheets, nature: str | None, kinds: Mapping[str, Piece]) -> str:
    """Return the name of the piece: what it calls itself, its file's name when it says something, else its kind's."""
    if sheets.title:
        return _short(f"Courriel : {sheets.title}" if sheets.form == MESSAGE else sheets.title)
    # Where no blank parts the words, hyphens do.
    stem = stem if " " in stem else JOINED.sub(" ", stem)
    words = re.sub(r"[_\s]+", " ", NUMBERED.sub("", stem)).strip(" -.")
    without_day = words
    for pattern in DAYS:
        without_day = pattern.sub("", without_day)
    without_day = re.sub(r"\s*[-–]?\s*$", "", without_day).strip(" -–_.,")
    if not NOTHING_SAID.match(plain(without_day)) and len(without_day) > 2:  # noqa: PLR2004 - « AR » says too little
        return _short(without_day[:1].upper() + without_day[1:])
    if nature:
        return kind_name(kinds[nature])
    return _short(stem)


def kind_name(kind: Piece) -> str:
    """Return the title of *kind* without its article: « Facture » of « La facture »."""
    bare = re.sub(r"^(?:l[ae]s?|votre|vos|l['’])\s*", "", kind.titre, flags=re.IGNORECASE)
    return bare[:1].upper() + bare[1:]


def _short(text: str) -> str:
    text = spelled(" ".join(text.split()))
    return text if len(text) <= LONGEST_TITLE else text[: LONGEST_TITLE - 1].rstrip() + "…"


def _known(nature: str, text: str, dossier: Dossier) -> date | None:
    """Return the date that the dossier gives to a piece of this kind: it is not asked twice."""
    if nature == INVOICE:
        rows = dossier.rows("factures")
        named = [row for row in rows if plain(str(row.get("ligne_facture", "?"))) in text] or (rows if len(rows) == 1 else ())
        days = [day for row in named if isinstance(day := row.get("ligne_date"), date)]
        return days[0] if len(named) == 1 and days else None
    if nature == REMINDER:
        days_sent: Sequence[date] = dossier.days("relances") or ()
        number = re.search(r"relance (\d)\b", text)
        place = int(number[1]) - 1 if number else 0 if len(days_sent) == 1 else -1
        return days_sent[place] if 0 <= place < len(days_sent) else None
    if nature == OF_THE_NOTICE:
        return dossier.day("date_mise_en_demeure")
    if nature == OF_ITS_RECEIPT:
        return dossier.day("date_reception")
    return dossier.day("contrat_date") if nature in OF_THE_CONTRACT else None


def _days_in(text: str) -> Iterator[date]:
    found = sorted((match.start(), index, match) for index, pattern in enumerate(DAYS) for match in pattern.finditer(text))
    for _, _, match in found:
        parts = match.groupdict()
        month = MONTHS.index(parts["name"]) + 1 if parts.get("name") else int(parts["m"])
        try:
            yield date(int(parts["y"]), month, int(parts["d"]))
        except ValueError:
            continue
