"""Texts written to the record and read back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from generator.archive.record import read
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
