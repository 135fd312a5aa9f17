"""What Word's styles give to a run and to a paragraph, found once for each name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from generator.accessibility.office import BLACK
from generator.convert.docx.xml import Element, child, q

_HIGHLIGHTS = {
    "yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF", "magenta": "FF00FF", "blue": "0000FF", "red": "FF0000", "darkBlue": "000080",
    "darkCyan": "008080", "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080",
    "lightGray": "C0C0C0", "black": BLACK,
}  # fmt: skip
_VAL, _FILL = q("val"), q("fill")
_INK, _BOLD, _SIZE, _HIGHLIGHT, _SHADE, _OUTLINE, _NUMBER = map(q, ("color", "b", "sz", "highlight", "shd", "outlineLvl", "numPr"))
_LOOKS, _SHAPES = frozenset({_INK, _BOLD, _SIZE, _HIGHLIGHT, _SHADE}), frozenset({_OUTLINE, _NUMBER, _SHADE})
_COLOUR = re.compile("[0-9A-Fa-f]{6}")
_DEEPEST = 20


class Look(NamedTuple):
    """What properties say of a text, its sizes in half points; None where they say nothing."""

    ink: str | None = None
    bold: bool | None = None
    size: str | None = None
    highlight: str | None = None
    """Its colour, "" for one that is none."""
    ground: str | None = None

    def over(self, other: Look) -> Look:
        """Return what is seen where *other* is farther from the text."""
        return other if self is _NO_LOOK else Look._make(under if own is None else own for own, under in zip(self, other, strict=True))


class Shape(NamedTuple):
    """What properties say of a paragraph; None where they say nothing."""

    outline: str | None = None
    number: str | None = None
    """Its list, "0" for none."""
    ground: str | None = None

    def over(self, other: Shape) -> Shape:
        """Return what holds where *other* is farther from the paragraph."""
        return other if self is _NO_SHAPE else Shape._make(under if own is None else own for own, under in zip(self, other, strict=True))


# What most runs and paragraphs say of their own.
_NO_LOOK, _NO_SHAPE = Look(), Shape()


@dataclass
class Styles:
    """The styles of a DOCX, from the root of the part that holds them."""

    root: Element | None
    _looks: dict[tuple[str | None, str], Look] = field(default_factory=dict)
    _shapes: dict[str, Shape] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> dict[str, Element]:
        """The styles by their id."""
        return {} if self.root is None else {str(style.get(q("styleId"))): style for style in self.root.iter(q("style"))}

    @cached_property
    def defaults(self) -> Element | None:
        """The properties of every run."""
        return None if self.root is None else self.root.find(f"{q('docDefaults')}/{q('rPrDefault')}/{q('rPr')}")

    @cached_property
    def usual(self) -> str:
        """The style of a paragraph that names none."""
        return next((name for name, style in self.by_id.items() if style.get(q("type")) == "paragraph" and style.get(q("default"))), "")

    def chain(self, name: str) -> list[Element]:
        """Return the style *name* and those it is based on, the nearest first."""
        found: list[Element] = []
        while name in self.by_id and len(found) < _DEEPEST:
            found.append(self.by_id[name])
            name = value(found[-1], "basedOn")
        return found

    def look(self, run: str | None, paragraph: str) -> Look:
        """Return the look of a text in the style *run* in a paragraph of the style *paragraph*."""
        if (run, paragraph) not in self._looks:
            found = _NO_LOOK
            named = [] if run is None else self.chain(run)
            for style in (*named, *self.chain(paragraph)):
                found = found.over(look_of(style.find(q("rPr"))))
            self._looks[run, paragraph] = found.over(look_of(self.defaults))
        return self._looks[run, paragraph]

    def shape(self, paragraph: str) -> Shape:
        """Return the shape of a paragraph of the style *paragraph*."""
        if paragraph not in self._shapes:
            found = _NO_SHAPE
            for style in self.chain(paragraph):
                found = found.over(shape_of(style.find(q("pPr"))))
            self._shapes[paragraph] = found
        return self._shapes[paragraph]


def look_of(properties: Element | None) -> Look:
    """Return what *properties*, those of a run, say."""
    said = _said(properties)
    if not said.keys() & _LOOKS:
        return _NO_LOOK
    bold = said.get(_BOLD)
    light = _attribute(said.get(_HIGHLIGHT), _VAL)
    return Look(
        ink=_colour(said.get(_INK), _VAL),
        bold=None if bold is None else bold.get(_VAL, "1") not in {"0", "false"},
        size=_attribute(said.get(_SIZE), _VAL),
        highlight=None if light is None else _HIGHLIGHTS.get(light, ""),
        ground=_colour(said.get(_SHADE), _FILL),
    )


def shape_of(properties: Element | None) -> Shape:
    """Return what *properties*, those of a paragraph, say."""
    said = _said(properties)
    if not said.keys() & _SHAPES:
        return _NO_SHAPE
    number = said.get(_NUMBER)
    return Shape(
        outline=_attribute(said.get(_OUTLINE), _VAL),
        number=None if number is None else value(number, "numId"),
        ground=_colour(said.get(_SHADE), _FILL),
    )


def ground_of(cell: Element) -> str | None:
    """Return the ground of a *cell*, None when it says none."""
    return _colour(_said(cell.find(q("tcPr"))).get(_SHADE), _FILL)


def value(element: Element, name: str) -> str:
    """Return the value of the child *name* of *element*, "" without."""
    return _attribute(child(element, q(name)), _VAL) or ""


def _said(properties: Element | None) -> dict[str, Element]:
    """Return the first child of each name."""
    said: dict[str, Element] = {}
    for one in () if properties is None else properties:
        said.setdefault(one.tag, one)
    return said


def _attribute(element: Element | None, name: str) -> str | None:
    return None if element is None else element.get(name) or None


def _colour(element: Element | None, name: str) -> str | None:
    said = _attribute(element, name)
    return said.upper() if said and _COLOUR.fullmatch(said) else None
