"""Read the parts of a build, and say in one sentence why they do not go together."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from generator.package.archive import MANIFEST, SUMS, sums
from generator.shards.record import PART, TOLD


class CannotMergeError(Exception):
    """Parts that make no whole build; the message says why, in French."""


@dataclass(frozen=True)
class PartFound:
    """A part as it lies in `folder`: what its manifest says of it, and all that the manifest holds."""

    folder: Path
    record: Mapping[str, Any]
    manifest: Mapping[str, Any]

    @property
    def files(self) -> Sequence[Mapping[str, Any]]:
        """The entries of its manifest: `path`, `size` in bytes, `sha256`, `pack` and the rest."""
        found: Sequence[Mapping[str, Any]] = self.manifest["fichiers"]
        return found


def read_parts(folders: Sequence[Path]) -> list[PartFound]:
    """Return the parts of *folders*, the first one first. Raises `CannotMergeError` unless together they are one whole build."""
    parts = sorted(map(_read, folders), key=lambda part: part.record["numero"])
    for part in parts[1:]:
        _same(parts[0], part)
    _all_there(parts)
    return parts


def _read(folder: Path) -> PartFound:
    folder = folder / "packs" if (folder / "packs" / MANIFEST).is_file() else folder
    path = folder / MANIFEST
    if not path.is_file():
        why = f"il n'y a pas de {MANIFEST}. Donnez le dossier qu'un « build --shard » a écrit"
        raise CannotMergeError(f"« {folder} » n'est pas une part : {why}.")
    content = path.read_bytes()
    told, digests = _understood(path, content)
    if PART not in told:
        raise CannotMergeError(f"« {folder} » n'est pas une part : c'est une fabrication sans --shard.")
    if not (folder / SUMS).is_file() or (folder / SUMS).read_bytes() != sums({**digests, MANIFEST: hashlib.sha256(content).hexdigest()}):
        raise CannotMergeError(f"« {path} » et {SUMS}, à côté, se contredisent : un des deux a changé. Refaites cette part.")
    return PartFound(folder, told[PART], told)


def _understood(path: Path, content: bytes) -> tuple[Mapping[str, Any], dict[str, str]]:
    """Return the manifest *content*, and the SHA-256 of each file that it lists; raise `CannotMergeError` when it is not one of ours."""
    try:
        told = json.loads(content)
        digests = {str(entry["path"]): str(entry["sha256"]) for entry in told["fichiers"] if entry["pack"]}
        part = told.get(PART, {"numero": 1, "sur": 1, **TOLD})
        # There are never more parts than packs: a huge number is a file that was forged.
        known = {*TOLD} <= {*part} and part["numero"] in range(1, part["sur"] + 1) and part["sur"] <= len(part["packs"])
        known = known and isinstance(told["outils"], dict) and isinstance(told["textes"], dict)
    except (ValueError, KeyError, TypeError, AttributeError):
        known = False
    # A path that climbs out of the folder is none of ours.
    if not known or any(step in ("", ".", "..") for place in digests for step in place.split("/")):
        raise CannotMergeError(f"« {path} » ne se lit pas : refaites cette part.")
    return told, digests


def _same(first: PartFound, other: PartFound) -> None:
    if first.record["sur"] != other.record["sur"]:
        counts = f"l'un est une part sur {first.record['sur']}, l'autre une part sur {other.record['sur']}"
        raise CannotMergeError(f"« {first.folder} » et « {other.folder} » ne sont pas du même partage : {counts}.")
    told = {**{key: (first.record[key], other.record[key]) for key in TOLD}}
    differing = next((key for key, (one, two) in told.items() if one != two), None)
    if differing:
        raise CannotMergeError(_apart(first, other, TOLD[differing], *told[differing]))
    tools, others = first.manifest["outils"], other.manifest["outils"]
    if tools != others:
        tool = next(name for name in {**tools, **others} if tools.get(name) != others.get(name))
        raise CannotMergeError(_apart(first, other, f"pas la même version de {tool}", tools.get(tool), others.get(tool)))


def _apart(first: PartFound, other: PartFound, what: str, one: object, two: object) -> str:
    return f"« {first.folder} » et « {other.folder} » n'ont {what} ({_shown(one)} et {_shown(two)}) : refaites l'une des deux."


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _all_there(parts: Sequence[PartFound]) -> None:
    count = parts[0].record["sur"]
    for before, part in pairwise(parts):
        if before.record["numero"] == part.record["numero"]:
            number = part.record["numero"]
            raise CannotMergeError(f"La part {number} sur {count} est donnée deux fois : « {before.folder} » et « {part.folder} ».")
    missing = sorted({*range(1, count + 1)} - {part.record["numero"] for part in parts})
    if missing:
        several = len(missing) > 1
        raise CannotMergeError(f"Il manque {'les parts' if several else 'la part'} {_listed(missing)} sur {count}.")
    made = {entry["pack"] for part in parts for entry in part.files}
    for pack in parts[0].record["packs"]:
        if pack not in made:
            raise CannotMergeError(f"Le pack « {pack} » n'est dans aucune part.")
    for path in _twice(entry["path"] for part in parts for entry in part.files):
        raise CannotMergeError(f"« {path} » est dans deux parts.")


def _twice(paths: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for path in paths:
        if path in seen:
            yield path
        seen.add(path)


def _listed(numbers: Sequence[int]) -> str:
    *others, last = map(str, numbers)
    return f"{', '.join(others)} et {last}" if others else last
