"""The index of an agenda: a page to work from, most pressing first, and a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from generator.agenda.run import Line
from generator.agenda.steps import URGENCIES, Urgency
from generator.dossier.printed import euros
from generator.models.publics import PUBLICS
from generator.texts.formatting import french_date
from generator.texts.typography import french

PAGE, TABLE = "index.html", "index.csv"
TITLES: dict[Urgency, str] = {
    "prescription": "Le délai pour agir en justice",
    "delai": "Un délai de la loi court",
    "envoi": "À envoyer aujourd’hui",
    "humain": "À vous de voir",
    "a_noter": "À compléter dans le registre",
    "attente": "À attendre",
    "rien": "Rien à faire",
}
HERE = Path(__file__).parent
_HEADS = (
    *("Urgence", "Référence", "Nom", "Public", "À faire", "Pourquoi", "Principal", "Intérêts ou pénalités", "Indemnités", "Total"),
    *("Prochaine date", "Ce qu’elle apporte", "Dernier jour pour agir", "Fichiers", "Il manque", "À savoir"),
)
# A spreadsheet would run what begins so.
_FORMULA = ("=", "+", "-", "@", "\t")


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
    page = _template().render(
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
    yield PAGE, iter([page])
    yield TABLE, _table(found)


def _soonest(line: Line) -> date | None:
    return line.step.last if line.step.urgency in ("prescription", "envoi") else line.step.day


def _total(line: Line) -> Decimal:
    return line.owed.principal + line.owed.interest + line.owed.fee


def _table(lines: Sequence[Line]) -> Iterator[str]:
    # The mark by which a spreadsheet knows UTF-8.
    yield "\ufeff" + _row(_HEADS)
    for line in lines:
        step, owed = line.step, line.owed
        yield _row(
            (
                TITLES[step.urgency],
                _cell(line.reference),
                _cell(line.name),
                _public(line),
                step.what,
                step.why,
                *(f"{amount:.2f}".replace(".", ",") for amount in (owed.principal, owed.interest, owed.fee, _total(line))),
                step.day.isoformat() if step.day else "",
                step.coming,
                step.last.isoformat() if step.last else "",
                ", ".join(f"{line.folder}/{name}" for name in line.files),
                " ; ".join(line.missing),
                " ".join(line.notes),
            )
        )


def _row(cells: Sequence[str]) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerow(cells)
    return text.getvalue()


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _public(line: Line) -> str:
    return PUBLICS[line.public].name


def _url(line: Line, name: str) -> str:
    return quote(f"{line.folder}/{name}")


@cache
def _template() -> Template:
    env = Environment(loader=FileSystemLoader([HERE, HERE.parent / "batch"]), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    env.filters["francais"] = french
    return env.get_template("index.html.j2")
