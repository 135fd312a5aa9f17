"""Texts written to the record and read back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from generator.archive.record import BLANKS, RELEASES, blank_of, read
from generator.archive.seal import file_digest, name_of
from generator.archive.write import blank_lines, text_file
from generator.convert.job import Blank, Job
from generator.convert.provenance import digest
from generator.load.files import read_list
from generator.models.version import BlancPublie

PUBLISHED = date(2026, 11, 28)


def kept(blanks: Iterable[Blank]) -> dict[str, BlancPublie]:
    """Return *blanks* as `blancs.yml` gives them back."""
    lines = blank_lines(dict.fromkeys(blanks))
    found = read_list("blancs.yml", (lines or "[]").encode(), BlancPublie)
    assert found.problems == ()
    return {record.id: record for record in found.records if isinstance(record, BlancPublie)}


def recorded(jobs: Iterable[Job]) -> dict[Job, Job]:
    """Return each of *jobs* with the job that its file gives back."""
    alike: Mapping[Job, list[Job]] = defaultdict(list)
    for job in jobs:
        alike[replace(job, public="", sous_titre="")].append(job)
    blancs = kept(blank for job in alike for blank in job.champs)
    found: dict[Job, Job] = {}
    for job, others in alike.items():
        name = f"{job.document}/{digest(job.markdown)}"
        content = text_file(digest(job.markdown), others, ["coach", "avocat"], PUBLISHED)
        (text,) = read({name: content}, blancs)
        assert text.text.packs == ["avocat", "coach"]
        assert text.text.adresse == name
        assert text.text.empreinte == digest(text.markdown)
        found |= zip(others, text.jobs(), strict=True)
    return found


def sealed() -> None:
    """Give each file and each blank of the record of this folder the digest of what it now says, as who wants to deceive would."""
    yaml = YAML()
    blanks, releases = Path(BLANKS), Path(RELEASES)
    texts = {path: path.read_text("utf-8") for path in blanks.parent.glob("*/*.md")}
    held = yaml.load(blanks.read_text("utf-8"))
    for record in read_list(BLANKS, blanks.read_bytes(), BlancPublie).records:
        assert isinstance(record, BlancPublie)
        name = name_of(blank_of(record))
        next(one for one in held if one["id"] == record.id)["id"] = name
        texts = {path: text.replace(record.id, name) for path, text in texts.items()}
    yaml.dump(held, blanks)
    told = yaml.load(releases.read_text("utf-8"))
    for path, text in texts.items():
        path.write_text(text, "utf-8")
        address = f"{path.parent.name}/{path.stem}"
        told[0]["publies"][address] = DoubleQuotedScalarString(file_digest(text.encode()))
    yaml.dump(told, releases)
