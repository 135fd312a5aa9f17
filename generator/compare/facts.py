"""What changes in the records of two trees: each field of each file, before and after, on its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.convert.source import Source
from generator.models.base import Record
from generator.models.library import Library
from generator.texts.formatting import droit_text

KINDS: Mapping[str, str] = {
    "packs": "pack",
    "documents": "document",
    "clauses": "clause",
    "cadres": "cadre",
    "droit": "valeur de la loi",
    "textes": "article",
    "citations": "formule légale",
    "changements": "changement à venir",
    "champs": "champ",
    "groupes": "question",
    "conditions": "condition",
    "communs": "phrase commune",
    "exemples": "exemple",
    "pages": "page du guide",
    "procedures": "aide à la décision",
    "etapes": "étape de la situation",
    "baremes": "barème",
    "frais": "frais",
    "demarches": "démarche",
    "reperes": "somme prise en exemple",
    "pieces": "sorte de pièce",
    "depots": "dossier d'une voie",
    "ressorts": "ressort des tribunaux",
    "notes": "note de facture",
    "synonymes": "synonyme",
    "metiers": "métier",
    "journal": "entrée du journal",
    "editeurs": "éditeur",
}
"""The kinds of records, by their name in the library, each in one French name."""

BODY, WORDING, WHOLE, HELD = "texte", "formule", "tout", "en vigueur"
"""The fields that no key names: the body below the front matter, the file of a statutory wording, the record itself, the value of a day."""


@dataclass(frozen=True)
class Fact:
    """A field of a record with its value in each tree, None where the record or the field is not.

    `path` and `line` are those of the new file, or of the old one when it is gone.
    """

    kind: str
    id: str
    field: str
    before: Any
    after: Any
    path: str
    line: int

    @property
    def added(self) -> bool:
        """Whether the record is new."""
        return self.field == WHOLE and self.before is None

    @property
    def removed(self) -> bool:
        """Whether the record is gone."""
        return self.field == WHOLE and self.after is None


def facts(old: Source, new: Source) -> list[Fact]:
    """Return every difference between the records of two trees, kind by kind in the order of `KINDS`, then what their days change."""
    before, after = old.library, new.library
    return [
        *(fact for kind in KINDS for fact in _between(kind, getattr(before, kind), getattr(after, kind))),
        *_wordings(before, after),
        *_held(old, new),
    ]


def _held(old: Source, new: Source) -> Iterator[Fact]:
    """Yield the values of the law in force on one day and not on the other."""
    for name, droit in new.library.droit.items():
        before = old.library.droit[name].on(old.day) if name in old.library.droit else None
        after = droit.on(new.day)
        was, now = (found and droit_text(droit, found[1]) for found in (before, after))
        if was != now:
            line, _ = droit.place("valeurs", *([after[0].isoformat()] if after else []))
            yield Fact("droit", name, HELD, was, now, droit.source.path, line)


def _between(kind: str, old: Mapping[str, Record], new: Mapping[str, Record]) -> Iterator[Fact]:
    for name in dict.fromkeys((*new, *old)):
        before, after = old.get(name), new.get(name)
        if before is None or after is None:
            record = after or before
            if record is not None:
                line, _ = record.place()
                yield Fact(kind, name, WHOLE, before and _title(before), after and _title(after), record.source.path, line)
        elif before != after:
            yield from _fields(kind, before, after)


def _title(record: Record) -> str:
    told = record.model_dump(mode="json")
    return str(told.get("titre") or told.get("profession") or told.get("libelle") or record.id)


def _fields(kind: str, old: Record, new: Record) -> Iterator[Fact]:
    before, after = _flat(old.model_dump(mode="json")), _flat(new.model_dump(mode="json"))
    for field in dict.fromkeys((*after, *before)):
        if before.get(field) != after.get(field):
            line, _ = new.place(*field.split("."))
            yield Fact(kind, new.id, field, before.get(field), after.get(field), new.source.path, line)
    # A list file has no body; its records share one empty text.
    if old.source.body != new.source.body:
        yield Fact(kind, new.id, BODY, old.source.body, new.source.body, new.source.path, new.source.body_line)


def _flat(values: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    """Return the values inside *values* by their dotted way; a list is one value."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, dict):
            found |= _flat(value, f"{before}{name}.")
        else:
            found[f"{before}{name}"] = value
    return found


def _wordings(old: Library, new: Library) -> Iterator[Fact]:
    for name in dict.fromkeys((*new.wordings, *old.wordings)):
        before, after = old.wordings.get(name), new.wordings.get(name)
        if before != after:
            yield Fact("citations", name, WORDING, before, after, f"content/citations/{name.replace('_', '-')}.txt", 1)
