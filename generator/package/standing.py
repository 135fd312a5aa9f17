"""Which packs of an earlier build stand: made of the very same things, and untouched since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.models.library import Output
from generator.package.archive import read_outputs
from generator.store.grouped import PLAIN, Form, Grouped
from generator.store.record import Record, Seen, read_seen, standing


@dataclass(frozen=True)
class Standing:
    """The packs that stand in `folder`: by pack, in the order in which a build makes them, the entry of each file and how it is left.

    `zips` has the SHA-256 of each ZIP there that is as it was left, by path, those of packs that changed included.
    """

    folder: Path
    made: Grouped[str, tuple[Output, Seen]]
    zips: Mapping[str, str] = field(default_factory=dict)


def nothing_stands(folder: Path) -> Standing:
    """Return what stands in a *folder* of which nothing is known."""
    return Standing(folder, Grouped((), pack_of, FILE))


def standing_packs(folder: Path, record: Record, fingerprints: Mapping[str, str]) -> Standing:
    """Return the packs in *folder* whose fingerprint is the one of *record* and whose files are all there, as they were left."""
    if not record.parts.items() & fingerprints.items():
        # Another program made them, or another zlib.
        return nothing_stands(folder)
    left, outputs = standing(folder, record).files, read_outputs(folder)
    same = {pack for pack, mark in fingerprints.items() if record.parts.get(pack) == mark}
    files = Grouped(((path, known.sha256) for path, known in record.files.items()), _pack_of_path, PLAIN)

    def made() -> Iterator[tuple[Output, Seen]]:
        for pack in filter(same.__contains__, files.groups):
            yield from _made(files.of(pack), left, outputs.of(pack))

    zips = ((path, left[path].sha256) for path in (f"{pack}.zip" for pack in files.groups) if path in left)
    return Standing(folder, Grouped(made(), pack_of, FILE), dict(zips))


def _made(files: Sequence[tuple[str, str]], left: Mapping[str, Seen], outputs: Sequence[Output]) -> Sequence[tuple[Output, Seen]]:
    """Return the entry of each of the *files* of a pack and how it is *left*, nothing when one of them is not as it was."""
    entries = {output.path: output for output in outputs}
    found = [(entries[path], left[path]) for path, digest in files if path in left and path in entries and entries[path].sha256 == digest]
    return found if len(found) == len(files) else ()


def _pack_of_path(one: tuple[str, str]) -> str:
    return one[0].partition("/")[0].removesuffix(".zip")


def pack_of(one: tuple[Output, Seen]) -> str:
    """Return the pack of a file."""
    return one[0].pack


def _told(one: tuple[Output, Seen]) -> object:
    return one[0].told(), one[1]


def _read(told: Sequence[Any]) -> tuple[Output, Seen]:
    return Output.read(told[0]), read_seen(told[1])


FILE: Form[tuple[Output, Seen]] = Form(_told, _read)
"""The entry of a file and how it is left, as JSON."""
