"""What PDF/A-2 refuses and no reader of a page sees: taken out of a PDF, whose pages look the same after."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

INTENTS = ("/AbsoluteColorimetric", "/RelativeColorimetric", "/Saturation", "/Perceptual")
_EVERYWHERE = ("/Metadata", "/PieceInfo", "/LastModified", "/AF")
"""Words of a program on what it made (6.6.2.1), files beside a drawing (6.8)."""
_OF_A_STATE = ("/TR", "/TR2", "/HTP", "/HT")
"""Transfer functions and screens of a press (6.2.5): what shows pages on a screen ignores them."""
_OF_A_PICTURE = ("/Alternates", "/OPI", "/Interpolate")
_OF_A_FORM = ("/OPI", "/PS", "/Subtype2")
_OF_A_FONT = ("/CharSet", "/CIDSet")
"""Lists of the signs of a font, which PDF/A-2 wants exact or not at all (6.2.11.4.2)."""
_FONTS = (Name.Type0, Name.Type1, Name.MMType1, Name.TrueType, Name.CIDFontType0, Name.CIDFontType2)
_DEEPEST = 12


def clean_state(state: Object) -> None:
    """Take out of a graphics state what only a press sees."""
    for key in _OF_A_STATE:
        if key in state:
            del state[key]


def clean(pdf: Pdf) -> None:
    """Take out of *pdf* what PDF/A-2 refuses and no reader sees; state what a reader takes for granted."""
    for one in parts(pdf):
        for key in _refused(one):
            if key in one:
                del one[key]
        for key in ("/Intent", "/RI"):
            # A reader takes an intent that it does not know for the usual one (6.2.6).
            if isinstance(named := one.get(key), Name) and str(named) not in INTENTS:
                del one[key]
        if one.get("/Subtype") == Name.CIDFontType2 and "/CIDToGIDMap" not in one:
            # What a reader takes for granted, PDF/A-2 wants said (6.2.11.3.2).
            one.CIDToGIDMap = Name.Identity
        if one.get("/Subtype") in _FONTS and ("/FontDescriptor" in one or "/DescendantFonts" in one):
            one.Type = Name.Font
        if isinstance(one, Stream) and "/LZWDecode" in str(one.get("/Filter", "")):
            _repacked(one)


def parts(pdf: Pdf) -> Iterator[Object]:
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


def _refused(one: Object) -> tuple[str, ...]:
    kind = one.get("/Subtype")
    if isinstance(one, Stream) and kind == Name.Image:
        return (*_EVERYWHERE, *_OF_A_PICTURE)
    if isinstance(one, Stream) and kind == Name.Form:
        return (*_EVERYWHERE, *_OF_A_FORM)
    if one.get("/Type") == Name.FontDescriptor:
        return (*_EVERYWHERE, *_OF_A_FONT)
    return _EVERYWHERE


def _repacked(stream: Stream) -> None:
    """Store *stream* as it is, which the writer will compress: LZW is refused (6.1.7.2)."""
    content = stream.read_bytes()
    for key in ("/Filter", "/DecodeParms"):
        if key in stream:
            del stream[key]
    stream.write(content)
