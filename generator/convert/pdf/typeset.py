"""Typeset a document to PDF/UA-1 and PDF/A-2a with Typst, inside this process, with its prompts or with the buyer's answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import typst

from generator.convert.description import author, subject
from generator.convert.dress import LOGO_HEIGHT, LOGO_WIDTH
from generator.convert.filling import NOTHING, Filling
from generator.convert.job import Job
from generator.convert.pdf.characters import RefusedAnswerError, TypesettingError, UnprintableError
from generator.convert.pdf.compiler import compiler
from generator.convert.pdf.data import data as blanks_of
from generator.convert.pdf.literal import Value, literal
from generator.convert.pdf.pages import count
from generator.convert.pdf.properties import keywords, licensed
from generator.convert.pdf.signature_fields import sign_here
from generator.convert.pdf.streams import plain_ends
from generator.convert.signing import initialled
from generator.models.face import NO_FACE, Face
from generator.models.genres import GENRES, MANUAL

__all__ = ["RefusedAnswerError", "TypesettingError", "UnprintableError", "compile_pdf", "typeset"]

MISSING_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed with font `"(.+?)"`')
# template.typ names the address that its place cannot hold, then says so.
PANIC = re.compile(r"panicked with: (\w+): (.+)")
# As to_typst.lua writes it: the frames where the parties to a contract sign.
PARTIES = "#parties("
LONG, MANY = 20_000, 8
"""Signs of a text that may have many pages, and the pages of which the tighter lines save one: both settings of a manual take a second."""
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
    """Return the PDF of *body* with *data* (see pdf/data.py) at its blanks, set a little tighter where that saves a page.

    A contract, whose pages are many, is never tightened; the manual of a pack, whose pages are more, always is.
    """

    def set_in(*, tight: bool) -> bytes:
        return compile_source(_source(body, job, pied=pied, sommaire=sommaire, data=data, tight=tight), job.face)

    made = set_in(tight=False) if GENRES[job.genre].contract else _shorter(set_in, long=len(body) > LONG)
    return sign_here(made) if PARTIES in body else made


def _shorter(set_in: Callable[..., bytes], *, long: bool) -> bytes:
    """Return a text set tightly when that saves a page, and when it has many pages, where it does."""
    tight = set_in(tight=True) if long else None
    if tight is not None and count(tight) > MANY:
        return tight
    made = set_in(tight=False)
    if (pages := count(made)) == 1:
        return made
    tight = tight or set_in(tight=True)
    return tight if count(tight) < pages else made


def compile_source(source: str, face: Face = NO_FACE, standards: Sequence[typst.PDFStandard] = STANDARDS) -> bytes:
    """Return the PDF of *source*, Typst code that may import our templates: PDF/UA-1 and PDF/A-2a. Raises `TypesettingError`."""
    return plain_ends(_compiled(source, face, standards))


def _source(body: str, job: Job, *, pied: str, sommaire: bool, data: Value, tight: bool = False) -> str:
    arguments: dict[str, Value] = {
        "letter": GENRES[job.genre].letter,
        "titre": job.titre,
        "sous-titre": job.sous_titre,
        "pied": pied,
        "sommaire": sommaire,
        "date": job.date_droit,
        "auteur": author(job),
        "sujet": subject(job),
        "keywords": keywords(job),
        "serre": tight,
        "paraphes": initialled(job),
    }
    if job.face.logo and job.genre == MANUAL:
        width, height = job.face.logo.size(LOGO_WIDTH, LOGO_HEIGHT)
        arguments["logo"] = {"largeur": width, "hauteur": height, "texte": job.face.logo.text}
    return PREAMBLE.format(data=literal(data), arguments=literal(arguments), body=body)


def _compiled(source: str, face: Face, standards: Sequence[typst.PDFStandard]) -> bytes:
    try:
        output, warnings = compiler(face).compile_with_warnings(input=source.encode(), format="pdf", pdf_standards=[*standards])
    except typst.TypstError as error:
        if refused := PANIC.search(error.message):
            raise RefusedAnswerError(refused[2], refused[1], "raccourcissez ce nom ou cette adresse") from error
        raise TypesettingError(_explain(error)) from error
    if warnings:
        raise TypesettingError("; ".join(_explain(warning) for warning in warnings))
    if not isinstance(output, bytes):
        raise TypesettingError("Typst n’a rien produit")
    return output


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
