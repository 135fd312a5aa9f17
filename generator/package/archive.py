"""The ZIP of each pack, the manifest and the checksums."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from generator.convert.zip_parts import Part, part_of, parts_of, write_parts
from generator.models.library import Output
from generator.store.grouped import Form, Grouped
from generator.store.record import Seen, seen

README = "LISEZ-MOI.txt"
MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
_FILES = '"fichiers": ['
_PARTED = re.compile(r"[\s,]*")
ORIGIN = "fabrication"
"""The key of a pack's own manifest that says what it was made from (package/origin.py)."""


def checksums(files: Mapping[str, bytes]) -> bytes:
    """Return the content of `SHA256SUMS` for *files*, in the format that `sha256sum -c` reads."""
    return sums({name: digest(content) for name, content in files.items()})


def sums(digests: Mapping[str, str]) -> bytes:
    """Return the content of `SHA256SUMS` for files of these *digests*."""
    return b"".join(sums_parts(sorted(digests.items())))


def sums_parts(digests: Iterable[tuple[str, str]]) -> Iterator[bytes]:
    """Yield the content of `SHA256SUMS` line by line for files of these *digests*, in the order of their names."""
    return (f"{told}  {name}\n".encode() for name, told in digests)


def digests_of(content: bytes) -> dict[str, str]:
    """Return the digests that a `SHA256SUMS` tells, by name; a line that names nothing tells none."""
    rows = (row.partition("  ") for row in content.decode("utf-8", "replace").splitlines())
    return {name: told for told, _, name in rows if name}


def digest(content: bytes) -> str:
    """Return the SHA-256 of *content*, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def manifest(outputs: Iterable[Output], tools: Mapping[str, str], **indexes: object) -> bytes:
    """Return the content of `manifest.json`: the versions of the tools, every file, then the *indexes*."""
    return b"".join(manifest_parts(sorted(outputs, key=lambda output: output.path), tools, **indexes))


def manifest_parts(outputs: Iterable[Output], tools: Mapping[str, str], **indexes: object) -> Iterator[bytes]:
    """Yield the content of `manifest.json` entry by entry: that of a thousand packs is never in memory whole.

    *outputs* are in the order of their paths.
    """
    names = [one.name for one in fields(Output)]
    # Those who read one public find the first of those that the file serves.
    files = ({**{name: getattr(output, name) for name in names}, "public": output.public} for output in outputs)
    return _parts(files, tools, indexes)


def manifest_of(files: Iterable[Mapping[str, Any]], tools: Mapping[str, str], indexes: Mapping[str, object]) -> bytes:
    """Return the content of `manifest.json` for the entries *files*, sorted by path."""
    return b"".join(_parts(files, tools, indexes))


def _parts(files: Iterable[Mapping[str, Any]], tools: Mapping[str, str], indexes: Mapping[str, object]) -> Iterator[bytes]:
    before, empty, after = _json({"outils": dict(tools), "fichiers": [], **indexes}).partition(f"{_FILES}]")
    yield before.encode()
    opening = f"{_FILES}\n    "
    for entry in files:
        yield (opening + _entry(entry)).encode()
        opening, empty = ",\n    ", "\n  ]"
    yield f"{empty}{after}\n".encode()


# The encoder that indents is written in Python, and ten times slower: the lines of an entry are what parts its values.
_LINES = json.JSONEncoder(ensure_ascii=False, separators=(",\n      ", ": "), default=date.isoformat)


def _entry(told: Mapping[str, Any]) -> str:
    """Return an entry as `_json` writes it four columns from the margin; the one list that it holds is that of its publics."""
    lines = _LINES.encode({**told, "publics": None})[1:-1]
    return f"{{\n      {lines.replace(_publics(None), _publics(tuple(told['publics'])))}\n    }}"


@lru_cache(maxsize=64)  # thousands of entries have one of ten lists
def _publics(names: tuple[str, ...] | None) -> str:
    return f'"publics": {_json(names)}'.replace("\n", "\n      ")


def _json(told: object) -> str:
    return json.dumps(told, ensure_ascii=False, indent=2, default=date.isoformat)


def read_outputs(folder: Path) -> Grouped[str, Output]:
    """Return the entries of the manifest in *folder*, a build of today's program; none when there is no such manifest."""
    try:
        return _by_pack(_output(**entry) for entry in _entries((folder / MANIFEST).read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        return _by_pack(())


def _by_pack(outputs: Iterable[Output]) -> Grouped[str, Output]:
    return Grouped(outputs, lambda output: output.pack, Form(Output.told, Output.read))


def _entries(told: str) -> Iterator[dict[str, Any]]:
    """Yield the entries of a manifest one after the other: as JSON, those of a thousand packs are two hundred megabytes in memory."""
    decoder = json.JSONDecoder()
    place = told.index(_FILES) + len(_FILES)
    while (found := _PARTED.match(told, place)) and told[found.end()] != "]":
        entry, place = decoder.raw_decode(told, found.end())
        yield entry


def _output(*, publics: Sequence[Any], date_droit: str, public: str | None, **entry: Any) -> Output:  # noqa: ANN401
    output = Output(publics=tuple(publics), date_droit=date.fromisoformat(date_droit), **entry)
    if output.public != public:
        raise ValueError(public)
    return output


def described(path: str, content: bytes, like: Output) -> Output:
    """Return the manifest entry of a file: the path, size and SHA-256 of *content*, the rest as in *like*."""
    return replace(like, path=path, size=len(content), sha256=digest(content))


def archive(
    place: Path,
    files: Mapping[str, tuple[Path, Output]],
    beside: Mapping[str, bytes],
    version: str,
    tools: Mapping[str, str],
    day: date,
    origin: Mapping[str, object],
    before: tuple[Path, str],
) -> Seen:
    """Write the ZIP of a pack, dated *day*, in the file *place*; return how it is left.

    *before* is the ZIP that this one replaces, and its SHA-256, empty when nothing is known of it: what both hold is not compressed again.
    *files* gives each document by its place in the ZIP: its file, and its entry in the manifest; *beside* what explains them: the read-me,
    the licence, the start page; *origin* what the manifest says that the pack was made from.
    """
    listed = [replace(output, path=name) for name, (_, output) in files.items()]
    own = {**beside, MANIFEST: manifest(listed, tools, version=version, **{ORIGIN: origin})}
    digests = {output.path: output.sha256 for output in listed} | {name: digest(content) for name, content in own.items()}
    own[SUMS] = sums(digests)
    place.parent.mkdir(parents=True, exist_ok=True)

    def parts(held: Callable[[str], Part | None]) -> Iterator[tuple[str, Part]]:
        said = held(SUMS)
        known = digests_of(said.content) if said else {}
        for name in sorted((*files, *own)):
            same = held(name) if name in digests and known.get(name) == digests[name] else None
            yield name, same or part_of(own[name] if name in own else files[name][0].read_bytes())

    with parts_of(*before) as held:
        written, _ = write_parts(place, parts(held), day)
    return seen(place, written)
