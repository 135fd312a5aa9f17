"""The provenance of a PDF, written among its keywords, which PDF/A keeps equal in its two sets of metadata."""

from __future__ import annotations

import io

import pikepdf

from generator.convert import description, exemplaire, provenance
from generator.convert.job import Job


def keywords(job: Job) -> list[str]:
    """Return the keywords of the PDF made from *job*: « lettre », « clausier_document=mise-en-demeure »..."""
    return description.keywords(job) + [f"{name}={value}" for name, value in provenance.of(job).items()]


def pdf_properties(data: bytes) -> dict[str, str]:
    """Return the properties that `keywords` wrote, by name, and the stamp of a buyer's copy; none for a PDF that is not ours."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        written = str(pdf.docinfo.get("/Keywords", ""))
    pairs = (keyword.strip().partition("=") for keyword in written.split(","))
    return {name: exemplaire.from_keyword(value) for name, _, value in pairs if name.startswith(provenance.PREFIX)}
