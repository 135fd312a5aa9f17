"""What every index of letters is made of: a line of its table, the address of a file, its template."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from generator.texts.typography import french

TABLE = "index.csv"
MARK = "\ufeff"
"""By which a spreadsheet knows UTF-8: it begins the table."""


def line(cells: Sequence[str]) -> str:
    """Return *cells* as a line of the table, parted by semicolons."""
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerow(cells)
    return text.getvalue()


def amount(value: Decimal) -> str:
    """Return a sum as French spreadsheets read it: « 1234,50 »."""
    return f"{value:.2f}".replace(".", ",")


def address(folder: str, name: str) -> str:
    """Return the link to a file of *folder*, from the page."""
    return quote(f"{folder}/{name}")


@cache
def template(folder: Path) -> Template:
    """Return the page `index.html.j2` of *folder*, with the style that all of them share."""
    own = Path(__file__).parent
    env = Environment(loader=FileSystemLoader([folder, own]), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    env.filters["francais"] = french
    return env.get_template("index.html.j2")
