"""Write what the record keeps: the file of a published text, the lines of its blanks, the entry of a release."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date

from generator.archive.prompts import shown
from generator.convert.job import Blank, Job
from generator.models.version import Parution


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
    return "".join(f"- {_flow({'id': name_of(blank), **_told(blank)})}\n" for blank in blanks)


def release_lines(release: Parution) -> str:
    """Return the lines of `parutions.yml` that keep *release*."""
    lines = [f"- id: {_flow(release.id)}", f"  le: {_flow(release.le)}"]
    if release.publies:
        lines += ["  publies:", *(f"    {address}: {_flow(digest)}" for address, digest in release.publies.items())]
    for key, names in (("retires", release.retires), ("journal", release.journal)):
        if names:
            lines += [f"  {key}:", *(f"    - {name}" for name in names)]
    return "\n".join(lines) + "\n"


def name_of(blank: Blank) -> str:
    """Return the name under which the record keeps *blank*: its key and the digest of the rest."""
    told = json.dumps(_told(blank), ensure_ascii=False, sort_keys=True)
    return f"{blank.cle}-{file_digest(told.encode())[:8]}"


def file_digest(content: bytes) -> str:
    """Return the first 16 hexadecimal digits of the SHA-256 of a whole file."""
    return hashlib.sha256(content).hexdigest()[:16]


def _told(blank: Blank) -> Mapping[str, object]:
    # Without what is empty: a trait that a later version of the program adds leaves the names of today's blanks as they are.
    return {key: value for key, value in vars(blank).items() if key != "cle" and value not in ((), None)}


def _flow(value: object) -> str:
    """Return *value* as YAML on one line: a text between quotes, since a digest may look like a number."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)
