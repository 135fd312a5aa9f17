"""The other answers of `check`: what depends on an entry of the library, and what is not certain."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date

import click

from generator.convert.source import Source
from generator.models.base import Confiance, Record
from generator.models.law import Droit, Texte
from generator.models.library import Library
from generator.problems import Format, did_you_mean
from generator.questions.dependents import Dependents, dependents
from generator.questions.unverified import WORST_FIRST, unverified
from generator.texts.formatting import droit_text, french_date, texte_text
from generator.texts.typography import NBSP

KINDS = {"textes": "texte", "droit": "valeur", "citations": "formule", "clauses": "clause", "documents": "document"}
HEADINGS = {
    "droit": "Valeurs",
    "citations": "Formules",
    "clauses": "Clauses",
    "documents": "Documents",
    "packs": "Packs",
    "pages": "Pages du guide",
    "procedures": "Outils",
    "depots": "Dossiers à déposer",
    "notes": "Notes de facture",
    "pieces": "Sortes de pièces",
}
MARKS: Mapping[Confiance, str] = {"sure": "sûre", "probable": "probable", "a_verifier": "à confirmer"}


def explained(source: Source, name: str, form: Format) -> str:
    """Return what depends on the entry *name* of *source*: a texte, a value, a wording, a clause or a document."""
    library = source.library
    entries: list[tuple[str, Record]] = [(kind, getattr(library, kind)[name]) for kind in KINDS if name in getattr(library, kind)]
    if not entries:
        known = [entry for kind in KINDS for entry in getattr(library, kind)]
        hint = did_you_mean(name, known) or "donnez l'identifiant d'un texte, d'une valeur, d'une clause ou d'un document"
        raise click.UsageError(f"« {name} » n'existe pas : {hint}{'' if hint.endswith('?') else '.'}")
    index = dependents(library)
    if form == "json":
        found = [{"id": name, "genre": KINDS[kind], "titre": _title(record), **asdict(index[kind, name])} for kind, record in entries]
        return json.dumps(found, ensure_ascii=False, indent=2)
    return "\n\n".join("\n".join(_sheet(library, source.day, kind, record, index[kind, name])) for kind, record in entries)


def doubts(source: Source, form: Format) -> str:
    """Return everything in *source* that is not certain, the least certain first, with what would settle it."""
    found = unverified(source.library, source.packs)
    if form == "json":
        return json.dumps([asdict(doubt) for doubt in found], ensure_ascii=False, indent=2)
    lines = []
    for confiance in WORST_FIRST:
        own = [doubt for doubt in found if doubt.confiance == confiance]
        lines += [f"{MARKS[confiance].capitalize()} ({len(own)})"] if own else []
        for doubt in own:
            lines.append(f"{doubt.path}:{doubt.line}: {doubt.quoi}")
            lines += [f"    → {doubt.confirmer}"] if doubt.confirmer and doubt.confirmer not in doubt.quoi else []
    return "\n".join(lines) or "Rien à vérifier."


def _sheet(library: Library, day: date, kind: str, record: Record, found: Dependents) -> Iterator[str]:
    yield f"{_title(record)} ({KINDS[kind]} {record.id})"
    yield f"  {record.source.path}:{record.place()[0]}"
    if isinstance(record, Texte):
        since = f"en vigueur depuis le {french_date(record.en_vigueur_depuis)}, " if record.en_vigueur_depuis else ""
        yield f"  {since}relu le {french_date(record.verifie_le)}, confiance{NBSP}: {MARKS[record.confiance]}"
        yield f"  {record.url}"
    if isinstance(record, Droit):
        held = record.on(day)
        if held:
            mark = MARKS[held[1].confiance or record.confiance]
            yield f"  {droit_text(record, held[1])} depuis le {french_date(held[0])}, confiance{NBSP}: {mark}"
        else:
            yield f"  pas de valeur le {french_date(day)}{NBSP}: la première est du {french_date(min(record.valeurs))}"
        yield from (f"  texte{NBSP}: {texte_text(library.textes[name])} ({name})" for name in record.textes if name in library.textes)
    for part, names in asdict(found).items():
        if names:
            yield f"{HEADINGS[part]} ({len(names)})"
            yield from (f"  {name}{NBSP}: {_title(getattr(library, part)[name])}" for name in names)
    if not found:
        yield "Aucun texte n'en dépend."


def _title(record: Record) -> str:
    if isinstance(record, Texte):
        return f"{texte_text(record)[:1].upper()}{texte_text(record)[1:]}, « {record.titre} »"
    return str(getattr(record, "titre", None) or getattr(record, "profession", record.id))
