"""Typst text to PDF/UA-1 and PDF/A-2a, in this process."""

from __future__ import annotations

import json
import re
import threading
from pathlib import Path

import typst

from generator.convert import tokens
from generator.convert.job import Job

HERE = Path(__file__).parent
FONTS = HERE.parent / "fonts"
MISSING_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed with font `"(.+?)"`')
STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]


class TypesettingError(Exception):
    """Typst refused the document, or accepted it with a warning: its message."""


def compile_pdf(body: str, job: Job, *, pied: str, sommaire: bool) -> bytes:
    """Return the PDF of *body*, the document as Typst text."""
    day = job.date_droit
    arguments = {
        "genre": _literal(job.genre),
        "titre": _literal(job.titre),
        "sous-titre": _literal(job.sous_titre),
        "pied": _literal(pied),
        "sommaire": "true" if sommaire else "false",
        "date": f"datetime(year: {day.year}, month: {day.month}, day: {day.day})",
    }
    call = ", ".join(f"{name}: {value}" for name, value in arguments.items())
    source = f'#import "/template.typ": *\n#show: sheet.with({call})\n{body}'
    try:
        output, warnings = _compiler().compile_with_warnings(input=source.encode(), format="pdf", pdf_standards=STANDARDS)
    except typst.TypstError as error:
        raise TypesettingError(_explain(error)) from error
    if warnings:
        raise TypesettingError("; ".join(_explain(warning) for warning in warnings))
    if not isinstance(output, bytes):
        raise TypesettingError("Typst n’a rien produit")
    return output


def _explain(problem: typst.TypstError | typst.TypstWarning) -> str:
    if missing := MISSING_GLYPH.search(problem.message):
        return f"le PDF ne sait pas écrire « {missing[1]} » (police {missing[2]})"
    return " ".join(["Typst :", problem.message, *(f"({hint})" for hint in problem.hints)])


def _literal(text: str) -> str:
    """Return *text* as a Typst string: data, never markup."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


_threads = threading.local()


def _compiler() -> typst.Compiler:
    """Return this thread's compiler: it keeps fonts and template in memory from one document to the next."""
    if not hasattr(_threads, "compiler"):
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
        _threads.compiler = typst.Compiler(root=HERE, font_paths=fonts, sys_inputs={"tokens": json.dumps(tokens.as_data())})
    compiler: typst.Compiler = _threads.compiler
    return compiler
