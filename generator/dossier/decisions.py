"""Which optional passages stay: what the buyer said, what the answers decide, what one choice leaves of the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.dossier import calculs
from generator.dossier.account import contract_rate
from generator.dossier.answers import RATE
from generator.dossier.calculs import Facts
from generator.dossier.layout import Layout
from generator.dossier.messages import hint, message
from generator.dossier.model import Dossier
from generator.models.library import Library
from generator.problems import Probleme


def known_options(facts: Facts, library: Library) -> dict[str, bool]:
    """Return the options that the answers decide by themselves."""
    found = {name: decided for name, decide in calculs.OPTIONS.items() if (decided := decide(facts)) is not None}
    for groupe in library.groupes.values():
        count = _answers(facts, groupe.compte) if groupe.compte else None
        if count is not None:
            kept = groupe.selon[min(count, len(groupe.selon) - 1)]
            found |= {name: name == kept for name in groupe.selon}
    return found


def _answers(facts: Facts, cle: str) -> int | None:
    """Return how many answers a blank has: its dates, or 1 for a contract's rate that applies; None when it was not answered."""
    if cle == RATE and RATE in facts.dossier.values:
        return int(contract_rate(facts.dossier, facts.public) is not None)
    days = facts.dossier.days(cle)
    return None if days is None else len(days)


def rivals(dossier: Dossier, layout: Layout, library: Library) -> Iterator[Probleme]:
    """Yield each answer that a document cannot hold beside another answer to the same question, at its line."""
    for name, members in layout.groupes.items():
        first, *others = [cle for cle in members if dossier.options.get(cle)] or [""]
        for other in others:
            told = message("two_answers", question=library.groupes[name].question, first=first, other=other)
            yield dossier.problem(told, hint("two_answers"), "options", other)


def with_groups(options: Mapping[str, bool], layout: Layout) -> dict[str, bool]:
    """Return *options* where the answer to a question drops its other answers; a question without an answer is left open."""
    found = dict(options)
    for members in layout.groupes.values():
        said = {cle: options.get(cle) for cle in members}
        open_ones = [cle for cle, kept in said.items() if kept is None]
        kept = next((cle for cle, choice in said.items() if choice), open_ones[0] if len(open_ones) == 1 else None)
        for cle in members:
            if kept is not None:
                found[cle] = cle == kept
            elif not open_ones:
                del found[cle]
    return found
