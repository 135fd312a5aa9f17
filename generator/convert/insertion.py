"""A template and answers become a document; no pandoc run: it works on the template's bytes."""

from __future__ import annotations

from generator.convert import txt
from generator.convert.docx.insertion import insert as insert_docx
from generator.convert.editions import WITH_CONTENTS, foot
from generator.convert.filling import Filling
from generator.convert.job import Job
from generator.convert.odt.insertion import insert as insert_odt
from generator.convert.pdf.typeset import compile_pdf

TEMPLATES = {"docx": "docx", "odt": "odt", "pdf": "typst", "txt": "modele"}
"""The conversion that each edition is filled from; the editions that can be filled are its keys."""


def insert(template: bytes, job: Job, edition: str, filling: Filling) -> bytes:
    """Return *edition* of *job* with *filling* in it; *template* is `TEMPLATES[edition]` of the same job.

    Raises RefusedAnswerError (generator/convert/pdf/characters.py) when the PDF cannot take an answer.
    """
    match edition:
        case "docx":
            return insert_docx(template, job, filling)
        case "odt":
            return insert_odt(template, job, filling)
        case "pdf":
            return compile_pdf(template.decode(), job, pied=foot(job), sommaire=job.genre in WITH_CONTENTS, filling=filling)
        case "txt":
            return txt.finish(template.decode(), job, filling)
        case _:
            raise ValueError(edition)
