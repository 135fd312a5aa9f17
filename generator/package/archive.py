"""The ZIP of each pack, the manifest and the checksums."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date

from generator.convert.zip_writer import write_zip
from generator.models.editions import EDITIONS
from generator.models.genres import MANUAL
from generator.models.library import Output

_FOLDERS: Mapping[str, str] = {edition: traits.folder for edition, traits in EDITIONS.items()}


def checksums(files: Mapping[str, bytes]) -> bytes:
    """Return the content of `SHA256SUMS` for *files*, in the format that `sha256sum -c` reads."""
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)).encode()


def manifest(outputs: Iterable[Output], tools: Mapping[str, str], **indexes: object) -> bytes:
    """Return the content of `manifest.json`: the versions of the tools, every file, then the *indexes*."""
    files = [asdict(output) for output in sorted(outputs, key=lambda output: output.path)]
    told = {"outils": dict(tools), "fichiers": files, **indexes}
    return (json.dumps(told, ensure_ascii=False, indent=2, default=date.isoformat) + "\n").encode()


def described(path: str, content: bytes, like: Output) -> Output:
    """Return the manifest entry of a file: the path, size and SHA-256 of *content*, the rest as in *like*."""
    return Output(**{**asdict(like), "path": path, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()})


def archive(
    pack: str,
    files: Mapping[str, bytes],
    readme: str,
    guide: Mapping[str, bytes],
    outputs: Sequence[Output],
    tools: Mapping[str, str],
    day: date,
) -> bytes:
    """Return the ZIP of a pack, dated *day*.

    *files* are those of the folder `pack/`, *outputs* their entries in the manifest; *guide* holds the start page, or
    nothing. The notice stands at the root with `LISEZ-MOI.txt` (UTF-8, CRLF); the documents stand in one folder per
    edition.
    """
    places = {output.path: place_in_zip(output, pack) for output in outputs}
    parts = {places[path]: content for path, content in files.items()}
    parts |= guide
    parts["LISEZ-MOI.txt"] = readme.replace("\n", "\r\n").encode()
    parts["manifest.json"] = manifest([described(places[output.path], files[output.path], output) for output in outputs], tools)
    parts["SHA256SUMS"] = checksums(parts)
    return write_zip(parts, day)


def contents(pack: str, outputs: Sequence[Output], titles: Mapping[str, str]) -> str:
    """Return the list of a pack's files for `LISEZ-MOI.txt`, one per line, in the order of the documents."""
    return "\n".join(f"{place_in_zip(output, pack)} : {titles[output.path]}" for output in outputs)


def place_in_zip(output: Output, pack: str) -> str:
    """Return the path inside the ZIP of a file of the folder `pack/`."""
    name = output.path.removeprefix(f"{pack}/")
    return name if output.document == MANUAL else f"{_FOLDERS[output.edition]}/{name}"
