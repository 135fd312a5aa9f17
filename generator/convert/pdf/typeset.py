"""Typeset a document to PDF/UA-1 and PDF/A-2a with Typst, inside this process, with its prompts or with the buyer's answers."""

from __future__ import annotations

import json
import re
import threading
from pathlib import Path
from typing import Literal, Required, TypedDict, Unpack

import typst

from generator.convert import tokens
from generator.convert.description import AUTHOR, subject
from generator.convert.filling import NOTHING, Filling
from generator.convert.job import Job
from generator.convert.pdf.characters import FONTS, RefusedAnswerError, TypesettingError, UnprintableError
from generator.convert.pdf.data import data as blanks_of
from generator.convert.pdf.literal import Value, literal
from generator.convert.pdf.properties import keywords, licensed
from generator.convert.pdf.streams import plain_ends
from generator.models.genres import GENRES

__all__ = ["RefusedAnswerError", "TypesettingError", "UnprintableError", "compile_pdf", "first_page", "typeset"]

HERE = Path(__file__).parent
MISSING_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed with font `"(.+?)"`')
# template.typ names the address that its place cannot hold, then says so.
PANIC = re.compile(r"panicked with: (\w+): (.+)")
STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]


def compile_pdf(body: str, job: Job, *, pied: str, sommaire: bool, filling: Filling = NOTHING) -> bytes:
    """Return the PDF of *body*, the document as Typst text, with the answers of *filling* and a prompt for each that is missing.

    Raises `RefusedAnswerError` for an answer too long for its place or with a character that no font of ours has,
    `TypesettingError` for anything else.
    """
    made = typeset(body, job, pied=pied, sommaire=sommaire, data=blanks_of(job, filling))
    # What the buyer sends is his own letter: the licence is that of our text.
    return licensed(made) if filling is NOTHING else made


def typeset(body: str, job: Job, *, pied: str, sommaire: bool, data: Value) -> bytes:
    """Return the PDF of *body* with *data* (see pdf/data.py) at its blanks."""
    return compile_source(_source(body, job, pied=pied, sommaire=sommaire, data=data))


def compile_source(source: str) -> bytes:
    """Return the PDF/UA-1 and PDF/A-2a of *source*, Typst code that may import our templates. Raises `TypesettingError`."""
    return plain_ends(_compiled(source, format="pdf", pdf_standards=STANDARDS)[0])


def first_page(body: str, job: Job, *, pied: str, sommaire: bool, ppi: int) -> bytes:
    """Return the first page of the model as a PNG of *ppi* pixels an inch."""
    return _compiled(_source(body, job, pied=pied, sommaire=sommaire, data=blanks_of(job, NOTHING)), format="png", ppi=ppi)[0]


def _source(body: str, job: Job, *, pied: str, sommaire: bool, data: Value) -> str:
    arguments: dict[str, Value] = {
        "letter": GENRES[job.genre].letter,
        "titre": job.titre,
        "sous-titre": job.sous_titre,
        "pied": pied,
        "sommaire": sommaire,
        "date": job.date_droit,
        "auteur": AUTHOR,
        "sujet": subject(job),
        "keywords": keywords(job),
    }
    return PREAMBLE.format(data=literal(data), arguments=literal(arguments), body=body)


class _Settings(TypedDict, total=False):
    """The settings of a Typst compilation."""

    format: Required[Literal["pdf", "png"]]
    pdf_standards: list[typst.PDFStandard]
    ppi: float


def _compiled(source: str, **settings: Unpack[_Settings]) -> list[bytes]:
    """Return the compiled file as the only item, or one picture per page."""
    try:
        output, warnings = _compiler().compile_with_warnings(input=source.encode(), **settings)
    except typst.TypstError as error:
        if refused := PANIC.search(error.message):
            raise RefusedAnswerError(refused[2], refused[1], "raccourcissez ce nom ou cette adresse") from error
        raise TypesettingError(_explain(error)) from error
    if warnings:
        raise TypesettingError("; ".join(_explain(warning) for warning in warnings))
    if not output:
        raise TypesettingError("Typst n’a rien produit")
    return output if isinstance(output, list) else [output]


# The functions of the body that depend on the answers take them here: the body itself is the same for all.
PREAMBLE = """#import "/template.typ": *
#let data = {data}
#let champ = champ.with(data)
#let lignes = lignes.with(data)
#let option = option.with(data)
#let expediteur = expediteur.with(data)
#let destinataire = destinataire.with(data)
#let signature = signature.with(data)
#show: sheet.with(data, ..{arguments})
{body}"""


def _explain(problem: typst.TypstError | typst.TypstWarning) -> str:
    if missing := MISSING_GLYPH.search(problem.message):
        return f"le PDF ne sait pas écrire « {missing[1]} » (police {missing[2]})"
    return " ".join(["Typst :", problem.message, *(f"({hint})" for hint in problem.hints)])


_threads = threading.local()


def _compiler() -> typst.Compiler:
    """Return this thread's compiler, which keeps the fonts and the template in memory between documents."""
    if not hasattr(_threads, "compiler"):
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
        _threads.compiler = typst.Compiler(root=HERE, font_paths=fonts, sys_inputs={"tokens": json.dumps(tokens.as_data())})
    compiler: typst.Compiler = _threads.compiler
    return compiler
