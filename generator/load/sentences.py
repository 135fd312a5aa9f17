"""What pydantic found, told to a jurist: one French sentence per type of error.

A test fails when a model can raise a type that has no sentence here.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.models.base import Loc, Source
from generator.problems import Probleme, did_you_mean

SENTENCES: dict[str, str] = {
    "missing": "la clé « {key} » manque",
    "extra_forbidden": "la clé « {key} » n'existe pas ici",
    "literal_error": "« {input} » n'est pas un choix possible",
    "string_type": "« {key} » doit être un texte",
    "string_too_short": "« {key} » est vide",
    "string_too_long": "« {key} » dépasse {max_length} caractères",
    "string_pattern_mismatch": "« {input} » n'a pas la forme attendue pour « {key} »",
    "int_type": "« {input} » n'est pas un nombre entier",
    "int_parsing": "« {input} » n'est pas un nombre entier",
    "int_from_float": "« {input} » n'est pas un nombre entier",
    "greater_than_equal": "« {input} » est trop petit : au moins {ge}",
    "less_than_equal": "« {input} » est trop grand : au plus {le}",
    "bool_type": "« {input} » n'est ni true ni false",
    "date_type": "« {input} » n'est pas une date",
    "date_parsing": "« {input} » n'est pas une date",
    "date_from_datetime_parsing": "« {input} » n'est pas une date",
    "date_from_datetime_inexact": "« {input} » n'est pas une date",
    "decimal_type": "« {input} » n'est pas un nombre",
    "decimal_parsing": "« {input} » n'est pas un nombre",
    "finite_number": "« {input} » n'est pas un nombre",
    "list_type": "« {key} » doit être une liste",
    "dict_type": "« {key} » doit être un bloc de clés et de valeurs",
    "model_type": "« {key} » doit être un bloc de clés et de valeurs",
    "model_attributes_type": "« {key} » doit être un bloc de clés et de valeurs",
    "too_short": "« {key} » est vide : il en faut au moins {min_length}",
}

HINTS: dict[str, str] = {
    "bool_type": "écrivez true ou false, pas oui ou non",
    "date_type": "écrivez la date ainsi : 2026-11-22",
    "date_parsing": "écrivez la date ainsi : 2026-11-22",
    "date_from_datetime_parsing": "écrivez la date ainsi : 2026-11-22",
    "date_from_datetime_inexact": "écrivez la date seule, sans heure : 2026-11-22",
    "decimal_parsing": "écrivez 4.50, sans unité ni espace",
    "string_type": "mettez la valeur entre guillemets",
    "list_type": "une ligne par élément, précédée d'un tiret",
    "dict_type": "une ligne par clé, en retrait",
    "model_type": "une ligne par clé, en retrait",
    "model_attributes_type": "une ligne par clé, en retrait",
    "missing": "ajoutez « {key}: … »",
}

PATTERN_HINTS: dict[str, str] = {
    "^[a-z][a-z0-9_]{0,59}$": "des lettres minuscules sans accent, des chiffres et « _ »",
    "^[a-z0-9]+(-[a-z0-9]+)*$": "des lettres minuscules sans accent, des chiffres et des tirets",
    r"^\d+\.\d+\.\d+$": "trois nombres séparés par des points : 1.0.0",
    r"^https://\S+$": "une adresse complète, qui commence par https://",
    "^[0-9a-f]{64}$": "l'empreinte SHA-256 du fichier, en 64 caractères",
}


def problems_of(errors: list[ErrorDetails], model: type[BaseModel], source: Source, at: Loc = ()) -> Iterator[Probleme]:
    """Yield one problem per error of pydantic, at the place of the key or value it speaks of."""
    told: set[Loc] = set()
    places = [_known(error["loc"], source, at) for error in errors]
    for error, known in zip(errors, places, strict=True):
        if error["type"] not in ("missing", "extra_forbidden"):
            # A value that fits no member of a union gives one error per member: the first one, or the deepest, is enough.
            if known in told or any(len(other) > len(known) and other[: len(known)] == known for other in places):
                continue
            told.add(known)
        key = _key(error, known)
        line, column = _place(error["type"], known, source)
        yield Probleme(source.path, line, column, "schema", _sentence(error, key), _hint(error, key, model))


def _known(loc: Loc, source: Source, at: Loc) -> Loc:
    """Return the part of pydantic's *loc* that stands in the file: it adds `[key]` and the tags of unions."""
    known = at
    for part in loc:
        if (*known, part) in source.places:
            known = (*known, part)
    return known


def _key(error: ErrorDetails, known: Loc) -> str:
    if error["type"] in ("missing", "extra_forbidden"):
        return str(error["loc"][-1])
    return next((str(part) for part in reversed(known) if isinstance(part, str)), "ce fichier")


def _place(kind: str, known: Loc, source: Source) -> tuple[int, int]:
    return source.key_place(*known) if kind in ("missing", "extra_forbidden") else source.place(*known)


def _sentence(error: ErrorDetails, key: str) -> str:
    shown = error["input"]
    if shown is None:
        return SENTENCES["string_too_short"].format(key=key)
    values: dict[str, Any] = {"key": key, "input": shown if isinstance(shown, str | int) else key, **error.get("ctx", {})}
    return SENTENCES[error["type"]].format_map(values)


def _hint(error: ErrorDetails, key: str, model: type[BaseModel]) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if error["input"] is None:
        return "écrivez une valeur, ou supprimez la clé"
    if kind == "extra_forbidden":
        return did_you_mean(key, _fields(model, error["loc"][:-1]))
    if kind == "literal_error":
        choices = [str(choice).strip("'") for choice in str(context["expected"]).replace(" or ", ", ").split(", ")]
        return did_you_mean(str(error["input"]), choices) or "choix possibles : " + ", ".join(choices)
    if kind == "string_pattern_mismatch":
        return PATTERN_HINTS.get(str(context["pattern"]), "")
    return HINTS.get(kind, "").format(key=key)


def _fields(model: type[BaseModel], loc: Loc) -> list[str]:
    """Return the keys allowed at *loc*, found by walking the annotations of *model*."""
    kinds: list[Any] = [model]
    for part in loc:
        following: list[Any] = []
        for kind in kinds:
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                if part in kind.model_fields:
                    following += _leaves(kind.model_fields[str(part)].annotation)
            else:
                following.append(kind)
        kinds = following or kinds
    return [name for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel) for name in kind.model_fields]


def _leaves(annotation: Any) -> list[Any]:  # noqa: ANN401 - annotations have no common type
    origin = get_origin(annotation)
    if origin is Annotated:
        return _leaves(get_args(annotation)[0])
    if origin in (Union, UnionType, list, dict):
        return [leaf for part in get_args(annotation) for leaf in _leaves(part)]
    return [] if origin is Literal else [annotation]
