"""A sample of a batch seen by others: validators of its files, and docxtpl with LibreOffice that make the same letters."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from bench.batch_run import ROOT, spent_by_children
from bench.letters import docxtpl_and_libreoffice, jinja_markdown, values
from bench.plain import make_docx
from generator.batch.debts import read_debts
from generator.convert.jobs import job_of
from generator.dossier import complete, read_dossier
from generator.fill import chosen
from generator.reading import read
from generator.store.cache import open_cache

_CHECKED = 24


@dataclass(frozen=True)
class Others:
    """What docxtpl took for a number of letters, then LibreOffice for the PDF of each; seconds of all cores."""

    letters: int
    docx: float
    pdf: float


def sampled(folder: Path, suffix: str) -> list[Path]:
    """Return files of a batch taken at equal distances, of every public."""
    files = sorted(folder.glob(f"*/*.{suffix}"))
    return files[:: max(len(files) // _CHECKED, 1) | 1][:_CHECKED]


def refused(paths: Sequence[Path], suffix: str) -> dict[str, list[str]]:
    """Return what the validator of that kind of file says against each of *paths*: Open XML SDK, or PDF/UA-1 and PDF/A-2a."""
    if suffix == "docx":
        from tests import open_xml  # noqa: PLC0415 - needs what the tests need

        found = open_xml.faults(paths)
        assert len(found) == len(paths)
    else:
        from tests.pdfs import faults  # noqa: PLC0415 - as above

        found = {str(path): faults(path.read_bytes()) for path in paths}
    return {path: told for path, told in found.items() if told}


def docxtpl(debts: Path, creditor: Path, count: int, folder: Path) -> Others:
    """Make the first *count* letters of *debts* with docxtpl and LibreOffice; their answers, computed by us, cost them nothing."""
    folder.mkdir(parents=True)
    source = read(ROOT, date.today(), ("coach",), open_cache(folder / "cache"))  # noqa: DTZ011 - the reader's own calendar
    common, _ = read_dossier(creditor.name, creditor.read_bytes(), source.library)
    templates: dict[str, Path] = {}
    contexts: dict[str, list[dict[str, object]]] = {}
    with read_debts(debts, source.library, common) as rows:
        for debt in islice(rows, count):
            rendering = chosen(source, "coach", "mise-en-demeure", debt.dossier)
            job = job_of(source.library, rendering)
            if rendering.public not in templates:
                templates[rendering.public] = folder / f"{rendering.public}.docx"
                make_docx(jinja_markdown(job), templates[rendering.public])
            filling = complete(debt.dossier, job, rendering.public, source.library).filling
            contexts.setdefault(rendering.public, []).append(values(filling, job))
    start, before = time.process_time(), spent_by_children()
    for public, wanted in contexts.items():
        docxtpl_and_libreoffice(templates[public], wanted, folder / f"{public}-letters")
    return Others(sum(map(len, contexts.values())), time.process_time() - start, spent_by_children() - before)
