"""The notes of a release, in French Markdown, written from the facts of the record and from the journal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.archive.facts import DocumentFacts, facts
from generator.archive.record import Published
from generator.models.library import Library
from generator.models.publics import PUBLICS
from generator.models.version import Parution
from generator.texts.formatting import french_date
from generator.texts.typography import french

FEW = 6
"""As many professions are named one by one; more are counted."""


def notes(library: Library, texts: Iterable[Published], releases: Sequence[Parution]) -> str:
    """Return the notes of the last of *releases*, the oldest first; *texts* is the whole record."""
    last, first = releases[-1], len(releases) == 1
    said = "Première parution : " if first else ""
    lines = [f"# Parution du {french_date(last.le)}", "", f"{said}{_texts(len(last.publies), len(last.retires))}.", "", "## Documents", ""]
    told = (sentence(library, one, first=first) for one in facts(texts, releases))
    lines += (f"- **{titre}**, {rest}" for titre, rest in told)
    return "\n".join([*lines, *_journal(library, last)]) + "\n"


def sentence(library: Library, one: DocumentFacts, *, first: bool) -> tuple[str, str]:
    """Return the title of a document and what a release changes of it: its versions, its texts, for whom; in a *first* one all is new."""
    versions = f"version {one.after}" if first else _versions(one)
    return one.titre, french(f"{versions} ; {_texts(one.published, one.withdrawn)} ({_whom(library, one)}).")


def _versions(one: DocumentFacts) -> str:
    if one.after is None:
        return f"version {one.before} : n'est plus publié"
    if one.before is None:
        return f"nouveau document, version {one.after}"
    return f"version {one.after}" if one.before == one.after else f"version {one.before} → {one.after}"


def _texts(published: int, withdrawn: int) -> str:
    said = [_count(published, "texte publié", "textes publiés")] if published else []
    said += [_count(withdrawn, "texte retiré", "textes retirés")] if withdrawn else []
    return ", ".join(said)


def _whom(library: Library, one: DocumentFacts) -> str:
    publics = ", ".join(PUBLICS[public].name for public in one.publics)
    names = [library.packs[name].profession if name in library.packs else name for name in one.packs]
    packs = ", ".join(names) if len(names) <= FEW else f"{len(names)} packs"
    return f"{publics} ; {packs}"


def _journal(library: Library, release: Parution) -> Iterator[str]:
    entries = [library.journal[name] for name in release.journal if name in library.journal]
    if entries:
        yield from ("", "## Ce qui a été relu et corrigé", "")
    for entry in entries:
        yield f"- **{french(entry.titre)}** ({french_date(entry.le)}). {french(entry.texte)}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {many if number > 1 else one}"
