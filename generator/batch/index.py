"""The index of a batch: pages to read, and a table for a spreadsheet; what was written, what waits, why, how much."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from generator.batch.listing import MARK, TABLE, address, amount, line, page
from generator.batch.plan import Count, Letter, Plan
from generator.dossier.printed import euros
from generator.models.publics import PUBLICS

ON_A_PAGE = 1_000
"""Letters of one page: a browser shows as many at once."""

_HEADS = ("Référence", "Nom", "Public", "Dossier", "Fichiers", "Factures", "Payé", "Reste dû", "État", "Pourquoi", "Il manque", "À savoir")


def pages(title: str, plan: Plan) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield each file of the index by its name, with its text in parts: the pages of *title*, then the table."""
    count = plan.count()
    letters = plan.letters()
    last = max(-(-count.letters // ON_A_PAGE), 1)
    for number in range(1, last + 1):
        yield page_name(number), iter([_page(title, count, list(islice(letters, ON_A_PAGE)), number, last)])
    yield TABLE, _table(plan)


def page_name(number: int) -> str:
    """Return the name of the page *number* of the index, counted from 1."""
    return "index.html" if number == 1 else f"index-{number}.html"


def _page(title: str, count: Count, letters: list[Letter], number: int, last: int) -> str:
    others = {name: page_name(other) for name, other in (("précédente", number - 1), ("suivante", number + 1)) if 1 <= other <= last}
    return page(
        Path(__file__).parent,
        page_name(number),
        titre=title,
        compte=count,
        lettres=letters,
        page=number,
        derniere=last,
        autres=others,
        somme=euros,
        public=_public,
        adresse=_url,
    )


def _table(plan: Plan) -> Iterator[str]:
    yield MARK + line(_HEADS)
    for letter in plan.letters():
        sums = letter.judged.sums
        yield line(
            (
                letter.reference,
                letter.name,
                _public(letter),
                letter.folder,
                ", ".join(letter.files),
                *map(amount, (sums.invoiced, sums.paid, sums.left)),
                letter.told,
                letter.why,
                " ; ".join(letter.judged.missing),
                " ".join(letter.all_cautions),
            )
        )


def _public(letter: Letter) -> str:
    return PUBLICS[letter.judged.public].name


def _url(letter: Letter, name: str) -> str:
    return address(letter.folder, name)
