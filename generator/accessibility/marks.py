"""A quick look at what draws a page: all of it is tagged beyond doubt, or a slower reading has to say."""

from __future__ import annotations

import re
import zlib

from pikepdf import Name, Page, Stream

_MOST = 4_000_000
"""Bytes of a content that a quick look reads; ours have some 40 000 a page."""
_LONG, _DIGITS = b"0" * 18, bytes.maketrans(b"123456789", b"0" * 9)
"""An integer of so many digits is one that a reader of PDF may refuse."""

# A part of the syntax of ISO 32000-1 (7.2, 7.3, 7.8) about which no two readers differ: comments, inline images, arrays in arrays are
# left to the slower reading. No quantifier gives back what it took: the time grows with the content, whatever that is.
# A group repeated so is atomic too: Python 3.11.0 to 3.11.4 match nothing with one that could have given back (python/cpython#106052).
_SPACE = rb"[ \t\r\n]"
_ALONE, _WHOLE = rb"(?<![\w.+*'\"-])", rb"(?![\w.+*'\"-])"
_BALANCED = rb"\([^()\\]*+(?>\\.[^()\\]*+)*+\)"
_STRING = rb"\([^()\\]*+(?>(?:\\.|" + _BALANCED + rb")[^()\\]*+)*+\)|<(?>[\dA-Fa-f]{2})*+>"
_NAME = rb"/[\w+-]++" + _WHOLE
_NUMBER = rb"[+-]?+(?:\d++(?>\.\d*+)?+|\.\d++)" + _WHOLE
_ARRAY = rb"\[(?>" + rb"|".join((_SPACE + rb"++", _NUMBER, _STRING, _NAME)) + rb")*+\]"
_VALUE = rb"(?:" + rb"|".join((_NUMBER, _STRING, _NAME, _ARRAY)) + rb")"
_DICTIONARY = rb"<<(?>" + _SPACE + rb"*+" + _NAME + _SPACE + rb"*+" + _VALUE + rb")*+" + _SPACE + rb"*+>>"
_HELD = rb"|".join((_ARRAY, _STRING, _NAME, _DICTIONARY))
# What draws nothing: the state, the paths before they are painted, the text before it is shown.
_STATE = rb"(?:BT|ET|CS|cs|SCN?+|scn?+|cm|gs|RG|rg|re|[QqWwnhGgKkJjMdimlcvy]|T[cdDfLmrswz*])" + _WHOLE
_OUTSIDE = rb"(?>" + rb"|".join((_SPACE + rb"++", _NUMBER, _HELD, _ALONE + _STATE)) + rb")*+"
# Any word but those that begin or end something: B, E and I are in all of them.
_WORDS = rb"[AC-DF-HJ-Za-z\d.+*'\" \t\r\n-]++"
_INSIDE = rb"(?>" + rb"|".join((_WORDS, _HELD, rb"(?!(?:B[DM]C|EMC|BI|ID|EI)" + _WHOLE + rb")[BEI]")) + rb")*+"
_BEGIN, _END = _ALONE + rb"B[DM]C" + _WHOLE, _ALONE + rb"EMC" + _WHOLE
_MARKED = _BEGIN + _INSIDE + rb"(?>" + _BEGIN + _INSIDE + _END + _INSIDE + rb")*+" + _END
_CONTENT = re.compile(_OUTSIDE + rb"(?>" + _MARKED + _OUTSIDE + rb")*+", re.DOTALL)


def all_marked(page: Page) -> bool:
    """Return whether all that *page* draws is tagged or marked as decor; False says nothing."""
    held = page.obj.get("/Contents")
    if page.obj.get("/Type") != Name.Page or not isinstance(held, Stream):
        return False
    if held.get("/Filter") != Name.FlateDecode or "/DecodeParms" in held:
        return False
    inflating = zlib.decompressobj()
    try:
        content = inflating.decompress(held.read_raw_bytes(), _MOST)
    except zlib.error:
        return False
    # What is cut or damaged is for the slower reading, which says so.
    return inflating.eof and _CONTENT.fullmatch(content) is not None and _LONG not in content.translate(_DIGITS)
