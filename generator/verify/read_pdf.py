"""Read a PDF as delivered, filled, or filled as a form: its structure says what is a paragraph, a cell, a form field."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pikepdf
import pypdfium2

from generator.convert.pdf.form_fields import CHOICE, OPTION
from generator.convert.pdf.properties import pdf_properties
from generator.verify.pdf_text import Place, Words, words_of
from generator.verify.reading import Field, Read, Table, Tally, UnreadableError
from generator.verify.refusals import REFUSALS

_INLINE = frozenset({"/Span", "/Link", "/Form", "/Reference", "/Em", "/Strong", "/Annot", "/Quote", "/Code", "/Sub"})
_LEFT_OUT = frozenset({"/TOC", "/Lbl", "/Artifact"})
_DEEPEST = 60
_MOST_NODES = 200_000
"""Places of the structure and of the form: our longest PDF has some thousands, a hostile one may point to itself for ever."""

_LARGEST_PAGES = 5_000_000
"""Bytes that the pages of a PDF draw, unpacked: our longest has a tenth of that."""

_ONE_OF_SEVERAL = 1 << 15
_PROTECTED = "ce PDF est protégé par un mot de passe : enregistrez-le sans mot de passe"
_DAMAGED = "ce PDF est abîmé : téléchargez-le ou enregistrez-le de nouveau"


def read_pdf(data: bytes) -> Read:
    """Return the content of a PDF. Raises `UnreadableError` when it is damaged, protected or only a picture."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            _refuse_bombs(pdf)
            tagged = _Tagged(words_of(data), {page.obj.objgen: number for number, page in enumerate(pdf.pages)})
            structure = pdf.Root.get("/StructTreeRoot")
            known = _known_pages(tagged, structure)
            blocks = list(_blocks(tagged, structure, 0, 0))
            form = pdf.Root.get("/AcroForm")
            fields = tuple(_fields(tagged, _array(tagged, form, "/Fields"), "", 0))
        properties = pdf_properties(data)
    except pikepdf.PasswordError as error:
        raise UnreadableError(_PROTECTED) from error
    except (pikepdf.PdfError, pypdfium2.PdfiumError, UnicodeDecodeError) as error:
        raise UnreadableError(_DAMAGED) from error
    found = tuple(blocks) or tagged.words.lines
    if not found:
        raise UnreadableError("ce PDF ne contient pas de texte : c'est peut-être une image numérisée")
    stray = tagged.words.lines_of(number for number in range(len(tagged.words.pages)) if number not in known) if blocks else ()
    return Read(
        properties,
        found,
        fields,
        drawn=bool(fields),
        loose=not blocks,
        foot=(*tagged.words.feet, *tagged.words.stamps),
        stray=stray,
        typeset=True,
    )


def _refuse_bombs(pdf: pikepdf.Pdf) -> None:
    """Raise `UnreadableError` for a PDF whose pages decompress to far more than any of ours."""
    total = 0
    for page in pdf.pages:
        contents = page.obj.get("/Contents")
        for stream in contents if isinstance(contents, pikepdf.Array) else [contents]:
            if isinstance(stream, pikepdf.Stream):
                packed = stream.read_raw_bytes()
                total += _unpacked(packed) if "/Filter" in stream else len(packed)
            if total > _LARGEST_PAGES:
                raise UnreadableError(REFUSALS["trop_gros_deplie"])


def _unpacked(packed: bytes) -> int:
    """Return the decompressed size of *packed*, counted no further than a little above the limit."""
    try:
        return len(zlib.decompressobj().decompress(packed, _LARGEST_PAGES + 1))
    except zlib.error:
        return len(packed)


@dataclass
class _Tagged:
    """A PDF being read by its structure: its words, the number of each page, what was read and how many nodes were visited."""

    words: Words
    pages: dict[tuple[int, int], int]
    tally: Tally = field(default_factory=Tally)
    visited: int = 0

    def visit(self, count: int) -> None:
        """Count *count* visited nodes. Raises `UnreadableError` above the number that an honest file may have."""
        self.visited += count
        if self.visited > _MOST_NODES:
            raise UnreadableError(REFUSALS["trop_long"])

    def page(self, node: pikepdf.Object, above: int) -> int:
        """Return the page that *node* names, or *above* when it names none; in a damaged file it may be anything."""
        named = node.get("/Pg") if isinstance(node, pikepdf.Dictionary) else None
        return self.pages.get(getattr(named, "objgen", (0, 0)), above)


def _array(tagged: _Tagged, node: pikepdf.Object | None, key: str) -> list[pikepdf.Object]:
    """Return as a list the value of *key* in *node*, which may be one object or an array."""
    if not isinstance(node, pikepdf.Dictionary) or key not in node:
        return []
    found = node[key]
    listed = list(found) if isinstance(found, pikepdf.Array) else [found]
    tagged.visit(len(listed))
    return listed


def _known_pages(tagged: _Tagged, structure: pikepdf.Object | None) -> set[int]:
    """Return the pages to which the structure of the PDF refers."""
    found = set[int]()
    waiting: list[tuple[pikepdf.Object | None, int]] = [(structure, 0)]
    while waiting:
        node, depth = waiting.pop()
        number = -1 if node is None else tagged.page(node, -1)
        if number >= 0:
            found.add(number)
        if depth < _DEEPEST:
            waiting += [(kid, depth + 1) for kid in _array(tagged, node, "/K")]
    return found


def _kind(node: pikepdf.Object) -> str:
    return str(node.get("/S", "")) if isinstance(node, pikepdf.Dictionary) else ""


def _blocks(tagged: _Tagged, node: pikepdf.Object | None, page: int, depth: int) -> Iterator[str | Table]:
    """Yield the paragraphs and the tables below *node*, in reading order."""
    places: list[Place] = []
    for kid in _array(tagged, node, "/K") if depth < _DEEPEST else ():
        kind = _kind(kid)
        if not kind or kind in _INLINE:
            places += _places(tagged, [kid], page, depth)
            continue
        yield from _paragraph(tagged, places)
        places = []
        if kind == "/Table":
            yield tuple(_rows(tagged, kid, tagged.page(kid, page), depth + 1))
        elif kind not in _LEFT_OUT:
            yield from _blocks(tagged, kid, tagged.page(kid, page), depth + 1)
    yield from _paragraph(tagged, places)


def _paragraph(tagged: _Tagged, places: list[Place]) -> Iterator[str]:
    if text := tagged.words.text(places).strip():
        tagged.tally.block()
        yield tagged.tally.text(text)


def _places(tagged: _Tagged, nodes: Iterable[pikepdf.Object], page: int, depth: int) -> Iterator[Place]:
    """Yield the marked contents below *nodes*."""
    for node in nodes:
        if isinstance(node, int):
            yield page, node
        elif isinstance(node, pikepdf.Dictionary) and isinstance(number := node.get("/MCID"), int):
            yield tagged.page(node, page), number
        elif depth < _DEEPEST and _kind(node) not in _LEFT_OUT:
            yield from _places(tagged, _array(tagged, node, "/K"), tagged.page(node, page), depth + 1)


def _rows(tagged: _Tagged, node: pikepdf.Object, page: int, depth: int) -> Iterator[tuple[str, ...]]:
    for kid in _array(tagged, node, "/K") if depth < _DEEPEST else ():
        here = tagged.page(kid, page)
        if _kind(kid) == "/TR":
            tagged.tally.block()
            cells = (tagged.words.text(list(_places(tagged, [cell], here, depth))).strip() for cell in _array(tagged, kid, "/K"))
            yield tuple(map(tagged.tally.text, cells))
        else:
            yield from _rows(tagged, kid, here, depth + 1)


def _fields(tagged: _Tagged, nodes: Iterable[pikepdf.Object], above: str, depth: int) -> Iterator[Field]:
    """Yield the fields of a form; the parts of a field (its places on the pages) have no name of their own."""
    for node in nodes:
        if not isinstance(node, pikepdf.Dictionary):
            continue
        name = ".".join(part for part in (above, str(node.get("/T", ""))) if part)
        named = [kid for kid in _array(tagged, node, "/Kids") if isinstance(kid, pikepdf.Dictionary) and "/T" in kid]
        if named and depth < _DEEPEST:
            yield from _fields(tagged, named, name, depth + 1)
            continue
        value = str(node.get("/V", ""))
        if str(node.get("/FT", "")) == "/Sig":
            continue
        if above == CHOICE:
            yield from (Field(f"{OPTION}.{state}", "☒" if value == f"/{state}" else "☐") for state in _states(tagged, node))
        elif str(node.get("/FT", "")) == "/Btn" and int(node.get("/Ff", 0)) & _ONE_OF_SEVERAL:
            yield Field(name, "" if value == "/Off" else value.removeprefix("/"))
        elif str(node.get("/FT", "")) == "/Btn":
            yield Field(name, "☐" if value in ("", "/Off") else "☒")
        else:
            yield Field(name, tagged.tally.text(value.replace("\r\n", "\n").replace("\r", "\n").strip()))


def _states(tagged: _Tagged, node: pikepdf.Object) -> list[str]:
    """Return the states that the boxes of a field may have, in order and without « Off »."""
    looks = [look for kid in _array(tagged, node, "/Kids") for drawn in _array(tagged, kid, "/AP") for look in _array(tagged, drawn, "/N")]
    states = [state for look in looks if isinstance(look, pikepdf.Dictionary) for state in look.keys() if state != "/Off"]  # noqa: SIM118
    return [state.removeprefix("/") for state in dict.fromkeys(states)]
