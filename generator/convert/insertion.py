"""Fill a template with answers, in any edition; pandoc does not run again, the bytes of the template are enough."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.convert import eml, txt
from generator.convert.docx.insertion import insert as insert_docx
from generator.convert.editions import foot
from generator.convert.filling import Filling
from generator.convert.job import Job
from generator.convert.odt.insertion import insert as insert_odt
from generator.convert.pdf.typeset import compile_pdf
from generator.models.editions import Edition
from generator.models.genres import GENRES


def insert(template: bytes, job: Job, edition: Edition, filling: Filling) -> bytes:
    """Return *edition* of *job* with *filling* in it; *template* is `FILLED[edition]` (models/editions.py) of the same job.

    Raises RefusedAnswerError (generator/convert/pdf/characters.py) when the PDF cannot take an answer.
    """
    return FILLERS[edition](template, job, filling)


def _pdf(template: bytes, job: Job, filling: Filling) -> bytes:
    return compile_pdf(template.decode(), job, pied=foot(job), sommaire=GENRES[job.genre].contents, filling=filling)


def _eml(template: bytes, job: Job, filling: Filling) -> bytes:
    return eml.finish(template.decode(), job, filling)


def _txt(template: bytes, job: Job, filling: Filling) -> bytes:
    return txt.finish(template.decode(), job, filling)


FILLERS: Mapping[Edition, Callable[[bytes, Job, Filling], bytes]] = {
    "docx": insert_docx, "odt": insert_odt, "pdf": _pdf, "eml": _eml, "txt": _txt,
}  # fmt: skip
"""The function that puts the answers into each edition that can be filled."""
