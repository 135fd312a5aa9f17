"""Which packs of an earlier build stand: made of the very same things, and untouched since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.models.library import Output
from generator.package.archive import read_outputs
from generator.store.record import Record, Seen, standing


@dataclass(frozen=True)
class Standing:
    """The packs that stand in `folder`: the files of each by path, in the order in which a build makes them, and their entries.

    `zips` has the SHA-256 of each ZIP there that is as it was left, by path, those of packs that changed included.
    """

    folder: Path
    packs: Mapping[str, Mapping[str, Seen]] = field(default_factory=dict)
    outputs: Mapping[str, Output] = field(default_factory=dict)
    zips: Mapping[str, str] = field(default_factory=dict)


def standing_packs(folder: Path, record: Record, fingerprints: Mapping[str, str]) -> Standing:
    """Return the packs in *folder* whose fingerprint is the one of *record* and whose files are all there, as they were left."""
    if not record.parts.items() & fingerprints.items():
        # Another program made them, or another zlib.
        return Standing(folder)
    left = standing(folder, record).files
    outputs = {output.path: output for output in read_outputs(folder)}
    held: dict[str, dict[str, Seen]] = {}
    lost: set[str] = set()
    for path, known in record.files.items():
        pack = path.partition("/")[0].removesuffix(".zip")
        if path in left and path in outputs and outputs[path].sha256 == known.sha256:
            held.setdefault(pack, {})[path] = left[path]
        else:
            lost.add(pack)
    same = {pack for pack, mark in fingerprints.items() if record.parts.get(pack) == mark}
    packs = {pack: files for pack, files in held.items() if pack in same - lost}
    return Standing(folder, packs, outputs, {path: one.sha256 for path, one in left.items() if path.endswith(".zip")})
