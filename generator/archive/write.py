"""Write what the record keeps: the file of a published text, the lines of its blanks, the entry of a release, all or nothing."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path

from generator.archive.prompts import shown
from generator.archive.record import BLANKS, FOLDER, RELEASES
from generator.archive.seal import name_of, told
from generator.convert.job import Blank, Job
from generator.models.version import Parution
from generator.store.regular import clear
from generator.store.swap import exchange

_HEAD = """\
# yaml-language-server: $schema=../schemas/{name}.json
# Écrit par « clausier release », jamais à la main : ce qui a été publié ne change plus.
"""


def text_file(name: str, jobs: Sequence[Job], packs: Iterable[str], day: date) -> bytes:
    """Return the file of the text that *jobs* share, one job a public, as *packs* print it on *day*."""
    job = jobs[0]
    front: dict[str, object] = {
        "id": name,
        "document": job.document,
        "publics": {str(job.public): job.sous_titre for job in jobs},
        "packs": sorted(packs),
        "titre": job.titre,
        "genre": job.genre,
        "version": job.version,
        "droit": job.date_droit,
        "publie_le": day,
        "champs": [name_of(blank) for blank in job.champs],
        "groupes": [asdict(group) for group in job.groupes],
    }
    lines = [f"{key}: {_flow(value)}" for key, value in front.items() if value]
    return "\n".join(["---", *lines, "---", shown(job.markdown, {blank.cle: blank for blank in job.champs})]).encode()


def blank_lines(blanks: Iterable[Blank]) -> str:
    """Return the lines of `blancs.yml` that keep *blanks*, in order."""
    return "".join(f"- {_flow({'id': name_of(blank), **told(blank)})}\n" for blank in blanks)


def release_lines(release: Parution) -> str:
    """Return the lines of `parutions.yml` that keep *release*."""
    lines = [f"- id: {_flow(release.id)}", f"  le: {_flow(release.le)}"]
    if release.publies:
        lines += ["  publies:", *(f"    {address}: {_flow(digest)}" for address, digest in release.publies.items())]
    for key, names in (("retires", release.retires), ("journal", release.journal)):
        if names:
            lines += [f"  {key}:", *(f"    - {_flow(name)}" for name in names)]
    return "\n".join(lines) + "\n"


def add(root: Path, entry: Parution, files: Mapping[str, bytes], blanks: Iterable[Blank], aside: Path) -> None:
    """Add a release to the record below *root*, in one step; *aside* is a folder on the same disk, where it is prepared."""
    clear(aside)
    try:
        _prepared(root, entry, files, blanks, aside)
        exchange(aside, root / FOLDER)
    finally:
        with suppress(OSError):
            clear(aside)


def _prepared(root: Path, entry: Parution, files: Mapping[str, bytes], blanks: Iterable[Blank], aside: Path) -> None:
    if (root / FOLDER).is_dir():
        # What was published is not written again: the copy holds the very same files.
        shutil.copytree(root / FOLDER, aside, copy_function=os.link)
    aside.mkdir(parents=True, exist_ok=True)
    for address, content in files.items():
        path = aside / f"{address}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    for name, lines in ((BLANKS, blank_lines(blanks)), (RELEASES, release_lines(entry))):
        if lines:
            _lengthened(aside / Path(name).name, lines)


def _lengthened(path: Path, lines: str) -> None:
    before = path.read_text("utf-8") if path.exists() else _HEAD.format(name=path.stem)
    path.unlink(missing_ok=True)
    path.write_text(before + lines, "utf-8")


def _flow(value: object) -> str:
    """Return *value* as YAML on one line: a text between quotes, since a digest may look like a number."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)
