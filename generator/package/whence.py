"""Find among the records of a page what it holds and may not: the file, and the line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.models.base import Record
from generator.models.located import Loc
from generator.outgoing.sought import sought


def whence(records: Iterable[Record], excerpt: str) -> str:
    """Return `file:line` of what the page made of *records* holds as *excerpt*: the start of the first of them when it cannot be found."""
    held = [*records]
    return sought(excerpt, lambda: map(_written, held), {record.source.path for record in held}) or f"{held[0].source.path}:1"


def _written(record: Record) -> tuple[str, str]:
    """Return the path of the file of *record*, and what the record says, each value on its line."""
    source = record.source
    lines = [""] * (max((line for line, _ in source.places.values()), default=1) + 1)
    for loc, value in _values(record.model_dump(mode="json"), ()):
        lines[record.place(*loc)[0] - 1] += f" {value}"
    return source.path, "\n".join([*lines[: source.body_line - 1], source.body] if source.body else lines)


def _values(data: object, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(data, str):
        yield loc, data
    elif isinstance(data, dict | list):
        for key, part in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _values(part, (*loc, key))
