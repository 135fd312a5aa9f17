"""The structure tree of a PDF, walked once: what each element is, what it stands in, where it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from pikepdf import Array, Dictionary, Object, Pdf

from generator.verify.reading import UnreadableError
from generator.verify.refusals import REFUSALS

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
    kind_of = _kinds(root.get("/RoleMap", Dictionary()))
    found: list[Node] = []
    visited = 0

    def page_of(element: Object, page: int) -> int:
        return numbers.get(getattr(element.get("/Pg"), "objgen", (0, 0)), page)

    def walk(element: Object, kind: str, above: str, page: int, depth: int) -> None:
        nonlocal visited
        held = _listed(element.get("/K"))
        visited += len(held)
        if visited > _MOST_NODES or depth > _DEEPEST:
            raise UnreadableError(REFUSALS["trop_long"])
        inner: list[tuple[Object, str]] = []
        places: list[int] = []
        for kid in held:
            said = kid.get("/S") if isinstance(kid, Dictionary) else None
            if said is not None:
                inner.append((kid, kind_of(str(said))))
            else:
                places.append(page_of(kid, page) if isinstance(kid, Dictionary) else page)
        if depth:
            found.append(Node(kind, element, above, tuple(kind for _, kind in inner), tuple(places)))
        for kid, own in inner:
            walk(kid, own, kind, page_of(kid, page), depth + 1)

    walk(root, "", "", -1, 0)
    return found


def _kinds(roles: Object) -> Callable[[str], str]:
    """Return what gives the standard type that a type, as a PDF writes it, stands for by *roles*."""

    @cache
    def kind_of(said: str) -> str:
        name = said
        for _ in range(_DEEPEST):
            if not isinstance(roles, Dictionary) or name not in roles:
                break
            name = str(roles[name])
        return name.removeprefix("/")

    return kind_of


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
