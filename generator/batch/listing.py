"""What every index of letters is made of: a line of its table, the address of a file, its page."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from generator.outgoing.alone import Alone
from generator.texts.cells import cell
from generator.texts.typography import french

TABLE = "index.csv"
MARK = "\ufeff"
"""By which a spreadsheet knows UTF-8: it begins the table."""
ALONE = Alone(f"\n{(Path(__file__).parent / 'index_style.j2').read_text(encoding='utf-8')}")


def line(cells: Sequence[str]) -> str:
    """Return *cells* as a line of the table, parted by semicolons: a spreadsheet runs none of them, whoever wrote what they say."""
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerow(map(cell, cells))
    return text.getvalue()


def amount(value: Decimal) -> str:
    """Return a sum as French spreadsheets read it: « 1234,50 »."""
    return f"{value:.2f}".replace(".", ",")


def address(folder: str, name: str) -> str:
    """Return the link to a file of *folder*, from the page."""
    return quote(f"{folder}/{name}")


def page(folder: Path, name: str, **values: object) -> str:
    """Return the page *name* of an index, judged, from the template `index.html.j2` of *folder*. Raises `RefusedPageError`."""
    return ALONE.judged(_template(folder).render(values, seule=ALONE), "l’index", name, lambda _: name)


@cache
def _template(folder: Path) -> Template:
    env = Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    env.filters["francais"] = french
    return env.get_template("index.html.j2")
