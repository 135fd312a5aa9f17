"""What a publisher who sells hands to his payment page: the ZIP of each sold pack, at an address that nobody guesses and never changes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from generator.models.library import Output
from generator.models.offers import Offre
from generator.package.packs import Packed

INDEX = "index.json"
DIGITS = 16
"""How much of the SHA-256 of a ZIP names its folder."""


def shop(packed: Packed, offers: Mapping[str, Offre]) -> dict[str, bytes]:
    """Return the files of `build/boutique` by path: `<digest>/<pack>.zip` for each pack of *offers*, and an index of them.

    The index is a JSON list by pack: `pack`, `fichier` (its path), `droit` (the date of the law of its texts), `prix`, `lien`, `sha256`,
    `octets`. The same ZIP keeps its address from one build to the next.
    """
    zips = [output for output in packed.outputs if output.edition == "zip" and output.pack in offers]
    files = {_path(output): packed.files[output.path] for output in zips}
    return {**files, INDEX: _index(zips, offers)}


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
