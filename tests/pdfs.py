"""PDF files read and filled by others than us: pikepdf, PDFium, pypdf, Poppler."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import page
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image
from pypdf import PdfWriter

from generator.convert.editions import Tools, convert, foot
from generator.convert.filling import NOTHING, Filling
from generator.convert.job import Job
from generator.convert.pdf.form import compile_form
from generator.convert.pdf.streams import plain_ends
from generator.convert.pdf.typeset import compile_pdf
from generator.models.genres import GENRES
from tests.tools import program

MM = 72 / 25.4
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')

Place = tuple[int, tuple[float, ...]]


def body(job: Job, tools: Tools) -> str:
    return convert(job, ("typst",), tools)["typst"].decode()


def pdf(text: str, job: Job, filling: Filling = NOTHING) -> bytes:
    return compile_pdf(text, job, pied=foot(job), sommaire=GENRES[job.genre].contents, filling=filling)


def form(text: str, job: Job) -> bytes:
    return compile_form(text, job, pied=foot(job), sommaire=GENRES[job.genre].contents)


def faults(data: bytes) -> list[str]:
    """Return what PDF/UA-1 and PDF/A-2a refuse in a file."""
    profiles = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A)
    reports = [page.validate_pdf_bytes(data, profile=profile) for profile in profiles]
    return [f"{failure.rule_id} {failure.message}" for report in reports for failure in report.failures]


def altered(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as opened:
        change(opened)
        written = io.BytesIO()
        opened.save(written)
    # Compressed bytes may end as a line does: a validator would then count one too few.
    return plain_ends(written.getvalue())


def fields(opened: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    """Return the fields to fill of a form by full name: those that a certificate signs are no answer."""
    found: dict[str, pikepdf.Object] = {}

    def walk(node: pikepdf.Object, above: str) -> None:
        name = f"{above}{node.T}"
        if node.get("/FT") == "/Sig":
            return
        if "/FT" in node:
            found[name] = node
        else:
            for kid in node.Kids:
                walk(kid, f"{name}.")

    for root in opened.Root.AcroForm.Fields:
        walk(root, "")
    return found


def places(data: bytes) -> dict[str, list[Place]]:
    """Return where each field stands: number of the page, and rectangle in points from the bottom left."""
    with pikepdf.open(io.BytesIO(data)) as opened:
        numbers = {sheet.obj.objgen: number for number, sheet in enumerate(opened.pages)}
        return {
            name: [(numbers[kid.P.objgen], tuple(float(edge) for edge in kid.Rect)) for kid in field.Kids]
            for name, field in fields(opened).items()
        }


def boxes(data: bytes) -> dict[str, list[str]]:
    """Return what the boxes of each field can say, "/Oui"; nothing for a field of text."""
    with pikepdf.open(io.BytesIO(data)) as opened:
        states = {
            name: [state for kid in field.Kids for state in kid.AP.N.keys() if state != "/Off"]  # noqa: SIM118 - an object of pikepdf
            if field.FT == "/Btn"
            else []
            for name, field in fields(opened).items()
        }
    return {name: list(dict.fromkeys(found)) for name, found in states.items()}


def typed(data: bytes, answers: Mapping[str, str], ticked: tuple[str, ...] = ()) -> bytes:
    """Return a form once someone has clicked in the first place of each field, and typed, in a reader made with PDFium."""
    where = places(data)
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    handle = document.formenv.raw
    sheets = [document[number] for number in range(len(document))]
    for name, answer in {**answers, **dict.fromkeys(ticked, "")}.items():
        number, (left, bottom, right, top) = where[name][0]
        at: tuple[Any, ...] = (handle, sheets[number].raw, 0, (left + right) / 2, (bottom + top) / 2)
        pdfium.FORM_OnMouseMove(*at)
        pdfium.FORM_OnLButtonDown(*at)
        pdfium.FORM_OnLButtonUp(*at)
        for character in answer.replace("\n", "\r"):
            pdfium.FORM_OnChar(handle, sheets[number].raw, ord(character), 0)
    pdfium.FORM_ForceToKillFocus(handle)
    written = io.BytesIO()
    document.save(written)
    for sheet in sheets:
        sheet.close()
    document.close()
    return written.getvalue()


def filled_with_pypdf(data: bytes, answers: Mapping[str, str]) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(data))
    for sheet in writer.pages:
        writer.update_page_form_field_values(sheet, dict(answers), auto_regenerate=False)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def words(data: bytes, tmp_path: Path) -> list[tuple[int, tuple[float, ...], str]]:
    """Return every word as Poppler sees it: number of the page, box in millimetres from the top left, text."""
    file = tmp_path / "words.pdf"
    file.write_bytes(data)
    command = [program("pdftotext"), "-bbox", str(file), "-"]
    pages = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("<page ")[1:]
    return [
        (number, tuple(float(edge) / MM for edge in found.groups()[:4]), found[5])
        for number, sheet in enumerate(pages)
        for found in WORD.finditer(sheet)
    ]


def ink(data: bytes, region: tuple[float, float, float, float], tmp_path: Path) -> tuple[float, float, float, float] | None:
    """Return the box of what is drawn on the first page inside *region*: left, top, right, bottom, in millimetres; None when blank."""
    file = tmp_path / "ink.pdf"
    file.write_bytes(data)
    dots = 5  # a millimetre
    left, top, right, bottom = (round(edge * dots) for edge in region)
    part = ["-x", str(left), "-y", str(top), "-W", str(right - left), "-H", str(bottom - top)]
    command = [program("pdftoppm"), "-r", str(25.4 * dots), "-f", "1", "-l", "1", *part, "-gray", str(file)]
    with Image.open(io.BytesIO(subprocess.run(command, capture_output=True, check=True).stdout)) as drawn:
        box = drawn.point([255] * 250 + [0] * 6).getbbox()
    if box is None:
        return None
    return (left + box[0]) / dots, (top + box[1]) / dots, (left + box[2]) / dots, (top + box[3]) / dots
