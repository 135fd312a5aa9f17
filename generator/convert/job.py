"""What a conversion depends on, and nothing else."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date


@dataclass(frozen=True)
class Blank:
    """A blank of the document: what the converter needs to draw it."""

    cle: str
    libelle: str
    type: str
    invite: str
    colonnes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Job:
    """One document to convert: its Markdown and the little that stands around it.

    `champs` holds every blank the Markdown names, columns of a `lignes` blank included.
    `date_droit` is the law's date, printed at the foot; it also dates the file's metadata.
    """

    markdown: str
    genre: str
    titre: str
    sous_titre: str
    version: str
    date_droit: date
    champs: tuple[Blank, ...]

    def key(self, edition: str) -> str:
        """Return the SHA-256 that names this conversion in the cache, in hexadecimal."""
        content = json.dumps([edition, asdict(self)], default=date.isoformat, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()
