"""PDF/A: the words and the colours by which a file says that it is.

A file of ours is PDF/A-2b when all its pages are, which conform/ judges: one that holds a page that is not does not say that it is,
and the report says which, and why.
"""

from __future__ import annotations

import io
from datetime import date
from functools import cache
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Dictionary, Name, Pdf, String

from generator.convert.pdf.typeset import compile_source

_METADATA = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>fr-FR</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{day}T00:00:00Z</xmp:CreateDate><xmp:ModifyDate>{day}T00:00:00Z</xmp:ModifyDate>{claim}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
_PART = "\n<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"


def describe(pdf: Pdf, title: str, day: date, *, archival: bool) -> None:
    """Write in *pdf* its title, its day and the intent of its colours; when *archival*, that it is PDF/A-2b."""
    with pikepdf.open(io.BytesIO(_intent())) as ours:
        pdf.Root.OutputIntents = pdf.copy_foreign(ours.make_indirect(ours.Root.OutputIntents))
    metadata = _METADATA.format(title=escape(title), day=day.isoformat(), claim=_PART if archival else "")
    pdf.Root.Metadata = pdf.make_stream(metadata.encode(), Type=Name.Metadata, Subtype=Name.XML)
    stamp = String(f"D:{day:%Y%m%d}000000Z")
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=String(title), CreationDate=stamp, ModDate=stamp))
    pdf.Root.Lang = String("fr-FR")
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


@cache
def _intent() -> bytes:
    """Return a PDF/A of Typst, whose intent for colours (sRGB) is that of ours."""
    return compile_source('#set document(title: "sRGB", date: datetime(year: 2000, month: 1, day: 1))', standards=("a-2b",))
