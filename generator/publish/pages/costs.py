"""What each way of getting paid costs: the table that a page of the guide shows, and the lines of « Quelle procédure ? »."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.costs.compute import CENT, Cost, amount, cost
from generator.costs.wording import between, euros, filled, line
from generator.models.costs import Demarche
from generator.models.page import Page
from generator.models.procedure import Issue
from generator.publish.addresses import guide_page
from generator.publish.guide import Guide
from generator.publish.tools import costs as tool_data
from generator.publish.tools import scripts
from generator.texts.typography import french

STYLES = ("assets/css/saisie.css", "assets/css/couts.css")


@dataclass(frozen=True)
class Row:
    """A way of getting paid, as the table shows it: what it costs for each sum taken as example, and its details.

    `fees` says each fee for each of these sums; `page` is the page of the guide that explains the way.
    """

    demarche: Demarche
    couts: tuple[str, ...]
    fees: tuple[tuple[str, tuple[str, ...]], ...]
    page: tuple[Page, str] | None


@dataclass(frozen=True)
class Line:
    """What one way costs where « Quelle procédure ? » ends: in a line, for the bracket of sums that the answers tell."""

    demarche: Demarche
    cout: str


def cost_pages(guide: Guide) -> dict[str, bytes]:
    """Return the data of the script that counts for the reader's own sum; nothing when no way of getting paid is known."""
    return {scripts.COSTS_DATA: tool_data.costs(guide)} if guide.demarches else {}


def with_table(guide: Guide, record: Page, body: str) -> tuple[str, str]:
    """Return the *body* of a page in two parts, between which its table of costs stands: just below the heading that it names."""
    if not record.couts or not guide.demarches:
        return body, ""
    above, heading, below = f"\n{body}\n".partition(f"\n## {french(record.couts.sous)}\n")
    return f"{above}{heading}".strip(), below.strip()


def sums(guide: Guide) -> list[tuple[str, str]]:
    """Return each sum taken as example, with what to remember of it in a sentence."""
    found = []
    for repere in guide.library.reperes.values():
        costs = {name: cost(one, repere.montant, guide.library, guide.day) for name, one in guide.demarches.items()}
        found.append((euros(repere.montant), filled(repere.phrase, repere.montant, costs)))
    return found


def rows(guide: Guide) -> list[Row]:
    """Return every way of getting paid, in the order of its file."""
    return [_row(guide, demarche) for demarche in guide.demarches.values()]


def lines(guide: Guide, issue: Issue, names: Sequence[str]) -> list[Line]:
    """Return what the ways *names* cost for the sums that lead to *issue*."""
    low, high = (amount(guide.library, name, guide.day) for name in (issue.plus_de, issue.au_plus))
    found = []
    for demarche in (guide.demarches[name] for name in names if name in guide.demarches):
        least = cost(demarche, low + CENT, guide.library, guide.day)
        most = cost(demarche, high or max(low, *_all(guide)), guide.library, guide.day)
        found.append(Line(demarche, between(least, most, priced=demarche.chiffree)))
    return found


def _all(guide: Guide) -> list[Decimal]:
    return [repere.montant for repere in guide.library.reperes.values()] or [Decimal(1)]


def _row(guide: Guide, demarche: Demarche) -> Row:
    costs = [cost(demarche, due, guide.library, guide.day) for due in _all(guide)]
    page = guide.library.pages.get(demarche.page or "")
    return Row(
        demarche,
        tuple(line(one, priced=demarche.chiffree) for one in costs),
        tuple(_fees(costs)),
        (page, guide_page(page)) if page else None,
    )


def _fees(costs: Sequence[Cost]) -> list[tuple[str, tuple[str, ...]]]:
    """Return (fee, what it comes to for each sum) for each fee of a way; a sum for which the way is closed says nothing."""
    titles = dict.fromkeys(fee.frais.titre for one in costs for fee in (*one.fees, *one.if_paid))
    return [(title, tuple(_said(one, title) for one in costs)) for title in titles]


def _said(one: Cost, title: str) -> str:
    due = [euros(fee.euros) for fee in (*one.fees, *one.if_paid) if fee.frais.titre == title]
    return due[0] if due else "–"
