"""The passages that change, each once however many texts print it, and whom they reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.compare.changes import Change
from generator.compare.comparison import Comparison
from generator.compare.grounds import textes_of
from generator.compare.lines import Place
from generator.compare.markdown import heading_over, redline_of
from generator.compare.pairs import Pair
from generator.compare.redline import Redlined
from generator.models.publics import PUBLICS, in_order

MOST = 12
"""Names listed one by one; beyond, they are counted."""


@dataclass
class Passage:
    """A passage that changes, once for all the texts that print it: its words as Markdown, its source, its ground, its texts."""

    shown: str
    heading: str
    place: Place | None
    textes: tuple[str, ...]
    change: Change
    found: list[Redlined] = field(default_factory=list)


def passages(found: Comparison) -> list[Passage]:
    """Return every passage that changes in a text that both sides have, each once, in the order of the texts."""
    met: dict[tuple[str, str], Passage] = {}
    for one in found.redlined:
        if one.pair.old is None or one.pair.new is None:
            continue
        for place, change in enumerate(one.changes):
            if change.same:
                continue
            source = change.block.places[0] if change.block.places else None
            for shown in redline_of(change):
                passage = met.setdefault(
                    (shown, source[0] if source else ""),
                    Passage(
                        shown, heading_over(one.changes, place), source,
                        tuple(textes_of(change, found.old.library, found.new.library)), change,
                    ),
                )  # fmt: skip
                if one not in passage.found:
                    passage.found.append(one)
    return list(met.values())


def who(found: Comparison, pairs: Iterable[Pair]) -> Iterator[str]:
    """Yield the lines that say which documents, publics and professions *pairs* reach."""
    held = list(pairs)
    titles = {**{name: one.titre for name, one in found.old.library.documents.items()}}
    titles |= {name: one.titre for name, one in found.new.library.documents.items()}
    packs = {**found.old.library.packs, **found.new.library.packs}
    documents = dict.fromkeys(titles.get(pair.document, pair.document) for pair in held)
    names = dict.fromkeys(packs[name].profession if name in packs else name for pair in held for name in pair.packs)
    publics = in_order({public for pair in held for public in pair.publics})
    yield f"- {count(len(documents), 'document')} : {some(documents)}."
    yield f"- {count(len(publics), 'public')} : {', '.join(PUBLICS[public].name for public in publics)}."
    yield f"- {count(len(names), 'profession')} : {some(names)}."


def some(names: Iterable[str]) -> str:
    """Return *names* as a list, cut after the first twelve."""
    held = list(names)
    more = len(held) - MOST
    return ", ".join(held[:MOST]) + (f" et {more} autre{'s' if more > 1 else ''}" if more > 0 else "")


def count(number: int, noun: str) -> str:
    """Return *number* and *noun*, in the plural beyond one."""
    plural = " ".join(f"{word}s" for word in noun.split()) if number > 1 else noun
    return f"{number} {plural}"
