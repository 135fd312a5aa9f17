"""The extract of a text that is sold: the first words of its HTML, and the top of the picture of its first page."""

from __future__ import annotations

import io
import re
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from generator.convert.pdf.picture import small

SHARE = 0.15
"""How much of the words of a text its extract gives, at most."""
FEW = 6
"""How many words the page of a sold clause gives: the pages of a hundred clauses would else make up a contract."""
ARTICLES = 2
"""How many articles of a contract its extract enters, at most."""
READ = 1 / 4
"""How much of the height of a page can be read on its picture."""
MARK = "Extrait"
"""What is written across that picture."""
_ARTICLES = ("h1", "h2", "h3")
_FONT = Path(__file__).parents[1] / "convert" / "fonts" / "ClausierSans-700Bold.ttf"
_BLUR = 6
# The grey of the mark, and how much of the page still shows through it.
_GREY, _SEEN = (110, 120, 130), 90
_WORD = re.compile(r"\S+")


def extract(source: str, most: int | None = None) -> str:
    """Return the first words of the HTML *source*, then « … »: `SHARE` of its words, `ARTICLES` articles and *most* words at most."""
    root = html.fragment_fromstring(source, create_parent="div")
    words = sum(len(_WORD.findall(text)) for text in root.itertext())
    articles = list(root.iter(*_ARTICLES))[ARTICLES:]
    if articles:
        _drop_from(articles[0])
    _cut(root, min(int(SHARE * words), words if most is None else most))
    return (root.text or "") + "".join(html.tostring(child, encoding="unicode") for child in root)


def _cut(root: HtmlElement, left: int) -> None:
    """Keep the first *left* words below *root*; an element is whole or cut, never empty for want of words."""
    for element, tail in _in_order(root):
        text = (element.tail if tail else element.text) or ""
        words = list(_WORD.finditer(text))
        if len(words) <= left:
            left -= len(words)
            continue
        kept = f"{text[: words[left - 1].end()]} …" if left else "…"
        if tail:
            element.tail = kept
            _drop_after(element)
        else:
            element.text = kept
            for child in list(element):
                element.remove(child)
            element.tail = None
            _drop_after(element)
        return


def _in_order(root: HtmlElement) -> list[tuple[HtmlElement, bool]]:
    """Return the places of text below *root* in the order of reading: (element, whether it is the text after it)."""
    found: list[tuple[HtmlElement, bool]] = [(root, False)]
    for child in root:
        found += [*_in_order(child), (child, True)]
    return found


def _drop_from(element: HtmlElement) -> None:
    """Remove *element* and all that is read after it."""
    _drop_after(element)
    before, parent = element.getprevious(), element.getparent()
    parent.remove(element)
    if before is None:
        parent.text = (parent.text or "").rstrip()


def _drop_after(element: HtmlElement) -> None:
    """Remove all that is read after *element* and its own tail."""
    while (parent := element.getparent()) is not None:
        for later in list(element.itersiblings()):
            parent.remove(later)
        element = parent
        element.tail = None


def marked(picture: bytes) -> bytes:
    """Return the PNG *picture* of a page, sharp above `READ` of its height, blurred below past reading, with `MARK` written across it."""
    sheet = Image.open(io.BytesIO(picture)).convert("RGB")
    width, height = sheet.size
    below = (0, round(height * READ), width, height)
    hidden = sheet.crop(below)
    # Fewer dots before the blur: what a filter spreads, another one gathers again; what is thrown away is gone.
    coarse = hidden.resize((hidden.width // _BLUR, hidden.height // _BLUR), Image.Resampling.BOX)
    sheet.paste(coarse.resize(hidden.size, Image.Resampling.BILINEAR).filter(ImageFilter.GaussianBlur(_BLUR / 2)), below)
    font = ImageFont.truetype(str(_FONT), width // 5)
    stamp = Image.new("L", (width, width // 3), 0)
    ImageDraw.Draw(stamp).text((width // 2, width // 6), MARK, fill=_SEEN, font=font, anchor="mm")
    turned = stamp.rotate(35, expand=True, resample=Image.Resampling.BICUBIC)
    place = (width - turned.width) // 2, (height - turned.height) // 2
    sheet.paste(Image.new("RGB", turned.size, _GREY), place, turned)
    return small(sheet)
