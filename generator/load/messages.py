"""What pydantic found, told to a jurist: one French sentence per type of error.

A test fails when a model can raise a type that has no sentence here.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.models.base import SourceFile
from generator.models.located import Loc
from generator.problems import Probleme, did_you_mean

SENTENCES: dict[str, str] = {
    "missing": "la clé « {key} » manque",
    "extra_forbidden": "la clé « {key} » n'existe pas ici",
    "literal_error": "{input} n'est pas un choix possible",
    "string_type": "{subject} doit être un texte",
    "string_too_short": "{subject} est vide",
    "string_too_long": "{subject} dépasse {max_length} caractères",
    "string_pattern_mismatch": "{input} n'a pas la forme attendue pour {subject}",
    "adresse": "{input} n'est pas une adresse du web : {raison}",
    "int_type": "{input} n'est pas un nombre entier",
    "greater_than_equal": "{input} est trop petit : au moins {ge}",
    "less_than_equal": "{input} est trop grand : au plus {le}",
    "bool_type": "{input} n'est ni true ni false",
    "date_type": "{input} n'est pas une date",
    "date_from_datetime_parsing": "{input} n'est pas une date",
    "date_from_datetime_inexact": "{input} n'est pas une date",
    "decimal_type": "{input} n'est pas un nombre",
    "decimal_parsing": "{input} n'est pas un nombre",
    "decimal_max_digits": "{input} a trop de chiffres",
    "decimal_max_places": "{input} a trop de chiffres",
    "decimal_whole_digits": "{input} a trop de chiffres",
    "finite_number": "{input} n'est pas un nombre",
    "list_type": "{subject} doit être une liste",
    "dict_type": "{subject} doit être un bloc de clés et de valeurs",
    "model_type": "{subject} doit être un bloc de clés et de valeurs",
    "too_short": "{subject} est vide : il en faut au moins {min_length}",
}

_DATE = "écrivez la date ainsi : 2026-11-22"
_NUMBER = "écrivez 4.50, sans unité ni espace"
_BLOCK = "une ligne par clé, en retrait"
HINTS: dict[str, str] = {
    "bool_type": "écrivez true ou false, pas oui ou non",
    "int_type": "écrivez un nombre entier, sans guillemets ni unité",
    "date_type": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": "écrivez la date seule, sans heure : 2026-11-22",
    "decimal_type": _NUMBER,
    "decimal_parsing": _NUMBER,
    "finite_number": _NUMBER,
    "string_type": "mettez la valeur entre guillemets",
    "list_type": "une ligne par élément, précédée d'un tiret",
    "dict_type": _BLOCK,
    "model_type": _BLOCK,
    "missing": "ajoutez « {key}: … »",
}

_ADDRESS = "une adresse complète, qui commence par https:// ; sans accent, ni nom, ni mot de passe (un nom de site accentué : « xn-- »)"

NOT_BLANK = r"\S"
PATTERN_HINTS: dict[str, str] = {
    r"^\d{5}$": 'cinq chiffres, entre guillemets : "12948"',
    r"^(\d{5}( \d{5})*)?$": 'des codes postaux de cinq chiffres, séparés par une espace, entre guillemets : "01000 01090"',
    "^[a-z][a-z0-9_]{0,59}$": "une minuscule sans accent, puis des minuscules, des chiffres ou « _ »",
    "^[a-z0-9]+(-[a-z0-9]+)*$": "des minuscules sans accent et des chiffres, séparés par des tirets",
    r"^\d+\.\d+\.\d+$": "trois nombres séparés par des points : 1.0.0",
    r"^https://[A-Za-z0-9.-]+(:[0-9]{1,5})?([/?#][A-Za-z0-9._~!$&*+,/:=?@%#-]*)?$": _ADDRESS,
    r"^https://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?$": f"{_ADDRESS} ; ni « ? », ni « # », ni « ; »",
    "^[0-9a-f]{16}$": "une empreinte : 16 chiffres et lettres de a à f",
    "^[a-z][a-z0-9_]{0,59}-[0-9a-f]{8}$": "le nom d'un champ, un tiret, puis 8 chiffres et lettres de a à f",
    "^[a-z0-9]+(-[a-z0-9]+)*/[0-9a-f]{16}(-[0-9]+)?$": "un document, « / », puis l'empreinte d'un texte publié",
    "^#[0-9A-Fa-f]{6}$": 'un dièse et six chiffres ou lettres de A à F, entre guillemets : "#1B4965"',
    r"^[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$": "un chemin qui part du dossier de ce fichier : visage/logo.svg",
    r"^\S[^\r\n]*$": "une seule ligne",
    "^[0-9a-f]{64}$": "une empreinte SHA-256 : 64 chiffres et lettres de a à f",
    r"^[a-z0-9.-]+\.[a-z]{2,}$": "le nom du site seul : exemple.fr",
    r"^(champ|pack\.variables)\.[a-z][a-z0-9_]*$": "« champ. » ou « pack.variables. », puis le nom de ce qui donne le délai",
}
_KEYS = ("missing", "extra_forbidden")
_SHOWN = 60


def problems_of(errors: list[ErrorDetails], model: type[BaseModel], source: SourceFile, at: Loc = ()) -> Iterator[Probleme]:
    """Yield one problem per error of pydantic, at the place of the key or value it speaks of."""
    told: set[Loc] = set()
    places = [_known(error["loc"], source, at) for error in errors]
    blocks = {known for error, known in zip(errors, places, strict=True) if error["type"] in _KEYS}
    for error, known in zip(errors, places, strict=True):
        if error["type"] not in _KEYS:
            # A value that fits no member of a union gives one error per member: the deepest, or the first, is enough.
            deeper = any(len(other) > len(known) and other[: len(known)] == known for other in places)
            if known in told or deeper or known in blocks:
                continue
            told.add(known)
        key = str(error["loc"][-1]) if error["type"] in _KEYS else _key(known)
        line, column = _place(error, known, source)
        yield Probleme(source.path, line, column, "schema", _sentence(error, key, at), _hint(error, key, model))


def _known(loc: Loc, source: SourceFile, at: Loc) -> Loc:
    """Return the part of pydantic's *loc* that exists in the file: pydantic adds `[key]` and the tags of unions."""
    known = at
    for part in loc:
        if (*known, part) in source.places:
            known = (*known, part)
    return known


def _key(known: Loc) -> str:
    return next((str(part) for part in reversed(known) if isinstance(part, str)), "")


def _place(error: ErrorDetails, known: Loc, source: SourceFile) -> tuple[int, int]:
    # A value that is not there has no place of its own: the parser puts it on the next line.
    of_key = error["type"] in _KEYS or error["loc"][-1:] == ("[key]",) or error["input"] is None
    return source.key_place(*known) if of_key else source.place(*known)


def _empty(error: ErrorDetails) -> bool:
    if error["type"] in _KEYS:
        return False
    return error["input"] is None or error.get("ctx", {}).get("pattern") == NOT_BLANK


def _sentence(error: ErrorDetails, key: str, at: Loc) -> str:
    subject = f"« {_short(key)} »" if key else ("cette entrée" if at else "ce fichier")
    if _empty(error):
        return SENTENCES["string_too_short"].format(subject=subject)
    values: dict[str, Any] = {"key": _short(key), "subject": subject, "input": _shown(error["input"]), **error.get("ctx", {})}
    # A type without a sentence is a bug that a test shows; a jurist still learns which value is refused.
    return SENTENCES.get(error["type"], "{input} ne convient pas pour {subject}").format_map(values)


def _shown(value: object) -> str:
    if isinstance(value, dict | list):
        return "un bloc" if isinstance(value, dict) else "une liste"
    return f"« {str(value).lower() if isinstance(value, bool) else _short(str(value))} »"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _hint(error: ErrorDetails, key: str, model: type[BaseModel]) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if _empty(error):
        return "écrivez une valeur, ou supprimez la clé" if key else ""
    if kind == "extra_forbidden":
        fields = _fields(model, error["loc"][:-1])
        return did_you_mean(key, fields) or "clés possibles : " + ", ".join(fields)
    if kind == "literal_error":
        choices = [str(choice).strip("'") for choice in str(context["expected"]).replace(" or ", ", ").split(", ")]
        return did_you_mean(str(error["input"]), choices) or "choix possibles : " + ", ".join(choices)
    if kind == "string_pattern_mismatch":
        return PATTERN_HINTS.get(str(context["pattern"]), "")
    return HINTS.get(kind, "").format(key=key)


def _fields(model: type[BaseModel], loc: Loc) -> list[str]:
    """Return the keys allowed at *loc*, found through the annotations of *model*."""
    models: list[type[BaseModel]] = [model]
    for part in loc:
        # An index, a key of a block or the tag of a union leads to no field: the models stay.
        below = [leaf for kind in models if part in kind.model_fields for leaf in _leaves(kind.model_fields[str(part)].annotation)]
        models = [leaf for leaf in below if isinstance(leaf, type) and issubclass(leaf, BaseModel)] or models
    return [name for kind in models for name in kind.model_fields]


def _leaves(annotation: Any) -> list[Any]:  # noqa: ANN401 - annotations have no common type
    origin = get_origin(annotation)
    if origin is Annotated:
        return _leaves(get_args(annotation)[0])
    if origin in (Union, UnionType, list, dict):
        return [leaf for part in get_args(annotation) for leaf in _leaves(part)]
    return [] if origin is Literal else [annotation]
