"""What a rendered document asks: its blanks, and the optional passages some of them stand in."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.dossier.model import Dossier
from generator.models.library import Library
from generator.problems import Probleme, did_you_mean

_CHAMP = re.compile(r'\[\]\{\.champ cle="([a-z0-9_]+)"\}')
_OPTION = re.compile(r'^::: \{\.option cle="([a-z0-9_]+)" libelle="([^"]*)"\}$')
_ANY_OPTION = re.compile(r'\{\.option cle="([a-z0-9_]+)"')


@dataclass(frozen=True)
class Layout:
    """The blanks of a document in order of appearance, each with the options it stands in (None: outside any); the options' names."""

    cles: Mapping[str, frozenset[str | None]]
    options: Mapping[str, str]

    def visible(self, options: Mapping[str, bool]) -> list[str]:
        """Return the blanks that stand outside the passages dropped by *options*."""
        return [cle for cle, inside in self.cles.items() if any(name is None or options.get(name, True) for name in inside)]


def layout_of(markdown: str) -> Layout:
    """Return the layout of a rendered text; an optional passage ends at the next line of colons."""
    cles, options, current = dict[str, set[str | None]](), dict[str, str](), None
    for line in markdown.split("\n"):
        opened = _OPTION.match(line)
        if opened:
            current = opened[1]
            options[current] = html.unescape(opened[2])
        elif line == ":::":
            current = None
        for cle in _CHAMP.findall(line):
            cles.setdefault(cle, set()).add(current)
    return Layout({cle: frozenset(inside) for cle, inside in cles.items()}, options)


def unknown_options(dossier: Dossier, layout: Layout, library: Library) -> Iterator[Probleme]:
    """Yield the options that no document has; those of another document are for that one."""
    strange = [name for name in dossier.options if name not in layout.options]
    if not strange:
        return
    records = (*library.documents.values(), *library.clauses.values(), *library.cadres.values())
    known = {name for record in records for name in _ANY_OPTION.findall(record.source.body)}
    for name in strange:
        if name not in known:
            here = ", ".join(layout.options)
            listed = f"options de ce document : {here}" if here else "ce document n'a pas d'option"
            yield dossier.problem(f"l'option « {name} » n'existe pas", did_you_mean(name, known) or listed, "options", name)
