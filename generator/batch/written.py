"""What waits on the disk between two readings, as JSON that gives back the very same: a day is a day, an amount to its last zero."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

_PLAIN: Mapping[type, Callable[[Any], object]] = {
    date: date.isoformat,
    Decimal: str,
    tuple: lambda value: [_told(one) for one in value],
    list: lambda value: [_told(one) for one in value],
    frozenset: sorted,
    dict: lambda value: [[_told(key), _told(one)] for key, one in value.items()],
}
"""How a value is told, by its type; one that JSON has is told as it is."""
_MADE: Mapping[str, Callable[[Any, Mapping[str, type]], object]] = {
    "date": lambda told, _: date.fromisoformat(told),
    "Decimal": lambda told, _: Decimal(told),
    "tuple": lambda told, known: tuple(_made(one, known) for one in told),
    "list": lambda told, known: [_made(one, known) for one in told],
    "frozenset": lambda told, _: frozenset(told),
    "dict": lambda told, known: {_made(key, known): _made(one, known) for key, one in told},
}


def written(value: object) -> bytes:
    """Return *value*, made of the types above, of texts, of whole numbers and of dataclasses. Raises `TypeError` for any other."""
    return json.dumps(_told(value), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def read(content: bytes, *known: type) -> Any:  # noqa: ANN401 - the caller knows what it wrote
    """Return the value that `written` was given; *known* are the dataclasses it may hold."""
    return _made(json.loads(content.decode("utf-8", "surrogatepass")), {one.__name__: one for one in known})


def _told(value: object) -> object:
    if value is None or isinstance(value, str | bool | int):
        return value
    kind = type(value)
    if kind in _PLAIN:
        return {kind.__name__: _PLAIN[kind](value)}
    if is_dataclass(value):
        return {kind.__name__: [_told(getattr(value, field.name)) for field in fields(value)]}
    raise TypeError(kind)


def _made(told: Any, known: Mapping[str, type]) -> object:  # noqa: ANN401 - what JSON gives
    if not isinstance(told, dict):
        return told
    ((name, content),) = told.items()
    if name in _MADE:
        return _MADE[name](content, known)
    return known[name](*(_made(one, known) for one in content))
