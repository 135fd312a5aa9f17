"""The job of the converter: everything that a conversion depends on, which also names it in the cache."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Literal

from generator.models.face import NO_FACE, Face
from generator.models.genres import Genre
from generator.models.publics import Public
from generator.texts.packed import Packed

# A no-break space is the author's: it stays.
_BLANKS = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True)
class Blank:
    """A blank of a document, with what the converter needs to draw it; `longueur_mm` is the width of its field, None when it has none."""

    cle: str
    libelle: str
    type: str
    invite: str
    colonnes: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    longueur_mm: int | None = None

    @property
    def prompt(self) -> str:
        """The text shown as long as nothing is answered: « [nom du client] », or an empty box to tick."""
        return BOX if self.type == "case" else f"[{_BLANKS.sub(' ', self.invite)}]"


@dataclass(frozen=True)
class Group:
    """A question whose answers are optional passages: exactly one of `choix`, their ids in reading order, is kept."""

    cle: str
    question: str
    choix: tuple[str, ...]


BOX = "\u2610"
TICKED = "\u2612"


@lru_cache(maxsize=4096)  # one blank stands in hundreds of documents
def told(blank: Blank) -> Mapping[str, object]:
    """Return the fields of *blank* by name."""
    return asdict(blank)


@lru_cache(maxsize=4096)
def _written(blank: Blank) -> str:
    return _json(told(blank))


def _json(data: Mapping[str, object]) -> str:
    return json.dumps(data, default=date.isoformat, ensure_ascii=False, sort_keys=True)


def conversion_key(digest: str, edition: str) -> str:
    """Return the SHA-256, in hexadecimal, under which the cache keeps the conversion to *edition* of the job of that *digest*."""
    return hashlib.sha256(f"{edition} {digest}".encode()).hexdigest()


@dataclass(frozen=True)
class Job:
    """One document to convert: its Markdown, held packed, and the little that stands around it.

    `champs` holds every blank the Markdown names, columns of a `lignes` blank included.
    `groupes` holds every question that its optional passages answer.
    `date_droit` is the law's date, printed at the foot; it also dates the file's metadata.
    `face` is the publisher's: its colours, its fonts, its name.
    `document` and `public` are kept in the file, so that `clausier verify` knows what it reads; both are empty for a text that is no file.
    `publics` are those that one file serves, when they are several; `public` is then the first of them.
    """

    text: Packed
    genre: Genre
    titre: str
    sous_titre: str
    version: str
    date_droit: date
    champs: tuple[Blank, ...]
    document: str = ""
    public: Public | Literal[""] = ""
    groupes: tuple[Group, ...] = ()
    publics: tuple[Public, ...] = ()
    face: Face = NO_FACE

    def __hash__(self) -> int:
        # Enough to part two jobs; of all the fields, the blanks alone took longer than any text.
        return hash((self.text, self.document, self.public))

    @property
    def markdown(self) -> str:
        """The text, unpacked each time it is asked for."""
        return self.text.text

    @property
    def readers(self) -> tuple[Public, ...]:
        """The publics that the file is for, none for a text that is no file."""
        return self.publics or ((self.public,) if self.public else ())

    def key(self, edition: str) -> str:
        """Return the SHA-256, in hexadecimal, under which the cache keeps this conversion to *edition*."""
        return conversion_key(self.digest, edition)

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of all of it, in hexadecimal."""
        # Another thread may have left here the digest itself. A key without a face is the one of the words alone, which the version of
        # a pack is made from.
        apart = ("digest", "champs", "face", "text")
        data = {name: value for name, value in vars(self).items() if name not in apart}
        data |= {"markdown": self.markdown, "groupes": [*map(asdict, self.groupes)]}
        if self.face:
            data["face"] = self.face.digest
        # One JSON, its keys sorted, in which the blanks come first: hundreds of texts have the same, half of all that is written.
        content = f'{{"champs": [{", ".join(map(_written, self.champs))}], {_json(data)[1:]}'
        return hashlib.sha256(content.encode()).hexdigest()

    def blank(self, cle: str) -> Blank:
        """Return the blank whose id is *cle*."""
        return next(champ for champ in self.champs if champ.cle == cle)
