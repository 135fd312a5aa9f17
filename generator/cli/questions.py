"""What `check` answers besides problems: what rests on an entry, and what is not certain."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict

import click

from generator.check.sources import chosen_packs
from generator.load import load
from generator.models.base import Confiance, Record
from generator.models.law import Droit, Texte
from generator.models.library import Library
from generator.pipeline import Request, UnknownPackError
from generator.problems import Format, ProblemsFoundError, did_you_mean
from generator.questions.dependents import Dependents, dependents
from generator.questions.unverified import WORST_FIRST, unverified
from generator.store.cache import open_cache
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
}
MARKS: Mapping[Confiance, str] = {"sure": "sûre", "probable": "probable", "a_verifier": "à confirmer"}


def explained(request: Request, name: str, form: Format) -> str:
    """Return what rests on the entry *name*: a texte, a value, a wording, a clause or a document."""
    library = _library(request)
    entries: list[tuple[str, Record]] = [(kind, getattr(library, kind)[name]) for kind in KINDS if name in getattr(library, kind)]
    if not entries:
        known = [entry for kind in KINDS for entry in getattr(library, kind)]
        hint = did_you_mean(name, known) or "donnez l'identifiant d'un texte, d'une valeur, d'une clause ou d'un document"
        raise click.UsageError(f"« {name} » n'existe pas : {hint}{'' if hint.endswith('?') else '.'}")
    index = dependents(library)
    if form == "json":
        found = [{"id": name, "genre": KINDS[kind], "titre": _title(record), **asdict(index[kind, name])} for kind, record in entries]
        return json.dumps(found, ensure_ascii=False, indent=2)
    return "\n\n".join("\n".join(_sheet(library, request, kind, record, index[kind, name])) for kind, record in entries)


def doubts(request: Request, form: Format) -> str:
    """Return everything that is not certain, the worst first, with what would settle it."""
    library = _library(request)
    packs, unknown = chosen_packs(library, request.packs)
    if unknown:
        raise UnknownPackError("\n".join(unknown))
    found = unverified(library, packs)
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


def _library(request: Request) -> Library:
    loaded = load(request.root, open_cache(request.out))
    errors = [problem for problem in loaded.problems if problem.severity == "erreur"]
    if errors:
        raise ProblemsFoundError(errors)
    return loaded.library


def _sheet(library: Library, request: Request, kind: str, record: Record, found: Dependents) -> Iterator[str]:
    yield f"{_title(record)} ({KINDS[kind]} {record.id})"
    yield f"  {record.source.path}:{record.place()[0]}"
    if isinstance(record, Texte):
        since = f"en vigueur depuis le {french_date(record.en_vigueur_depuis)}, " if record.en_vigueur_depuis else ""
        yield f"  {since}relu le {french_date(record.verifie_le)}, confiance{NBSP}: {MARKS[record.confiance]}"
        yield f"  {record.url}"
    if isinstance(record, Droit):
        held = record.on(request.day)
        if held:
            mark = MARKS[held[1].confiance or record.confiance]
            yield f"  {droit_text(record, held[1])} depuis le {french_date(held[0])}, confiance{NBSP}: {mark}"
        else:
            yield f"  pas de valeur le {french_date(request.day)}{NBSP}: la première est du {french_date(min(record.valeurs))}"
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
