"""The structure tree of a PDF, walked once: what each element is, what it stands in, where it is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Object, Pdf

from generator.verify.messages import REFUSALS
from generator.verify.reading import UnreadableError

_MOST_NODES = 500_000
"""Elements and contents: a hostile file may point to itself for ever."""
_DEEPEST = 100


@dataclass(frozen=True)
class Node:
    """An element of the structure: its standard type, without the slash, and that of the element it stands in."""

    kind: str
    element: Object
    above: str
    kids: tuple[str, ...]
    """The types of the elements in it, in order."""
    pages: tuple[int, ...]
    """The pages of the contents that it holds itself, in order."""


def nodes(pdf: Pdf) -> list[Node]:
    """Return every element of the structure of *pdf*, in reading order. Raises `UnreadableError` when they never end."""
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, Dictionary):
        return []
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    roles = root.get("/RoleMap", Dictionary())
    found: list[Node] = []
    visited = 0

    def kind_of(element: Object) -> str:
        name = str(element.get("/S", ""))
        for _ in range(_DEEPEST):
            if not isinstance(roles, Dictionary) or name not in roles:
                break
            name = str(roles[name])
        return name.removeprefix("/")

    def page_of(element: Object, page: int) -> int:
        return numbers.get(getattr(element.get("/Pg"), "objgen", (0, 0)), page)

    def walk(element: Object, above: str, page: int, depth: int) -> Iterator[Node]:
        nonlocal visited
        held = _listed(element.get("/K"))
        visited += len(held)
        if visited > _MOST_NODES or depth > _DEEPEST:
            raise UnreadableError(REFUSALS["trop_long"])
        inner = [kid for kid in held if isinstance(kid, Dictionary) and "/S" in kid]
        kind = kind_of(element) if depth else ""
        if depth:
            drawn = [kid for kid in held if not isinstance(kid, Dictionary) or "/S" not in kid]
            places = tuple(page_of(kid, page) if isinstance(kid, Dictionary) else page for kid in drawn)
            yield Node(kind, element, above, tuple(kind_of(kid) for kid in inner), places)
        for kid in inner:
            yield from walk(kid, kind, page_of(kid, page), depth + 1)

    found.extend(walk(root, "", -1, 0))
    return found


def text_of(element: Object) -> str:
    """Return what *element* says in place of its content: its alternative or actual text, or its title; "" without."""
    return next((str(element[key]) for key in ("/ActualText", "/Alt", "/T") if key in element and str(element[key]).strip()), "")


def attributes(element: Object) -> Iterator[Object]:
    """Yield the dictionaries of attributes of *element*."""
    yield from (one for one in _listed(element.get("/A")) if isinstance(one, Dictionary))


def _listed(value: Object | None) -> list[Object]:
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]
