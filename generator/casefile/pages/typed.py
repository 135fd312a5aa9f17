"""A text that we set on pages ourselves, in the face of our documents: a message, an invoice, a document of ours."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from generator.casefile.sentences import RefusedPieceError
from generator.convert.job import Job
from generator.convert.pdf.characters import printable
from generator.convert.pdf.data import data
from generator.convert.pdf.literal import literal
from generator.convert.pdf.typeset import typeset
from generator.models.genres import MANUAL
from generator.texts.packed import packed

Row = Sequence[str]
Block = str | Sequence[Row]
"""A paragraph, or the rows of a table; a row of a list of facts has two cells, its name first."""

MOST_CHARACTERS = 400_000
# The face of our documents has no room for a longer word.
_LONG = re.compile(r"\S{36}(?=\S)")
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\u00ad]")


def set_text(title: str, named: Sequence[tuple[str, str]], blocks: Sequence[Block], foot: str, day: date) -> tuple[bytes, bool]:
    """Return the PDF of *title*, of the facts *named* (name and value) and of *blocks*, with *foot* below each page.

    The second value says whether signs that our fonts lack are written by their name.
    """
    texts = [title, foot, *(part for fact in named for part in fact), *(part for block in blocks for part in _parts(block))]
    if sum(map(len, texts)) > MOST_CHARACTERS:
        raise RefusedPieceError("long_text")
    lines = [facts(named)] if named else []
    lines += [paragraph(block) if isinstance(block, str) else table(block) for block in blocks]
    made = set_code(title, lines, foot, day)
    return made, any(sign not in printable() for text in texts for sign in _plain(text) if not sign.isspace())


def set_code(title: str, blocks: Sequence[str], foot: str, day: date) -> bytes:
    """Return the PDF of *blocks*, Typst code made by the functions below, with *title* and *foot*."""
    job = Job(packed(""), MANUAL, shown(title), "", "1", day, ())
    return typeset("\n\n".join(["#set par(justify: false)", *blocks]), job, pied=shown(foot), sommaire=False, data=data(job))


def shown(text: str) -> str:
    """Return *text* as our fonts can show it, its longest words in pieces that a line may part."""
    return _LONG.sub(lambda found: f"{found[0]}\u200b", spelled(text))


def spelled(text: str) -> str:
    """Return *text* with each sign that our fonts lack written by its name."""
    return "".join(sign if sign.isspace() or sign in printable() else _named(sign) for sign in _plain(text))


def _plain(text: str) -> str:
    composed = _UNSEEN.sub("", unicodedata.normalize("NFC", text)).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in composed if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs", "Co", "Cn"))


def _named(sign: str) -> str:
    return f"[{unicodedata.name(sign, f'U+{ord(sign):04X}').lower()}]"


def _parts(block: Block) -> Sequence[str]:
    return [block] if isinstance(block, str) else [cell for row in block for cell in row]


def code(text: str) -> str:
    """Return *text* as Typst code, each of its lines on its own."""
    return " #linebreak() ".join(f"#text({literal(shown(line))})" for line in text.split("\n"))


def paragraph(text: str) -> str:
    """Return a paragraph."""
    return f"#par[{code(text)}]"


def heading(text: str) -> str:
    """Return the heading of a part, as in our documents."""
    return f'#titre("partie", niveau: 1)[{code(text)}]'


NEXT_PAGE = "#pagebreak(weak: true)"
"""What follows begins a page."""


def facts(named: Sequence[tuple[str, str]]) -> str:
    """Return a frame of names and their values."""
    cells = "".join(f"[#sans(t.small, fill: muted)[{code(name)}]], [#sans(t.small)[{code(value)}]], " for name, value in named)
    return (
        "#block(width: 100%, inset: (y: 7pt), stroke: (top: 0.8pt + accent, bottom: 0.8pt + accent), "
        f"{{ grid(columns: (auto, 1fr), column-gutter: 6mm, row-gutter: 7pt, {cells}) }})"
    )


def table(rows: Sequence[Row], shares: str = "", fine: int | None = None) -> str:
    """Return a table whose first row is its head; *shares* are the widths of its columns in Typst's words, equal without.

    The column *fine*, from 0, holds digests: its letters are smaller, none of its lines is cut.
    """
    width = max((len(row) for row in rows), default=1)
    head, *others = ([*row, *[""] * (width - len(row))] for row in rows)
    cells = "".join(f"[{_digests(cell) if place == fine else code(cell)}], " for row in others for place, cell in enumerate(row))
    header = f"table.header({''.join(f'[{code(cell)}], ' for cell in head)})"
    return f"#figure(kind: table, table(columns: {shares or f'(1fr,) * {width}'}, {header}, table.hline(), {cells}))"


def _digests(text: str) -> str:
    return " #linebreak() ".join(f"#text(size: 7pt, {literal(line)})" for line in text.split("\n"))
