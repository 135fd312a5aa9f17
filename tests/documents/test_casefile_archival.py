"""PDF/A of pieces that others made: what nobody sees is taken out, what is seen stays, each page that is not PDF/A says why."""

from __future__ import annotations

import io
from collections.abc import Callable

import img2pdf
import page
import pypdfium2
import pytest
from fontTools.misc.eexec import encrypt
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String
from PIL import Image

from generator.casefile.bundle import alone
from generator.casefile.conform.programs import program_of
from generator.casefile.pages.strangers import from_pdf
from tests.casefiles import FILED
from tests.tools import ROOT

FONT = (ROOT / "generator" / "convert" / "fonts" / "ClausierSans-400Regular.ttf").read_bytes()
TEXT = b"BT /F 24 Tf 72 700 Td (Devis accepte) Tj ET"
Change = Callable[[Pdf, Object], None]


def widths() -> list[int]:
    font = TTFont(io.BytesIO(FONT))
    known, scale = font.getBestCmap(), 1000 / font["head"].unitsPerEm
    return [round(font["hmtx"][known[code]][0] * scale) if code in known else 0 for code in range(32, 127)]


WIDTHS = widths()


def narrow(pdf: Pdf, **changes: object) -> Object:
    """Return a font of one byte a sign, whose program is in the file."""
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name.Essai,
        Flags=32,
        FontBBox=Array([-200, -300, 1200, 1000]),
        ItalicAngle=0,
        Ascent=900,
        Descent=-250,
        CapHeight=700,
        StemV=80,
        FontFile2=pdf.make_stream(FONT),
        CharSet=String("/A"),
    )
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        BaseFont=Name.Essai,
        FirstChar=32,
        LastChar=126,
        Widths=Array(WIDTHS),
        Encoding=Name.WinAnsiEncoding,
        FontDescriptor=pdf.make_indirect(descriptor),
    )
    for key, value in changes.items():
        font[f"/{key}"] = value
    return pdf.make_indirect(font)


def wide(pdf: Pdf, **changes: object) -> Object:
    """Return the same font with two bytes a sign."""
    own = narrow(pdf)
    font = TTFont(io.BytesIO(FONT))
    scale = 1000 / font["head"].unitsPerEm
    listed = [round(font["hmtx"][name][0] * scale, 2) for name in font.getGlyphOrder()[:200]]
    below = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name.Essai,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=own.FontDescriptor,
        W=Array([0, Array(listed)]),
    )
    for key, value in changes.items():
        below[f"/{key}"] = value
    return pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Essai, Encoding=Name("/Identity-H"), DescendantFonts=Array([below]))
    )


def bare(_: Pdf) -> Dictionary:
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)


def made(content: bytes = TEXT, change: Change | None = None, pages: int = 1) -> bytes:
    """Return a PDF of *pages* that draw *content* with the font /F, changed."""
    with Pdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page(page_size=(595, 842))
            one = pdf.pages[-1].obj
            one.Contents = pdf.make_stream(content)
            one.Resources = Dictionary(Font=Dictionary(F=narrow(pdf)))
            if change:
                change(pdf, one)
        target = io.BytesIO()
        pdf.save(target)
        return target.getvalue()


def resources(kind: str, **named: Callable[[Pdf], object]) -> Change:
    def change(pdf: Pdf, one: Object) -> None:
        held = one.Resources.get(f"/{kind}", Dictionary())
        for name, make in named.items():
            held[f"/{name}"] = make(pdf)
        one.Resources[f"/{kind}"] = held

    return change


def drawn(data: bytes) -> bytes:
    with pypdfium2.PdfDocument(data) as document:
        return b"".join(one.render(scale=1).to_pil().convert("RGB").tobytes() for one in document)


def failures(data: bytes) -> list[str]:
    report = page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_A_2B)
    return [f"{failure.rule_id} {failure.message}" for failure in report.failures]


def picture(**changes: object) -> Callable[[Pdf], Stream]:
    def make(pdf: Pdf) -> Stream:
        stream = pdf.make_stream(bytes(12), Type=Name.XObject, Subtype=Name.Image, Width=2, Height=2, BitsPerComponent=8)
        stream.ColorSpace = Name.DeviceRGB
        for key, value in changes.items():
            stream[f"/{key}"] = value
        return stream

    return make


def jpeg2000(mode: str) -> bytes:
    target = io.BytesIO()
    Image.new(mode, (40, 40)).save(target, "JPEG2000")
    return img2pdf.convert(target.getvalue()) or b""


def varied(data: bytes) -> bytes:
    """Return *data* whose picture says that the depth of its channels varies."""
    place = data.index(b"ihdr") + 14
    return data[:place] + b"\xff" + data[place + 1 :]


def form(content: bytes, **keys: object) -> Callable[[Pdf], Stream]:
    return lambda pdf: pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 595, 842]), **keys)


def state(**keys: object) -> Callable[[Pdf], Dictionary]:
    return lambda _: Dictionary({"/Type": Name.ExtGState, **{f"/{key}": value for key, value in keys.items()}})


TINT = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([1, 1, 1]), C1=Array([1, 0, 0]), N=1)


def space(*parts: object) -> Callable[[Pdf], Array]:
    return lambda _: Array([*parts])


def broken_font(pdf: Pdf, one: Object) -> None:
    one.Resources.Font.F.FontDescriptor.FontFile2 = pdf.make_stream(b"abc")


def scripted(pdf: Pdf, _: Object) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("x()"))
    pdf.attachments["a.txt"] = b"joint"


def described(pdf: Pdf, one: Object) -> None:
    one.Metadata, one.PieceInfo = pdf.make_stream(b"<x"), Dictionary()


def inked(*colours: object) -> bytes:
    return made(b"/I cs 1 scn 0 0 9 9 re f", resources("ColorSpace", I=space(*colours)))


def no_profile(pdf: Pdf) -> Array:
    return Array([Name.ICCBased, pdf.make_stream(b"abc", N=3)])


def postscript(pdf: Pdf) -> Stream:
    return pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.PS)


OWN = Dictionary(Differences=Array([65, Name.inconnu]))
ELSEWHERE = Dictionary(F=String("a.pdf"), Page=0)
PRESS = state(TR=Name.Identity, HT=Name.Default, BM=Name.Multiply, ca=0.5)
SOUND: dict[str, bytes] = {
    "text": made(),
    "two bytes a sign": made(b"BT /W 24 Tf 72 700 Td <0024002500260027> Tj ET", resources("Font", W=wide)),
    "a font that nobody writes in": made(TEXT, resources("Font", H=bare)),
    "a text that is not shown": made(b"BT /H 12 Tf 3 Tr 72 700 Td (lu) Tj ET", resources("Font", H=bare)),
    "a named ink over RGB": inked(Name.Separation, Name.Or, Name.DeviceRGB, TINT),
    "a picture that asks to be smoothed": made(b"q 90 0 0 90 0 0 cm /P Do Q", resources("XObject", P=picture(Interpolate=True))),
    "a transfer function": made(b"/G gs 0 0 90 90 re f", resources("ExtGState", G=PRESS)),
    "a form without resources": made(b"/X Do", resources("XObject", X=form(TEXT))),
    "a script and a file": made(change=scripted),
    "words of a program": made(change=described),
    "JPEG 2000 in colours": jpeg2000("RGB"),
    "JPEG 2000 in grey": jpeg2000("L"),
}
INKS, FORM, LIMIT = "couleurs d'imprimeur (CMJN)", "dessin d'une forme non permise", "dessin au-delà des limites de PDF/A"
OPAQUE: dict[str, tuple[bytes, str]] = {
    "a font that is elsewhere": (made(TEXT, resources("Font", F=bare)), "police non incorporée (Helvetica)"),
    "a font that is none": (made(TEXT, broken_font), "police qui ne se lit pas (Essai)"),
    "widths that lie": (made(TEXT, resources("Font", F=lambda pdf: narrow(pdf, Widths=Array([500] * 95)))), "police dont les largeurs"),
    "a sign that is not there": (made(b"BT /W 24 Tf 72 700 Td <0000> Tj ET", resources("Font", W=wide)), "signe que la police n'a pas"),
    "a code of its own": (made(TEXT, resources("Font", F=lambda pdf: narrow(pdf, Encoding=OWN))), "police dont le codage"),
    "inks of a press": (made(b"0 1 0 0 k 0 0 90 90 re f"), INKS),
    "a picture in inks": (made(b"/P Do", resources("XObject", P=picture(ColorSpace=Name.DeviceCMYK))), INKS),
    "a named ink over CMYK": (inked(Name.Separation, Name.Or, Name.DeviceCMYK, TINT), INKS),
    "several inks": (inked(Name.DeviceN, Array([Name.Or]), Name.DeviceRGB, TINT), "encres nommées (DeviceN)"),
    "a profile that is none": (made(b"/I cs 1 1 1 scn 0 0 9 9 re f", resources("ColorSpace", I=no_profile)), "profil de couleur"),
    "an unknown operator": (made(b"BX 1 zz EX " + TEXT), FORM),
    "a name of nothing": (made(b"/Rien Do"), "dessin qui nomme ce que le fichier n'a pas"),
    "too many states": (made(b"q " * 30 + b"Q " * 30), LIMIT),
    "a great number": (made(b"3000000000 0 m"), LIMIT),
    "a blend of its own": (made(b"/G gs", resources("ExtGState", G=state(BM=Name.Autre))), "mode de fusion non permis"),
    "a program in PostScript": (made(b"/X Do", resources("XObject", X=postscript)), FORM),
    "a page of another file": (made(b"/X Do", resources("XObject", X=form(b"", Ref=ELSEWHERE))), "contenu placé hors du fichier"),
    "JPEG 2000 of several depths": (varied(jpeg2000("RGB")), "image JPEG 2000 d'une forme non permise"),
}


@pytest.mark.parametrize("name", SOUND)
def test_what_nobody_sees_keeps_no_piece_from_being_pdf_a(name: str) -> None:
    sheets = from_pdf(SOUND[name])

    assert sheets.doubts == ()
    assert failures(alone(sheets.pdf, "Pièce", FILED, archival=True)) == []
    assert drawn(sheets.pdf) == drawn(SOUND[name])


@pytest.mark.parametrize("name", OPAQUE)
def test_what_cannot_be_pdf_a_is_told_and_the_piece_is_kept_as_it_is(name: str) -> None:
    data, told = OPAQUE[name]
    sheets = from_pdf(data)

    assert [one for one in sheets.doubts if one.startswith(told)], sheets.doubts
    assert len(sheets.doubts) == 1
    assert drawn(sheets.pdf) == drawn(data)
    claim = b"pdfaid:part"
    assert claim not in alone(sheets.pdf, "Pièce", FILED, archival=not sheets.doubts)


def test_a_reason_is_told_with_its_pages() -> None:
    ink = b"0 1 0 0 k 0 0 90 90 re f"
    with Pdf.open(io.BytesIO(made(pages=6))) as pdf:
        for number in (1, 3):
            pdf.pages[number].obj.Contents = pdf.make_stream(ink)
        pdf.save(some := io.BytesIO())

    assert from_pdf(some.getvalue()).doubts == ("pages 2 et 4 : couleurs d'imprimeur (CMJN)",)
    assert from_pdf(made(ink, pages=5)).doubts == ("5 pages, dont 1, 2 et 3 : couleurs d'imprimeur (CMJN)",)


def type1() -> bytes:
    """Return a small Type 1 font whose « A » is 1024 / 2 wide, of 1024 a square."""
    halved = b"".join(b"\xff" + number.to_bytes(4) for number in (0, 1024)) + bytes([141, 12, 12, 13, 14])
    signs = {b".notdef": bytes([139, 239, 13, 14]), b"A": halved}
    kept = {name: encrypt(bytes(4) + drawn_as, 4330)[0] for name, drawn_as in signs.items()}
    listed = b"".join(b"/%s %d RD %s ND\n" % (name, len(packed), packed) for name, packed in kept.items())
    hidden = bytes(4) + b"/lenIV 4 def /CharStrings 2 dict dup begin\n" + listed + b"end"
    head = b"%!FontType1\n/FontMatrix [0.0009765625 0 0 0.0009765625 0 0] def\n/Encoding 256 array\ndup 65 /A put\nreadonly def\neexec\n"
    return bytes(head + encrypt(hidden, 55665)[0])


def test_a_type_1_font_is_read_without_being_run() -> None:
    with Pdf.new() as pdf:
        program = program_of(Dictionary(FontFile=pdf.make_stream(type1())))
        assert program is not None
        assert program.width("A") == 500
        assert program.encoding[65] == "A"
        with pytest.raises(ValueError, match="FontFile"):
            program_of(Dictionary(FontFile=pdf.make_stream(b"%!FontType1\n0 1 1000000000 {} for")))


def test_a_font_whose_tables_never_end_is_not_spelt_out() -> None:
    font = TTFont(io.BytesIO(FONT))
    raw = bytearray(FONT)
    entry = next(
        raw[12 + 16 * number : 28 + 16 * number] for number in range(font.reader.numTables) if raw[12 + 16 * number :][:4] == b"cmap"
    )
    start = int.from_bytes(entry[8:12])
    group = (12).to_bytes(2) + bytes(2) + (28).to_bytes(4) + bytes(4) + (1).to_bytes(4) + bytes(4) + b"\x7f\xff\xff\xff" + bytes(4)
    raw[start : start + 12 + len(group)] = bytes(2) + (1).to_bytes(2) + (3).to_bytes(2) + (10).to_bytes(2) + (12).to_bytes(4) + group
    with Pdf.new() as pdf, pytest.raises(ValueError, match="FontFile2"):
        program_of(Dictionary(FontFile2=pdf.make_stream(bytes(raw))))
