"""The index of an agenda: a page to work from, most pressing first, and a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from generator.agenda.run import Line
from generator.agenda.steps import URGENCIES, Urgency
from generator.batch.listing import MARK, TABLE, address, amount, line, page
from generator.dossier.printed import euros
from generator.models.publics import PUBLICS
from generator.texts.formatting import french_date

PAGE = "index.html"
TITLES: dict[Urgency, str] = {
    "prescription": "Le délai pour agir en justice",
    "delai": "Un délai de la loi court",
    "envoi": "À envoyer aujourd’hui",
    "humain": "À vous de voir",
    "a_noter": "À compléter dans le registre",
    "attente": "À attendre",
    "rien": "Rien à faire",
}
_HEADS = (
    *("Urgence", "Référence", "Nom", "Public", "À faire", "Pourquoi", "Principal", "Intérêts ou pénalités", "Indemnités", "Total"),
    *("Prochaine date", "Ce qu’elle apporte", "Dernier jour pour agir", "Fichiers", "Il manque", "À savoir"),
)


def ranked(lines: Sequence[Line]) -> list[Line]:
    """Return *lines*, most pressing first: by what they ask, the time that is left, the sum, the reference."""
    return sorted(
        lines,
        key=lambda line: (
            URGENCIES.index(line.step.urgency),
            _soonest(line) or date.max,
            -_total(line),
            line.reference,
        ),
    )


def files(title: str, day: date, lines: Sequence[Line]) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield each file of the index by its name, with its text in parts."""
    found = ranked(lines)
    groups = [(name, TITLES[name], [line for line in found if line.step.urgency == name]) for name in URGENCIES]
    shown = page(
        Path(__file__).parent,
        PAGE,
        titre=title,
        jour=french_date(day),
        lignes=found,
        groupes=[group for group in groups if group[2]],
        somme=euros,
        total=_total,
        public=_public,
        date=french_date,
        adresse=_url,
        table=TABLE,
    )
    yield PAGE, iter([shown])
    yield TABLE, _table(found)


def _soonest(line: Line) -> date | None:
    return line.step.last if line.step.urgency in ("prescription", "envoi") else line.step.day


def _total(line: Line) -> Decimal:
    return line.owed.principal + line.owed.interest + line.owed.fee


def _table(lines: Sequence[Line]) -> Iterator[str]:
    yield MARK + line(_HEADS)
    for one in lines:
        step, owed = one.step, one.owed
        yield line(
            (
                TITLES[step.urgency],
                one.reference,
                one.name,
                _public(one),
                step.what,
                step.why,
                *map(amount, (owed.principal, owed.interest, owed.fee, _total(one))),
                step.day.isoformat() if step.day else "",
                step.coming,
                step.last.isoformat() if step.last else "",
                ", ".join(f"{one.folder}/{name}" for name in one.files),
                " ; ".join(one.missing),
                " ".join(one.notes),
            )
        )


def _public(line: Line) -> str:
    return PUBLICS[line.public].name


def _url(one: Line, name: str) -> str:
    return address(one.folder, name)
