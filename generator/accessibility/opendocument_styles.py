"""What the styles of an ODT give to a text, to a paragraph and to a cell, found once for each name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from typing import NamedTuple

from generator.accessibility import office
from generator.accessibility.office import BLACK, Piece
from generator.convert.docx.xml import Element

_URNS = {prefix: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for prefix, name in (
    ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"), ("fo", "xsl-fo-compatible"),
    ("svg", "svg-compatible"), ("loext", "loext"),
)} | {"dc": "http://purl.org/dc/elements/1.1/"}  # fmt: skip
_COLOUR = re.compile("#[0-9A-Fa-f]{6}")
_DEEPEST = 20


@cache
def q(name: str) -> str:
    """Return the qualified name of *name*: "text:p"."""
    prefix, _, local = name.partition(":")
    return f"{{{_URNS[prefix]}}}{local}"


class Look(NamedTuple):
    """What styles say of a text; "" where they say nothing."""

    ink: str = ""
    ground: str = ""
    size: str = ""
    weight: str = ""

    def over(self, other: Look) -> Look:
        """Return what is seen where *other* is farther from the text."""
        return Look._make(own or under for own, under in zip(self, other, strict=True))

    def on(self, ground: str) -> Callable[[str], Piece]:
        """Return what makes a piece of a text that looks so on *ground*."""
        size = float(self.size.removesuffix("pt")) if self.size else office.USUAL_SIZE
        bold = self.weight not in {"", "normal", "400"}
        return partial(Piece, ink=self.ink or BLACK, ground=self.ground or ground, size=size, bold=bold)


@dataclass
class Styles:
    """The styles of an ODT, from the root of the part that holds those with a name, None without, and from that of its text."""

    common: Element | None
    text: Element
    _looks: dict[tuple[str, str | None], Look] = field(default_factory=dict)
    _grounds: dict[tuple[str, str | None], str] = field(default_factory=dict)

    @cached_property
    def by_name(self) -> dict[tuple[str, str], Element]:
        """The styles by their family and name."""
        roots = [one for one in (self.common, self.text) if one is not None]
        return {
            (str(style.get(q("style:family"))), str(style.get(q("style:name")))): style
            for one in roots
            for style in one.iter(q("style:style"))
        }

    @cached_property
    def usual(self) -> list[Element]:
        """The look of a paragraph that names no style."""
        found = [] if self.common is None else self.common.iter(q("style:default-style"))
        return [style for style in found if style.get(q("style:family")) == "paragraph"]

    def chain(self, family: str, name: str | None) -> list[Element]:
        """Return the style *name* of *family* and those it comes from, the nearest first; for a paragraph, the usual look last."""
        found: list[Element] = []
        while name is not None and (family, name) in self.by_name and len(found) < _DEEPEST:
            found.append(self.by_name[family, name])
            name = found[-1].get(q("style:parent-style-name"))
        return [*found, *self.usual] if family == "paragraph" else found

    def look(self, family: str, name: str | None) -> Look:
        """Return what the style *name* of *family* says of a text."""
        if (family, name) not in self._looks:
            found = Look()
            for style in self.chain(family, name):
                found = found.over(_look(style))
            self._looks[family, name] = found
        return self._looks[family, name]

    def ground(self, family: str, name: str | None) -> str:
        """Return the ground that the style *name* of *family* gives to a paragraph or to a cell; "" when it gives none."""
        if (family, name) not in self._grounds:
            self._grounds[family, name] = next((value for style in self.chain(family, name) if (value := _ground(style))), "")
        return self._grounds[family, name]


def _colour(value: str | None) -> str:
    return value[1:].upper() if value and _COLOUR.fullmatch(value) else ""


def _look(style: Element) -> Look:
    said = style.find(q("style:text-properties"))
    if said is None:
        return Look()
    size = said.get(q("fo:font-size")) or ""
    return Look(
        ink=_colour(said.get(q("fo:color"))),
        ground=_colour(said.get(q("fo:background-color"))),
        size=size if size.endswith("pt") else "",
        weight=said.get(q("fo:font-weight")) or "",
    )


def _ground(style: Element) -> str:
    inner = (style.find(q(f"style:{family}-properties")) for family in ("paragraph", "table-cell"))
    return next((value for one in inner if one is not None and (value := _colour(one.get(q("fo:background-color"))))), "")
