"""A PDF as delivered, filled, or filled in a reader: its own structure says what is a paragraph, a cell, a form field."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pikepdf
import pypdfium2

from generator.convert.pdf.form_fields import CHOICE, OPTION
from generator.convert.pdf.properties import pdf_properties
from generator.verify.pdf_text import Place, Words, words_of
from generator.verify.reading import Field, Form, Read, Table, UnreadableError

_INLINE = frozenset({"/Span", "/Link", "/Form", "/Reference", "/Em", "/Strong", "/Annot", "/Quote", "/Code", "/Sub"})
_LEFT_OUT = frozenset({"/TOC", "/Lbl", "/Artifact"})
_DEEPEST = 60
_PROTECTED = "ce PDF est protégé : enregistrez-le sans mot de passe ni restriction"
_DAMAGED = "ce PDF est abîmé : téléchargez-le ou enregistrez-le de nouveau"


def read_pdf(data: bytes) -> Read:
    """Return what a PDF holds. Raises `UnreadableError` when it is damaged, protected or only a picture."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if pdf.is_encrypted:
                raise UnreadableError(_PROTECTED)
            tagged = _Tagged(words_of(data), {page.obj.objgen: number for number, page in enumerate(pdf.pages)})
            blocks = list(_blocks(tagged, pdf.Root.get("/StructTreeRoot"), 0, 0))
            form = pdf.Root.get("/AcroForm")
            fields = tuple(_fields(_array(form, "/Fields"), "", 0))
        properties = pdf_properties(data)
    except pikepdf.PasswordError as error:
        raise UnreadableError(_PROTECTED) from error
    except (pikepdf.PdfError, pypdfium2.PdfiumError, UnicodeDecodeError) as error:
        raise UnreadableError(_DAMAGED) from error
    found = tuple(blocks) or tagged.words.lines
    if not found:
        raise UnreadableError("ce PDF ne contient pas de texte : c'est peut-être une image numérisée")
    kind: Form = "formulaire" if fields else "pdf"
    return Read(kind, properties, found, fields, loose=not blocks)


@dataclass(frozen=True)
class _Tagged:
    """The words of a PDF, and the number of each of its pages."""

    words: Words
    pages: dict[tuple[int, int], int]

    def page(self, node: pikepdf.Object, above: int) -> int:
        """Return the page that *node* names, *above* when it names none: a damaged file may hold anything there."""
        named = node.get("/Pg") if isinstance(node, pikepdf.Dictionary) else None
        return self.pages.get(getattr(named, "objgen", (0, 0)), above)


def _array(node: pikepdf.Object | None, key: str) -> list[pikepdf.Object]:
    """Return what stands under a key that may hold one thing or many."""
    if not isinstance(node, pikepdf.Dictionary) or key not in node:
        return []
    found = node[key]
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def _kind(node: pikepdf.Object) -> str:
    return str(node.get("/S", "")) if isinstance(node, pikepdf.Dictionary) else ""


def _blocks(tagged: _Tagged, node: pikepdf.Object | None, page: int, depth: int) -> Iterator[str | Table]:
    """Yield the paragraphs and the tables below *node*, in reading order."""
    places: list[Place] = []
    for kid in _array(node, "/K") if depth < _DEEPEST else ():
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
        yield text


def _places(tagged: _Tagged, nodes: Iterable[pikepdf.Object], page: int, depth: int) -> Iterator[Place]:
    """Yield the marked contents below *nodes*."""
    for node in nodes:
        if isinstance(node, int):
            yield page, node
        elif isinstance(node, pikepdf.Dictionary) and isinstance(number := node.get("/MCID"), int):
            yield tagged.page(node, page), number
        elif depth < _DEEPEST and _kind(node) not in _LEFT_OUT:
            yield from _places(tagged, _array(node, "/K"), tagged.page(node, page), depth + 1)


def _rows(tagged: _Tagged, node: pikepdf.Object, page: int, depth: int) -> Iterator[tuple[str, ...]]:
    for kid in _array(node, "/K") if depth < _DEEPEST else ():
        here = tagged.page(kid, page)
        if _kind(kid) == "/TR":
            yield tuple(tagged.words.text(list(_places(tagged, [cell], here, depth))).strip() for cell in _array(kid, "/K"))
        else:
            yield from _rows(tagged, kid, here, depth + 1)


def _fields(nodes: Iterable[pikepdf.Object], above: str, depth: int) -> Iterator[Field]:
    """Yield the fields of a form; a field's parts (its places on the pages) have no name of their own."""
    for node in nodes:
        if not isinstance(node, pikepdf.Dictionary):
            continue
        name = ".".join(part for part in (above, str(node.get("/T", ""))) if part)
        named = [kid for kid in _array(node, "/Kids") if isinstance(kid, pikepdf.Dictionary) and "/T" in kid]
        if named and depth < _DEEPEST:
            yield from _fields(named, name, depth + 1)
            continue
        value = str(node.get("/V", ""))
        if above == CHOICE:
            yield from (Field(f"{OPTION}.{state}", "☒" if value == f"/{state}" else "☐") for state in _states(node))
        elif str(node.get("/FT", "")) == "/Btn":
            yield Field(name, "☐" if value in ("", "/Off") else "☒")
        else:
            yield Field(name, value.replace("\r\n", "\n").replace("\r", "\n").strip())


def _states(node: pikepdf.Object) -> list[str]:
    """Return what the boxes of a field can say, in order: one state each, beside « Off »."""
    looks = [look for kid in _array(node, "/Kids") for drawn in _array(kid, "/AP") for look in _array(drawn, "/N")]
    states = [state for look in looks if isinstance(look, pikepdf.Dictionary) for state in look.keys() if state != "/Off"]  # noqa: SIM118
    return [state.removeprefix("/") for state in dict.fromkeys(states)]
