"""The index of a batch: pages to read, and a table for a spreadsheet; what was written, what waits, why, how much."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from generator.batch.plan import Letter, Plan
from generator.dossier.printed import euros
from generator.models.publics import PUBLICS

TABLE = "index.csv"
ON_A_PAGE = 1_000
"""Letters of one page: a browser shows as many at once."""

_HEADS = ("Référence", "Nom", "Public", "Dossier", "Fichiers", "Factures", "Payé", "Reste dû", "État", "Pourquoi", "Il manque", "À savoir")
# A spreadsheet would run what begins so.
_FORMULA = ("=", "+", "-", "@", "\t")


def pages(title: str, plan: Plan) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield each file of the index by its name, with its text in parts: the pages of *title*, then the table."""
    count = plan.count()
    letters = plan.letters()
    last = max(-(-count.letters // ON_A_PAGE), 1)
    for number in range(1, last + 1):
        yield page_name(number), iter([_page(title, plan, list(islice(letters, ON_A_PAGE)), number, last)])
    yield TABLE, _table(plan)


def page_name(number: int) -> str:
    """Return the name of the page *number* of the index, counted from 1."""
    return "index.html" if number == 1 else f"index-{number}.html"


def _page(title: str, plan: Plan, letters: list[Letter], number: int, last: int) -> str:
    others = {name: page_name(other) for name, other in (("précédente", number - 1), ("suivante", number + 1)) if 1 <= other <= last}
    return _template().render(
        titre=title,
        compte=plan.count(),
        lettres=letters,
        page=number,
        derniere=last,
        autres=others,
        somme=euros,
        public=_public,
        adresse=_url,
    )


def _table(plan: Plan) -> Iterator[str]:
    # The mark by which a spreadsheet knows UTF-8.
    yield "\ufeff" + _line(_HEADS)
    for letter in plan.letters():
        sums = letter.judged.sums
        yield _line(
            (
                _cell(letter.reference),
                _cell(letter.name),
                _public(letter),
                letter.folder,
                ", ".join(letter.files),
                *(f"{amount:.2f}".replace(".", ",") for amount in (sums.invoiced, sums.paid, sums.left)),
                letter.told,
                _cell(letter.why),
                " ; ".join(letter.judged.missing),
                " ".join(letter.all_cautions),
            )
        )


def _line(cells: tuple[str, ...]) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerow(cells)
    return text.getvalue()


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _public(letter: Letter) -> str:
    return PUBLICS[letter.judged.public].name


def _url(letter: Letter, name: str) -> str:
    return quote(f"{letter.folder}/{name}")


@cache
def _template() -> Template:
    env = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return env.get_template("index.html.j2")
