"""What a publisher who sells hands to his payment page: the ZIP of each sold pack, at an address that nobody guesses and never changes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.models.library import Output
from generator.models.offers import Offre
from generator.package.packs import Packed
from generator.store.swap import write_folder

INDEX = "index.json"
DIGITS = 16
"""How much of the SHA-256 of a ZIP names its folder."""


def put_shop(packed: Packed, offers: Mapping[str, Offre], folder: Path) -> Path:
    """Write `build/boutique` as *folder*: `<digest>/<pack>.zip` for each pack of *offers*, and an index of them; return *folder*.

    The index is a JSON list by pack: `pack`, `fichier` (its path), `droit` (the date of the law of its texts), `prix`, `lien`, `sha256`,
    `octets`. The same ZIP keeps its address from one build to the next.
    """
    zips = [output for output in packed.outputs if output.edition == "zip" and output.pack in offers]
    for output in zips:
        place = folder / _path(output)
        place.parent.mkdir(parents=True, exist_ok=True)
        # A copy: what a shop hands out must not follow an edit of `build/packs`.
        shutil.copyfile(packed.folder / output.path, place)
    return write_folder(folder, {INDEX: _index(zips, offers)})


def _path(output: Output) -> str:
    return f"{output.sha256[:DIGITS]}/{output.path}"


def _index(zips: Sequence[Output], offers: Mapping[str, Offre]) -> bytes:
    sold = [
        {
            "pack": output.pack,
            "fichier": _path(output),
            "version": output.version,
            "droit": output.date_droit.isoformat(),
            **offers[output.pack].model_dump(),
            "sha256": output.sha256,
            "octets": output.size,
        }
        for output in sorted(zips, key=lambda output: output.pack)
    ]
    return (json.dumps({"packs": sold}, ensure_ascii=False, indent=1) + "\n").encode()
