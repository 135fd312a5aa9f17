"""What a rendered document asks: its blanks, and the optional passages some of them stand in."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.dossier.model import Dossier
from generator.models.library import Library
from generator.problems import Probleme, did_you_mean
from generator.texts.passages import Passage, opening, passages

_CHAMP = re.compile(r'\[\]\{\.champ cle="([a-z0-9_]+)"\}')


@dataclass(frozen=True)
class Layout:
    """The blanks of a document in order of appearance, each with the options it stands in (None: outside any); the options' names.

    `groupes` holds the options that exclude each other, by the question they answer.
    """

    cles: Mapping[str, frozenset[str | None]]
    options: Mapping[str, str]
    groupes: Mapping[str, tuple[str, ...]]

    def visible(self, options: Mapping[str, bool]) -> list[str]:
        """Return the blanks that stand outside the passages dropped by *options*."""
        return [cle for cle, inside in self.cles.items() if any(name is None or options.get(name, True) for name in inside)]

    def waiting(self, options: Mapping[str, bool]) -> frozenset[str]:
        """Return the blanks that stand only in answers to questions not answered yet."""
        open_ones = {cle for members in self.groupes.values() for cle in members if cle not in options}
        return frozenset(cle for cle, inside in self.cles.items() if inside <= open_ones)


def layout_of(markdown: str) -> Layout:
    """Return the layout of a rendered text; an optional passage ends at the next line of colons."""
    cles, options, groupes, current = dict[str, set[str | None]](), dict[str, str](), dict[str, dict[str, None]](), None
    for line in markdown.split("\n"):
        opened = opening(line)
        if opened:
            current = opened.cle
            options[current] = html.unescape(opened.libelle)
            if opened.groupe:
                groupes.setdefault(opened.groupe, {})[current] = None
        elif line == ":::":
            current = None
        for cle in _CHAMP.findall(line):
            cles.setdefault(cle, set()).add(current)
    exclusive = {name: tuple(found) for name, found in groupes.items()}
    return Layout({cle: frozenset(inside) for cle, inside in cles.items()}, options, exclusive)


def library_passages(library: Library) -> Iterator[Passage]:
    """Yield every optional passage of the library."""
    for record in (*library.documents.values(), *library.clauses.values(), *library.cadres.values()):
        yield from passages(record.source.body)


def groups_of(library: Library) -> Mapping[str, tuple[str, ...]]:
    """Return the options that answer each question of the library, whatever the document."""
    found: dict[str, dict[str, None]] = {name: {} for name in library.groupes}
    for passage in library_passages(library):
        if passage.groupe in found:
            found[passage.groupe][passage.cle] = None
    return {name: tuple(cles) for name, cles in found.items()}


def unknown_options(dossier: Dossier, layout: Layout, library: Library) -> Iterator[Probleme]:
    """Yield the options that no document has; those of another document are for that one."""
    strange = [name for name in dossier.options if name not in layout.options]
    if not strange:
        return
    known = {passage.cle for passage in library_passages(library)}
    for name in strange:
        if name not in known:
            here = ", ".join(layout.options)
            listed = f"options de ce document : {here}" if here else "ce document n'a pas d'option"
            yield dossier.problem(f"l'option « {name} » n'existe pas", did_you_mean(name, known) or listed, "options", name)
