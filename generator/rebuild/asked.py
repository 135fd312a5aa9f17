"""What a ZIP asks to be made again: its pack, its day, its editions, whose copy it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.convert.exemplaire import StampError
from generator.license.pack import KEY, manifest_of, read_pack
from generator.models.editions import EDITIONS, PUBLISHED, Edition
from generator.package.archive import ORIGIN
from generator.package.start_page import FILE as GUIDE


@dataclass(frozen=True)
class Asked:
    """A pack to make again: the *files* of the ZIP, and what its manifest says of how it was made."""

    files: Mapping[str, bytes]
    pack: str
    day: date
    editions: tuple[Edition, ...]
    exemplaire: str


def asked_by(data: bytes) -> Asked:
    """Return what the ZIP *data* asks for. Raises `StampError` when it is no pack of ours, or when its manifest does not say enough."""
    files = read_pack(data)
    told = manifest_of(files)
    try:
        entries = [(str(entry["pack"]), str(entry["edition"])) for entry in told["fichiers"]]
        day = date.fromisoformat(told[ORIGIN]["jour"])
        pack = entries[0][0]
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise StampError("Le manifest.json de ce ZIP ne dit pas comment il a été fabriqué : il ne peut pas être refait.") from error
    held = {edition for _, edition in entries}
    # The start page is there when no edition was left out.
    editions = PUBLISHED if GUIDE in files else tuple(edition for edition in EDITIONS if edition in held)
    return Asked(files, pack, day, editions, str(told.get(KEY, "")))
