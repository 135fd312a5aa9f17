"""The ZIP of each pack, the manifest and the checksums."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date

from generator.convert.zip_writer import write_zip
from generator.models.library import Output

README = "LISEZ-MOI.txt"
MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
ORIGIN = "fabrication"
"""The key of a pack's own manifest that says what it was made from (package/origin.py)."""


def checksums(files: Mapping[str, bytes]) -> bytes:
    """Return the content of `SHA256SUMS` for *files*, in the format that `sha256sum -c` reads."""
    return sums({name: hashlib.sha256(content).hexdigest() for name, content in files.items()})


def sums(digests: Mapping[str, str]) -> bytes:
    """Return the content of `SHA256SUMS` for files whose SHA-256 in hexadecimal is in *digests*, by path."""
    return "".join(f"{digests[name]}  {name}\n" for name in sorted(digests)).encode()


def manifest(outputs: Iterable[Output], tools: Mapping[str, str], **indexes: object) -> bytes:
    """Return the content of `manifest.json`: the versions of the tools, every file, then the *indexes*."""
    # Those who read one public find the first of those that the file serves.
    files = [{**asdict(output), "public": output.public} for output in sorted(outputs, key=lambda output: output.path)]
    return manifest_of(files, tools, indexes)


def manifest_of(files: Sequence[Mapping[str, object]], tools: Mapping[str, str], indexes: Mapping[str, object]) -> bytes:
    """Return the content of `manifest.json` for the entries *files*, sorted by path."""
    told = {"outils": dict(tools), "fichiers": files, **indexes}
    return (json.dumps(told, ensure_ascii=False, indent=2, default=date.isoformat) + "\n").encode()


def described(path: str, content: bytes, like: Output) -> Output:
    """Return the manifest entry of a file: the path, size and SHA-256 of *content*, the rest as in *like*."""
    return Output(**{**asdict(like), "path": path, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()})


def archive(
    files: Mapping[str, tuple[bytes, Output]],
    beside: Mapping[str, bytes],
    version: str,
    tools: Mapping[str, str],
    day: date,
    origin: Mapping[str, object],
) -> bytes:
    """Return the ZIP of a pack, dated *day*.

    *files* holds each document by its place in the ZIP, with its entry in the manifest; *beside* what explains them: the read-me,
    the licence, the start page; *origin* what the manifest says that the pack was made from.
    """
    parts = {place: content for place, (content, _) in files.items()} | dict(beside)
    listed = [described(place, content, output) for place, (content, output) in files.items()]
    parts[MANIFEST] = manifest(listed, tools, version=version, **{ORIGIN: origin})
    parts[SUMS] = checksums(parts)
    return write_zip(parts, day)
