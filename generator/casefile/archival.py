"""PDF/A: what keeps pages from being it, and the words and the colours by which a file says that it is.

A file of ours is PDF/A-2b when all its pages are: pictures, texts that we set, and PDF whose own author says so.
We cannot prove it of another's pages: a file that holds some does not claim to be PDF/A, and the report says which.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from generator.casefile.sentences import note
from generator.convert.pdf.typeset import compile_source

_CLAIM = re.compile(rb"pdfaid:part\s*(?:=\s*[\"']|>)\s*[123]")
_INK = frozenset({"/DeviceCMYK", "/Separation", "/DeviceN"})
_INKED = re.compile(rb"(?:[\d.]+\s+){4}[kK]\s")
_EMBEDDED = ("/FontFile", "/FontFile2", "/FontFile3")
_PROGRAMS = (Name.Type1, Name.TrueType, Name.MMType1, Name.CIDFontType0, Name.CIDFontType2)
_SHOWN = 40
_DEEPEST = 12

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


def says_archival(pdf: Pdf) -> bool:
    """Return whether the author of *pdf* says that it is PDF/A."""
    metadata = pdf.Root.get("/Metadata")
    return isinstance(metadata, Stream) and _CLAIM.search(metadata.read_bytes()) is not None


def own_doubts(pdf: Pdf) -> Iterator[str]:
    """Yield what in *pdf* surely is not PDF/A; what PDF/A-2 refuses and no reader sees is taken out."""
    for one in _parts(pdf):
        if one.get("/Type") == Name.Font and one.get("/Subtype") in _PROGRAMS:
            descriptor = one.get("/FontDescriptor")
            if not isinstance(descriptor, Dictionary) or not any(key in descriptor for key in _EMBEDDED):
                yield note("font", name=str(one.get("/BaseFont", "?")).lstrip("/")[:_SHOWN])
        if _ink(one):
            yield note("cmyk")
        if isinstance(one, Stream):
            if "/JPXDecode" in str(one.get("/Filter", "")):
                yield note("jpx")
            _mend(one)
        for key in ("/TR", "/TR2", "/HTP"):
            # Transfer functions: PDF/A-2 refuses them, screens ignore them.
            if key in one and one.get("/Type", Name.ExtGState) == Name.ExtGState:
                del one[key]


def _parts(pdf: Pdf) -> Iterator[Object]:
    """Yield every dictionary and every stream of *pdf*, those written inside others too."""
    waiting: list[tuple[Object, int]] = [(one, 0) for one in pdf.objects]
    while waiting:
        one, depth = waiting.pop()
        if isinstance(one, Dictionary | Stream):
            yield one
            inside = [value for _, value in one.items()]
        else:
            inside = list(one) if isinstance(one, Array) else []
        if depth < _DEEPEST:
            waiting += [(part, depth + 1) for part in inside if isinstance(part, Dictionary | Array) and not part.is_indirect]


def _ink(one: Object) -> bool:
    spaces = [one.get("/ColorSpace"), one.get("/CS")]
    for space in list(spaces):
        if isinstance(space, Dictionary):
            spaces += [space[key] for key in space.keys()]  # noqa: SIM118 - an object of pikepdf
    names = [space[0] if isinstance(space, Array) and len(space) else space for space in spaces]
    if any(isinstance(name, Name) and str(name) in _INK for name in names):
        return True
    drawn = (isinstance(one, Stream) and one.get("/Subtype", Name.Form) == Name.Form and "/Type" not in one) or one.get(
        "/Subtype"
    ) == Name.Form
    return bool(drawn) and isinstance(one, Stream) and _INKED.search(one.read_bytes()) is not None


def _mend(stream: Stream) -> None:
    for key in ("/Interpolate", "/Alternates", "/OPI", "/PS"):
        if key in stream and stream.get("/Type", Name.XObject) == Name.XObject:
            del stream[key]
    if "/LZWDecode" in str(stream.get("/Filter", "")):
        content = stream.read_bytes()
        for key in ("/Filter", "/DecodeParms"):
            if key in stream:
                del stream[key]
        stream.write(content)
