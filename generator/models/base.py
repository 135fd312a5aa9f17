"""What every record of the library shares: where it was read, and how strictly."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr, StringConstraints
from pydantic_core import PydanticKnownError

from generator.models.located import Loc, Place

Confiance = Literal["sure", "probable", "a_verifier"]

Nom = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
"""An id that templates print: letters, digits and `_`."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""An id that becomes a file name or an address: letters, digits and `-`."""

Phrase = Annotated[str, StringConstraints(min_length=1, max_length=2000, pattern=r"\S")]

Empreinte = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""A SHA-256, as the program writes it."""

Entier = Annotated[int, Field(strict=True)]
"""A whole number typed as such: pydantic would take `true` for 1."""


def _typed_day(value: object) -> object:
    """Let through only a day typed as 2026-11-22: pydantic would take 86400 for 2 January 1970."""
    if isinstance(value, str) and re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]", value):
        raise PydanticKnownError("date_from_datetime_inexact")
    if isinstance(value, date) or (isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value)):
        return value
    raise PydanticKnownError("date_type")


Jour = Annotated[date, BeforeValidator(_typed_day)]


@dataclass(frozen=True)
class SourceFile:
    """A file as read: where it is, what it says, and where each of its values stands.

    `path` is relative to the root and uses `/`.
    `places` maps the way to a value to the (line, column) of its key and of the value itself, counted from 1.
    `body` is the text below the front matter (empty for plain YAML); it starts on line `body_line`.
    """

    path: str
    body: str = ""
    body_line: int = 1
    places: Mapping[Loc, Place] = field(default_factory=dict)
    keys: Mapping[Loc, Place] = field(default_factory=dict)

    @property
    def stem(self) -> str:
        """The file's name without folder and extension."""
        return PurePosixPath(self.path).stem

    def place(self, *loc: str | int) -> Place:
        """Return (line, column) of the value at *loc*, or of its nearest known parent."""
        while loc:
            if loc in self.places:
                return self.places[loc]
            loc = loc[:-1]
        return self.places.get((), (1, 1))

    def key_place(self, *loc: str | int) -> Place:
        """Return (line, column) of the key at *loc*, or of the value when it has no key."""
        return self.keys.get(loc) or self.place(*loc)


class Part(BaseModel):
    """A block inside a record: unknown keys are refused, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Record(Part):
    """One entry of the library, which remembers its source.

    Entries of a list file (`textes.yml`) keep their index in `at`, so that `place` speaks of the entry.
    """

    id: str

    _source: SourceFile = PrivateAttr(default_factory=lambda: SourceFile(""))
    _at: Loc = PrivateAttr(default=())

    @property
    def source(self) -> SourceFile:
        """The file this entry was read from."""
        source: SourceFile = self._held["_source"]
        return source

    @property
    def _held(self) -> dict[str, Any]:
        # pydantic finds a private value by failing to find a field: ten times slower, and every rule asks for places.
        return self.__pydantic_private__ or {}

    def placed(self, source: SourceFile, at: Loc = ()) -> Record:
        """Remember where this entry was read; return it."""
        self._source, self._at = source, at
        return self

    def place(self, *loc: str | int) -> Place:
        """Return (line, column) of a value of this entry."""
        return self.source.place(*self._held["_at"], *loc)

    def key_place(self, *loc: str | int) -> Place:
        """Return (line, column) of a key of this entry."""
        return self.source.key_place(*self._held["_at"], *loc)
