"""Write Python values as Typst literals, so that no text can be taken for Typst code."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeAlias

Value: TypeAlias = "str | bool | float | date | Sequence[Value] | Mapping[str, Value] | None"


class Code(str):
    """Typst code that `literal` wrote: it is taken as it is."""

    __slots__ = ()


def literal(value: Value) -> str:
    """Return *value* as Typst code."""
    match value:
        case None:
            return "none"
        case bool() | int() | float():
            return json.dumps(value)
        case str():
            escaped = value.replace("\\", "\\\\").replace('"', '\\"')
            return value if isinstance(value, Code) else f'"{escaped}"'
        case date():
            return f"datetime(year: {value.year}, month: {value.month}, day: {value.day})"
        case Mapping():
            entries = ", ".join(f"{literal(key)}: {literal(entry)}" for key, entry in value.items())
            return f"({entries})" if entries else "(:)"
        case _:
            return f"({''.join(f'{literal(item)}, ' for item in value)})"
