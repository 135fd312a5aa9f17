"""Convert a job to its editions: pandoc runs in its worker, then the module of each format finishes the file."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.convert import eml, txt
from generator.convert.docx import reference
from generator.convert.docx.finish import finish as finish_docx
from generator.convert.docx.merge import merge_document
from generator.convert.docx.plain import plain
from generator.convert.docx.review import review
from generator.convert.job import Job, told
from generator.convert.odt.finish import finish as finish_odt
from generator.convert.pdf.characters import TypesettingError
from generator.convert.worker import DiedError, Worker, WorkerError
from generator.models.editions import EDITIONS, FILLED, PICTURE, PRINTED, TYPESET, TYPST
from generator.models.genres import GENRES, PAGE
from generator.models.publics import PUBLICS
from generator.store.memory import trim
from generator.store.regular import make_folder
from generator.store.versions import pandoc_program
from generator.texts.formatting import french_date

AGED = 8
"""Compilations that the end of a document stands for: with more, Typst would forget the template before the next one needs it."""
# What pandoc writes for each conversion: what the site shows, what answers are put into, what is delivered.
FORMATS: Mapping[str, str] = {
    "html": "html",
    "arbre": "tree",
    **{template: EDITIONS[edition].written for edition, template in FILLED.items()},
    **{edition: traits.written for edition, traits in EDITIONS.items()},
}


NOTHING_KNOWN: Mapping[str, bytes] = {}
NO_TEXT: Mapping[str, Any] = {
    "markdown": "", "titre": "", "sous_titre": "", "page": False, "bloc_titre": False,
    "sommaire": False, "personne": False, "champs": {}, "groupes": {},
    "formats": ["docx"],
}  # fmt: skip
"""What the worker is asked for a DOCX of no text; a reference document is wanting."""


class ConversionError(Exception):
    """A document cannot be converted; the message names it and says why, in French."""


@dataclass(frozen=True)
class Tools:
    """The paths of pandoc, of its temporary files and of its reference documents, and the time that one document may take."""

    pandoc: Path
    place: Path
    letter: Path
    contract: Path
    timeout: float = 20.0

    def reference(self, job: Job) -> Path:
        """Return the reference document of *job*, beside which its short form and its frame are."""
        return self.letter if GENRES[job.genre].letter else self.contract


def prepare(folder: Path) -> Tools:
    """Return the tools, after building in *folder* the reference documents that are missing."""
    pandoc = pandoc_program()
    place = folder / "tmp"
    make_folder(place)
    paths = {kind: reference.path(folder, kind) for kind in reference.KINDS}
    if missing := [kind for kind, path in paths.items() if not reference.intact(path)]:
        command = [str(pandoc), "--print-default-data-file", "reference.docx"]
        base = subprocess.run(command, capture_output=True, check=True).stdout
        emptying = Worker(pandoc, place, Tools.timeout)
        for kind in missing:
            reference.write(paths[kind], base, kind, lambda whole: emptying.convert({**NO_TEXT, "reference": str(whole)})[0])
        emptying.stop()
    return Tools(pandoc=pandoc, place=place, letter=paths["letter"], contract=paths["contract"])


def foot(job: Job) -> str:
    """Return the text at the foot of every page of *job*."""
    # What goes out to the other party is its sender's: the publisher is not named there.
    own = f" – {job.face.pied}" if job.face.pied and not GENRES[job.genre].sent else ""
    return f"{job.titre} – version {job.version} – droit vérifié le {french_date(job.date_droit)}{own}"


def convert(job: Job, editions: Sequence[str], tools: Tools, known: Mapping[str, bytes] = NOTHING_KNOWN) -> dict[str, bytes]:
    """Return the bytes of each of the *editions* of *job*.

    Beside the delivered ones: "html" (a fragment), "arbre" (pandoc's tree, as JSON), "typst" and "modele" (to be filled), and
    "apercu", the picture of its PDF. *known* may hold two of its conversions: "typst", of which each PDF is typeset, and that PDF.
    """
    drawn, printed = PICTURE in editions, known.get(PRINTED)
    wanted = [edition for edition in editions if edition != PICTURE]
    if drawn and printed is None and PRINTED not in wanted:
        wanted.append(PRINTED)
    raw = {TYPST: known[TYPST]} if TYPST in known else {}
    formats = tuple(dict.fromkeys(FORMATS[edition] for edition in wanted if FORMATS[edition] not in raw))
    try:
        if formats:
            raw |= zip(formats, _worker(tools).convert(_request(job, formats, tools)), strict=True)
        made = {edition: _finished(job, edition, raw[FORMATS[edition]], tools) for edition in wanted}
    except DiedError as error:
        message = f"« {job.titre} » : pandoc s’est arrêté deux fois sur ce document"
        raise ConversionError(message) from error
    except (WorkerError, TypesettingError) as error:
        message = f"« {job.titre} » : {error}"
        raise ConversionError(message) from error
    if not TYPESET.isdisjoint(wanted):
        from generator.convert.pdf.compiler import forget  # noqa: PLC0415 - as for a PDF

        # One document is done: the next ones share the template with it, and little else.
        forget(AGED)
    if drawn:
        from generator.convert.pdf.picture import picture  # noqa: PLC0415 - as for a PDF

        made[PICTURE] = picture(printed or made[PRINTED], job.face)
    return {edition: made[edition] for edition in editions}


def give_back() -> None:
    """Give back the memory that many conversions leave to those that may follow: the workers of this process end too."""
    if typst := sys.modules.get("generator.convert.pdf.compiler"):
        typst.forget(typst.REMEMBERED + 1)
    for worker in [*_workers.get(os.getpid(), ())]:
        worker.stop()
    trim()


def _request(job: Job, formats: Sequence[str], tools: Tools) -> dict[str, Any]:
    letter = GENRES[job.genre].letter
    # lua reads a null as a value: what is None is left out.
    champs = {blank.cle: {name: value for name, value in told(blank).items() if value is not None} for blank in job.champs}
    return {
        "markdown": job.markdown,
        "titre": job.titre,
        "sous_titre": job.sous_titre,
        "page": job.genre == PAGE and not job.document,
        "bloc_titre": not letter,
        "sommaire": GENRES[job.genre].contents,
        # A text that others than human beings share asks for whom one signs.
        "personne": bool(job.readers) and all(PUBLICS[public].person for public in job.readers),
        "champs": champs,
        "groupes": {group.cle: {"question": group.question, "choix": group.choix} for group in job.groupes},
        "formats": list(formats),
        "reference": str(reference.short(tools.reference(job))),
    }


def _finished(job: Job, edition: str, raw: bytes, tools: Tools) -> bytes:
    finish = FINISHERS.get(edition)
    return finish(raw, job, reference.frame(tools.reference(job))) if finish else raw


def _docx(raw: bytes, job: Job, frame: Path) -> bytes:
    return finish_docx(raw, job, frame, letter=GENRES[job.genre].letter, pied=foot(job))


def _plain(raw: bytes, job: Job, frame: Path) -> bytes:
    return plain(raw, job, frame, letter=GENRES[job.genre].letter, pied=foot(job))


def _review(raw: bytes, job: Job, frame: Path) -> bytes:
    return review(_docx(raw, job, frame), job)


def _merged(raw: bytes, job: Job, frame: Path) -> bytes:
    return merge_document(_docx(raw, job, frame), job, GENRES[job.genre].rows)


def _odt(raw: bytes, job: Job, _: Path) -> bytes:
    return finish_odt(raw, job, letter=GENRES[job.genre].letter, pied=foot(job))


def _pdf(raw: bytes, job: Job, _: Path) -> bytes:
    # Typst and what reads a PDF take ten megabytes: pandoc writes in a process that does without.
    from generator.convert.pdf.typeset import compile_pdf  # noqa: PLC0415

    return compile_pdf(raw.decode(), job, pied=foot(job), sommaire=GENRES[job.genre].contents)


def _form(raw: bytes, job: Job, _: Path) -> bytes:
    from generator.convert.pdf.form import compile_form  # noqa: PLC0415 - as for a PDF

    return compile_form(raw.decode(), job, pied=foot(job), sommaire=GENRES[job.genre].contents)


def _eml(raw: bytes, job: Job, _: Path) -> bytes:
    return eml.finish(raw.decode(), job)


def _txt(raw: bytes, job: Job, _: Path) -> bytes:
    return txt.finish(raw.decode(), job)


FINISHERS: Mapping[str, Callable[[bytes, Job, Path], bytes]] = {
    "docx": _docx, "odt": _odt, "simple": _plain, "pdf": _pdf, "formulaire": _form, "eml": _eml, "txt": _txt,
    "relecture": _review, "publipostage": _merged,
}  # fmt: skip
"""The function that turns what pandoc wrote into each edition; a conversion without one is kept as pandoc wrote it.

The path is that of the frame, from which those for Word take their other parts.
"""


_threads = threading.local()
_workers: dict[int, weakref.WeakSet[Worker]] = {}
"""The workers of each process: a copy of one must not end those that it has from it."""


def _worker(tools: Tools) -> Worker:
    """Return this thread's worker, a new one when the tools have changed."""
    if getattr(_threads, "tools", None) != tools:
        _threads.tools, _threads.worker = tools, Worker(tools.pandoc, tools.place, tools.timeout)
        _workers.setdefault(os.getpid(), weakref.WeakSet()).add(_threads.worker)
    worker: Worker = _threads.worker
    return worker
