"""Markdown to documents: `convert` takes a `Job` and returns the bytes of its editions.

    Markdown ──> pandoc worker (lua/) ──┬─> docx.py ──> .docx
                                        ├─> pdf.py  ──> .pdf
                                        ├──────────────> .txt
                                        └──────────────> .html (fragment for the site)

The same job gives the same bytes, whatever ran before, in whatever thread, on any day.
"""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from generator.convert import docx, pdf, reference
from generator.convert.job import Blank, Job
from generator.convert.worker import DiedError, Worker, WorkerError
from generator.formatting import french_date
from generator.versions import pandoc_program

__all__ = ["Blank", "ConversionError", "Job", "Tools", "convert", "prepare"]

FORMATS = {"docx": "docx", "pdf": "typst", "txt": "txt", "html": "html"}
LETTERS = frozenset({"lettre", "courriel"})
WITH_CONTENTS = frozenset({"cgv", "contrat"})


class ConversionError(Exception):
    """A document that cannot be converted: which one and why, in French."""


@dataclass(frozen=True)
class Tools:
    """Where the programs and the reference documents are, and how long a document may take."""

    pandoc: Path
    home: Path
    letter: Path
    contract: Path
    timeout: float = 20.0


def prepare(folder: Path) -> Tools:
    """Return the tools, after building in *folder* the reference documents that are not there yet."""
    pandoc = pandoc_program()
    home = folder / "home"
    home.mkdir(parents=True, exist_ok=True)
    paths = {kind: reference.path(folder, kind) for kind in reference.KINDS}
    if missing := [kind for kind, path in paths.items() if not reference.intact(path)]:
        command = [str(pandoc), "--print-default-data-file", "reference.docx"]
        base = subprocess.run(command, capture_output=True, check=True).stdout
        for kind in missing:
            reference.write(paths[kind], base, kind)
    return Tools(pandoc=pandoc, home=home, letter=paths["letter"], contract=paths["contract"])


def convert(job: Job, editions: Sequence[str], tools: Tools) -> dict[str, bytes]:
    """Return the bytes of each of the *editions* ("docx", "pdf", "txt", "html") of *job*."""
    letter = job.genre in LETTERS
    foot = f"{job.titre} – version {job.version} – droit vérifié le {french_date(job.date_droit)}"
    request: dict[str, Any] = {
        "markdown": job.markdown,
        "titre": job.titre,
        "sous_titre": job.sous_titre,
        "bloc_titre": not letter,
        "sommaire": job.genre in WITH_CONTENTS,
        "champs": {blank.cle: asdict(blank) for blank in job.champs},
        "formats": [FORMATS[edition] for edition in editions],
        "reference": str(tools.letter if letter else tools.contract),
    }
    try:
        outputs = dict(zip(editions, _worker(tools).convert(request), strict=True))
        if "docx" in outputs:
            outputs["docx"] = docx.finish(outputs["docx"], letter=letter, titre=job.titre, pied=foot, date_droit=job.date_droit)
        if "pdf" in outputs:
            outputs["pdf"] = pdf.compile_pdf(outputs["pdf"].decode(), job, pied=foot, sommaire=job.genre in WITH_CONTENTS)
    except DiedError as error:
        message = f"« {job.titre} » : pandoc s’est arrêté deux fois sur ce document"
        raise ConversionError(message) from error
    except (WorkerError, pdf.TypesettingError) as error:
        message = f"« {job.titre} » : {error}"
        raise ConversionError(message) from error
    return outputs


_threads = threading.local()


def _worker(tools: Tools) -> Worker:
    """Return this thread's worker, a new one when the tools have changed."""
    if getattr(_threads, "tools", None) != tools:
        _threads.tools, _threads.worker = tools, Worker(tools.pandoc, tools.home, tools.timeout)
    worker: Worker = _threads.worker
    return worker
