"""The provenance of a delivered file, written in its properties; `clausier verify` reads it back."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generator.texts.places import MARK

if TYPE_CHECKING:
    from generator.convert.job import Job

PREFIX = "clausier_"


@dataclass(frozen=True)
class Provenance:
    """The document, the public, the version and the law's date a file was made from; `empreinte` names its source text.

    `publics` are those that the file serves, between spaces, when they are several; `public` is then the first of them.
    """

    document: str
    public: str
    version: str
    droit: str
    empreinte: str
    publics: str = ""

    @property
    def readers(self) -> tuple[str, ...]:
        """The publics that the file serves."""
        return tuple(self.publics.split()) or (self.public,)


_NEEDED = tuple(name for name in Provenance.__dataclass_fields__ if name != "publics")


def digest(markdown: str) -> str:
    """Return the first 16 hexadecimal digits of the SHA-256 of a rendered text."""
    return hashlib.sha256(markdown.encode()).hexdigest()[:16]


def of(job: Job) -> dict[str, str]:
    """Return the properties to write in the file made from *job*, by name; none for a text that is not delivered as a file."""
    if not job.document:
        return {}
    found = Provenance(
        job.document, job.public, job.version, date.isoformat(job.date_droit), digest(MARK.sub("", job.markdown)), " ".join(job.publics)
    )
    return {f"{PREFIX}{name}": value for name, value in vars(found).items() if name in _NEEDED or value}


def read(properties: dict[str, str]) -> Provenance | None:
    """Return the provenance that *properties* hold; None when they hold none, or no valid date of the law."""
    try:
        found = Provenance(**{name: properties[f"{PREFIX}{name}"] for name in _NEEDED}, publics=properties.get(f"{PREFIX}publics", ""))
        return found if date.fromisoformat(found.droit).isoformat() == found.droit else None
    except (KeyError, ValueError):
        return None
