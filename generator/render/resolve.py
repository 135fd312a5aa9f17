"""Work out the names that a text may print, and their values for a pack, a public and a day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import UnionType
from typing import Annotated, Union, get_args, get_origin

from pydantic import BaseModel

from generator.models.law import Droit, Texte, Valeur
from generator.models.library import Library
from generator.models.pack import Pack
from generator.models.publics import Public
from generator.render.conditions import truths
from generator.texts.escaping import Markdown, escaped
from generator.texts.formatting import droit_text, droit_words, french_date, texte_short, texte_text
from generator.texts.typography import french


class UnavailableError(Exception):
    """A template asks for a name that has no value for this pack, public or day; the message says which and why."""

    def __init__(self, name: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.name, self.hint = name, hint


@dataclass(slots=True)
class Used:
    """The names that a rendering printed: blanks in order of appearance, and the dates of the law behind it."""

    champs: dict[str, None] = field(default_factory=dict)
    dates: set[date] = field(default_factory=set)
    droit: set[str] = field(default_factory=set)
    textes: set[str] = field(default_factory=set)

    def seen(self, day: date, *days: date | None) -> None:
        """Add *days* to the dates of the law, except those after *day*."""
        self.dates.update(found for found in days if found is not None and found <= day)


@dataclass(frozen=True)
class DroitValue:
    """A legal value on a day, printed with its unit."""

    droit: Droit
    valeur: Valeur

    def __str__(self) -> str:
        return droit_text(self.droit, self.valeur)


@dataclass(frozen=True)
class TexteValue:
    """A cited article, printed as « article L. 441-10 du Code de commerce »."""

    texte: Texte

    def __str__(self) -> str:
        return texte_text(self.texte)


@dataclass(frozen=True)
class LawDay:
    """The law's date of the whole library, computed only when it is printed: few texts print it."""

    library: Library
    day: date

    def __str__(self) -> str:
        return french_date(law_day(self.library, self.day))


class Namespace:
    """The first part of a dotted name (`droit`, `champ`, `texte`…): reading the second part calls *find*."""

    __slots__ = ("_find",)

    def __init__(self, find: Callable[[str], object]) -> None:
        self._find = find

    def __getitem__(self, name: str) -> object:
        return self._find(name)


def _lettres(value: object) -> str:
    return droit_words(value.droit, value.valeur) if isinstance(value, DroitValue) else str(value)


def _court(value: object) -> str:
    return texte_short(value.texte) if isinstance(value, TexteValue) else str(value)


def _majuscule(value: object) -> str:
    text = str(value)
    return text[:1].upper() + text[1:]


FILTERS: Mapping[str, Callable[[object], object]] = {"lettres": _lettres, "court": _court, "majuscule": _majuscule}


def law_day(library: Library, day: date) -> date:
    """Return the law's date of the whole library: the latest date of effect or of verification not after *day*.

    Two days with no change of the law between them give the same date: no output carries today.
    """
    used = Used()
    for droit in library.droit.values():
        used.seen(day, droit.verifie_le, *droit.valeurs)
    checked = [texte.verifie_le for texte in library.textes.values()] + [clause.verifie_le for clause in library.clauses.values()]
    checked += [citation.verifie_le for citation in library.citations.values()] + [page.verifie_le for page in library.pages.values()]
    checked += [procedure.verifie_le for procedure in library.procedures.values()]
    used.seen(day, *checked, *(changement.le for changement in library.changements.values() if changement.le))
    return max(used.dates, default=day)


def law_names(library: Library, day: date, used: Used) -> dict[str, object]:
    """Return the names of the law that any text may print on *day*: droit, texte, citation, date. *used* records those that are read."""

    def droit(name: str) -> object:
        found = library.droit[name].on(day)
        if found is None:
            first = min(library.droit[name].valeurs)
            message = f"« droit.{name} » n'a pas de valeur le {french_date(day)} : la première est du {french_date(first)}"
            raise UnavailableError(f"droit.{name}", message, "ajoutez la valeur de ce jour-là, ou demandez une date plus récente")
        used.seen(day, found[0], library.droit[name].verifie_le)
        used.droit.add(name)
        return DroitValue(library.droit[name], found[1])

    def texte(name: str) -> object:
        used.seen(day, library.textes[name].verifie_le, library.textes[name].en_vigueur_depuis)
        used.textes.add(name)
        return TexteValue(library.textes[name])

    def citation(name: str) -> object:
        used.seen(day, library.citations[name].verifie_le)
        return Markdown(_FORMES[library.citations[name].forme](library.wordings[name]))

    return {
        "droit": Namespace(droit),
        "texte": Namespace(texte),
        "citation": Namespace(citation),
        "date": LawDay(library, day),
    }


def document_names(library: Library, pack: Pack, public: Public, day: date, used: Used) -> dict[str, object]:
    """Return the names that a document of *pack* for *public* may print on *day*."""

    def champ(name: str) -> object:
        used.champs[name] = None
        for column in library.champs[name].colonnes:
            used.champs[column] = None
        return Markdown(f'[]{{.champ cle="{name}"}}')

    return {
        **law_names(library, day, used),
        **truths(library, public, pack),
        "champ": Namespace(champ),
        "pack": _pack_names(pack, {}),
        "public": public,
    }


def with_defaults(names: dict[str, object], pack: Pack, defaults: Mapping[str, int | str]) -> dict[str, object]:
    """Return *names* with a clause's *defaults* for the variables that the pack does not set."""
    return {**names, "pack": _pack_names(pack, defaults)} if defaults else names


def _pack_names(pack: Pack, defaults: Mapping[str, int | str]) -> Namespace:
    def block(values: Mapping[str, object], path: str) -> Namespace:
        def find(name: str) -> object:
            value = values.get(name)
            if value is None:
                hint = f"complétez {pack.source.path}, ou mettez ce passage sous condition"
                if path == "pack.variables":
                    hint = f"complétez {pack.source.path}, ou les « defauts » de la clause"
                raise UnavailableError(f"{path}.{name}", f"le pack « {pack.id} » ne définit pas « {path}.{name} »", hint)
            if isinstance(value, dict):
                return block(value, f"{path}.{name}")
            # A pack's words are ours: they get our typography, as any template does.
            return french(value) if isinstance(value, str) else value

        return Namespace(find)

    values = pack.model_dump(exclude={"documents", "textes", "verifie"})
    values["variables"] = {**defaults, **pack.variables}
    return block(values, "pack")


def _quoted(wording: str, mark: str = "") -> str:
    """Return a statutory wording as a `citation` div, its lines kept and nothing read as Markdown; *mark* stands around each line."""
    paragraphs = [part for part in wording.strip("\n").split("\n\n") if part.strip()]
    lines = ["\\\n".join(f"{mark}{escaped(line.strip())}{mark}" for line in part.split("\n")) for part in paragraphs]
    return "::: citation\n" + "\n\n".join(lines) + "\n:::"


# "Very apparent" letters are bold ones: every edition knows them, a text message excepted.
_FORMES: Mapping[str, Callable[[str], str]] = {
    "encadre": _quoted,
    "apparent": lambda wording: _quoted(wording, "**"),
    "mots": lambda wording: escaped(wording.strip()),
}


def printable_paths() -> Iterator[str]:
    """Yield every dotted path under `pack` that a template may print, `variables` aside."""
    yield from _paths(Pack, "pack")


def _paths(model: type[BaseModel], prefix: str) -> Iterator[str]:
    for name, info in model.model_fields.items():
        kinds = list(_flat(info.annotation))
        parts = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)]
        if parts:
            yield from _paths(parts[0], f"{prefix}.{name}")
        elif str in kinds:
            yield f"{prefix}.{name}"


def _flat(annotation: object) -> Iterator[object]:
    """Yield the members of a union without their constraints; lists and models are not expanded."""
    if get_origin(annotation) in (Union, UnionType):
        for part in get_args(annotation):
            yield from _flat(part)
    else:
        yield get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation
