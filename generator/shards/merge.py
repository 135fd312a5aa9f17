"""Put the parts of a build together: the bytes are those of one machine's build."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.package.archive import MANIFEST, SUMS, manifest_of, sums
from generator.shards.parts import CannotMergeError, PartFound, read_parts
from generator.store.swap import check_places, check_replaceable, exchange, locked, mend

TEXTES = "textes"
"""The index of the manifest: what depends on each article of the law."""
_CHUNK = 1 << 20


def merge(folders: Sequence[Path], out: Path, waiting: Callable[[], None]) -> int:
    """Put the parts of *folders* together in `packs` below *out*, all or nothing, and return how many files the manifest lists.

    The files are copied: what happens to a part later changes nothing here. Raises `CannotMergeError` when the parts make no
    whole build or a file is not what its manifest says; calls *waiting* when another build holds *out*.
    """
    parts = read_parts(folders)
    if any(part.folder.resolve().is_relative_to((out / "packs").resolve()) for part in parts):
        raise CannotMergeError(f"--out : « {out} » tient une des parts, qui serait remplacée. Choisissez un autre dossier.")
    with locked(out, waiting):
        check_places(out)
        mend(out)
        check_replaceable(out)
        aside = out / ".new-packs"
        try:
            digests = {entry["path"]: _copied(part, entry, aside) for part in parts for entry in part.files}
            told = _manifest(parts)
            (aside / MANIFEST).write_bytes(told)
            (aside / SUMS).write_bytes(sums({**digests, MANIFEST: hashlib.sha256(told).hexdigest()}))
            exchange(aside, out / "packs")
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    return len(digests)


def _copied(part: PartFound, entry: Mapping[str, Any], folder: Path) -> str:
    """Copy a file of *part* under *folder* and return its SHA-256, which is the one of its *entry*."""
    path, target, digest = part.folder / entry["path"], folder / entry["path"], hashlib.sha256()
    if not path.is_file() or path.is_symlink():
        raise CannotMergeError(f"« {path} » manque : refaites cette part.")
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("rb") as source, target.open("wb") as copy:
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
                copy.write(chunk)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target)) from error
    if digest.hexdigest() != entry["sha256"]:
        raise CannotMergeError(f"« {path} » n'est pas le fichier que dit {MANIFEST} : refaites cette part.")
    return digest.hexdigest()


def _manifest(parts: Sequence[PartFound]) -> bytes:
    """Return the manifest of the whole build: every file, and for each article of the law what depends on it in any part."""
    articles: dict[str, dict[str, set[str]]] = {}
    for part in parts:
        for name, kinds in part.manifest[TEXTES].items():
            for kind, found in kinds.items():
                articles.setdefault(name, {}).setdefault(kind, set()).update(found)
    index = {name: {kind: sorted(found) for kind, found in articles[name].items()} for name in sorted(articles)}
    files = sorted((entry for part in parts for entry in part.files), key=lambda entry: str(entry["path"]))
    return manifest_of(files, parts[0].manifest["outils"], {TEXTES: index})
