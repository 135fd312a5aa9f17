"""The properties of a PDF: its provenance among its keywords, which PDF/A keeps equal in its two sets of metadata, and its licence."""

from __future__ import annotations

import io

import pikepdf

from generator.convert import description, exemplaire, provenance
from generator.convert.job import Job
from generator.convert.licence import ADDRESS, LICENCE
from generator.convert.pdf.streams import written

_END = "</rdf:Description>"
# Two schemas of XMP that PDF/A knows: no other needs to be described.
_RIGHTS = (
    f'<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{LICENCE}</rdf:li></rdf:Alt></dc:rights>'
    f'<xmpRights:WebStatement xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">{ADDRESS}</xmpRights:WebStatement>'
)


def keywords(job: Job) -> list[str]:
    """Return the keywords of the PDF made from *job*: « lettre », « clausier_document=mise-en-demeure »..."""
    return description.keywords(job) + [f"{name}={value}" for name, value in provenance.of(job).items()]


def licensed(data: bytes) -> bytes:
    """Return the PDF *data*, which Typst made, with the licence in its metadata."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        state_licence(pdf)
        return written(pdf)


def state_licence(pdf: pikepdf.Pdf) -> None:
    """Write the licence in the metadata of *pdf*."""
    metadata = pdf.Root.Metadata
    head, _, foot = metadata.read_bytes().decode().rpartition(_END)
    metadata.write(f"{head}{_RIGHTS}{_END}{foot}".encode())


def pdf_properties(data: bytes) -> dict[str, str]:
    """Return the properties that `keywords` wrote, by name, and the stamp of a buyer's copy; none for a PDF that is not ours."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        written = str(pdf.docinfo.get("/Keywords", ""))
    pairs = (keyword.strip().partition("=") for keyword in written.split(","))
    return {name: exemplaire.from_keyword(value) for name, _, value in pairs if name.startswith(provenance.PREFIX)}
