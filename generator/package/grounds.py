"""What each passage of a text rests on: the values, articles and wordings of the law that its line prints, and how sure they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from generator.models.base import Confiance
from generator.models.content import Cadre, Clause, Document
from generator.models.library import Library
from generator.questions.profession import CONFIANCES
from generator.questions.unverified import WORST_FIRST
from generator.texts.formatting import droit_text, texte_short
from generator.texts.templates import read_template
from generator.texts.text import body_text, document_texts


@dataclass(frozen=True)
class Ground:
    """One thing of the law that a passage rests on: its name, how sure it is, and the address of its text when it is an article."""

    name: str
    confiance: Confiance
    url: str = ""

    @property
    def sure(self) -> str:
        """The confidence in French."""
        return CONFIANCES[self.confiance]


def articles(library: Library, clause: Clause) -> list[Ground]:
    """Return the articles on which the whole of *clause* rests."""
    return [_article(library, name) for name in clause.textes]


def grounds(library: Library, text: Clause | Document | Cadre, line: int, day: date) -> list[Ground]:
    """Return what the template of *text* prints of the law on *line* of its file, each once, with its value on *day*."""
    return list(dict.fromkeys(_printed_on(library, text, line, day)))


def worst(found: Iterable[Ground]) -> Confiance:
    """Return the lowest confidence of *found*; what rests on no text is sure."""
    held = {ground.confiance for ground in found}
    return next((confiance for confiance in WORST_FIRST if confiance in held), "sure")


def _printed_on(library: Library, text: Clause | Document | Cadre, line: int, day: date) -> Iterator[Ground]:
    for part in document_texts(text) if isinstance(text, Document) else [body_text(text)]:
        for kind, name in _printed(part.content, line - part.line + 1):
            if kind == "texte":
                yield _article(library, name)
            elif kind == "citation":
                yield Ground(library.citations[name].titre, library.citations[name].confiance)
            elif (found := library.droit[name].on(day)) is not None:
                droit = library.droit[name]
                yield Ground(f"{droit.titre} ({droit_text(droit, found[1])})", found[1].confiance or droit.confiance)


def _article(library: Library, name: str) -> Ground:
    texte = library.textes[name]
    return Ground(texte_short(texte), texte.confiance, texte.url)


@lru_cache(maxsize=65536)
def _printed(content: str, line: int) -> tuple[tuple[str, str], ...]:
    return tuple((kind, name) for where, kind, name in _names(content) if where == line)


@lru_cache(maxsize=4096)
def _names(content: str) -> tuple[tuple[int, str, str], ...]:
    uses, _ = read_template(content)
    return tuple((use.line, use.name[0], use.name[1]) for use in uses if use.name[0] in ("texte", "droit", "citation"))
