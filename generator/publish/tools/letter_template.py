"""A DOCX to fill, taken apart for the browser: strings to put end to end, and between them the places where answers go.

The browser then needs neither an XML parser nor a ZIP reader, and writes the very bytes that `convert/docx/insertion.py` would.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any, cast

from lxml import etree

from generator.convert.docx.controls import PROMPT
from generator.convert.docx.insertion import kept_parts
from generator.convert.docx.options import TAG, keep_option
from generator.convert.docx.package import PARTS
from generator.convert.docx.tables import WHOLE_TABLE, keep_together
from generator.convert.docx.xml import Element, el, parse, put, q, remove, serialized, unwrap
from generator.publish.guide import Apart

URN = "urn:clausier:place"
Piece = str | dict[str, Any]
"""A string, or a place: `champ` (a blank), `si` (a paragraph whose look depends on an answer), `option`, `lignes` (a table)."""

_PLACE = re.compile(r'<(/?)c:(\w+)((?: \w+="[^"]*")*)(/?)>')
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


def taken_apart(template: bytes) -> Apart:
    """Return the DOCX *template* taken apart: the parts that no answer changes, the text in pieces, the widths of its tables."""
    parts = kept_parts(template)
    root = parse(parts.pop(PARTS["document"]))
    # Read first: the pieces take the tables apart.
    shares = _shares_of(root)
    return Apart(parts, json.dumps(_pieces_of(root), ensure_ascii=False), shares)


def _pieces_of(root: Element) -> Sequence[Piece]:
    """Return the text of the filled document, in pieces; *root*, that of the template, is used up."""
    for control in _controls(root):
        if _tag(control).startswith(TAG):
            _put_option(control)
    for mark in list(root.iter(q("w15:repeatingSection"))):
        _put_table(cast("Element", cast("Element", mark.getparent()).getparent()))
    for paragraph in list(root.iter(q("p"))):
        _put_look(paragraph)
    for control in _controls(root):
        if _tag(control):
            _put_blank(control)
    for control in _controls(root):
        unwrap(control, _content(control))
    del root.attrib[q("mc:Ignorable")]
    etree.cleanup_namespaces(root)
    text = serialized(root).decode().replace(f' xmlns:c="{URN}"', "")
    return _parsed(_Tokens(text), None)


def _shares_of(root: Element) -> dict[str, list[int]]:
    """Return the widths of the columns of each table of blanks of *root*, by the blank, in twentieths of a point."""
    found = {}
    for mark in root.iter(q("w15:repeatingSection")):
        section = cast("Element", cast("Element", mark.getparent()).getparent())
        table = cast("Element", section.getparent())
        found[_tag(section)] = [int(column.get(q("w"), "1")) for column in table.iterfind(f"{q('tblGrid')}/{q('gridCol')}")]
    return found


def _put_option(control: Element) -> None:
    """Put in the place of an optional passage both its looks: kept, and still to decide."""
    kept, undecided = _place("gardee"), _place("telle")
    _replace(control, _place("option", kept, undecided, cle=_tag(control).removeprefix(TAG)))
    kept.append(deepcopy(control))
    keep_option(kept[0])
    undecided.extend(_content(control))


def _put_table(section: Element) -> None:
    """Put in the place of a table of blanks a short one, whose rows stay on one page, and a long one."""
    table = cast("Element", section.getparent())
    row = _content(_content(section)[0])[0]
    unwrap(section, [row])
    places = _place("lignes", cle=_tag(section))
    _replace(table, places)
    places.tail, table.tail = table.tail, None
    for name, count in (("courte", 2), ("longue", WHOLE_TABLE)):
        copy = deepcopy(table)
        place = _place(name)
        places.append(place)
        place.append(copy)
        filled = copy.findall(q("tr"))[-1]
        for _ in range(count - 1):
            filled.addnext(deepcopy(filled))
        keep_together(copy)


def _put_look(paragraph: Element) -> None:
    """Put in the place of the properties of *paragraph* both its looks, when an answer of several lines unjustifies it."""
    several = [_tag(control) for control in paragraph.iter(q("sdt")) if _several_lines(control)]
    if not several:
        return
    plain = paragraph.find(q("pPr"))
    left = put(deepcopy(paragraph), el("jc", val="left"))
    if plain is not None and etree.tostring(plain) == etree.tostring(left):
        return
    # The properties leave their paragraph for their place.
    ordinary = _place("sinon", *([] if plain is None else [plain]))
    paragraph.insert(0, _place("si", ordinary, _place("alors", left), cles=" ".join(several)))


def _put_blank(control: Element) -> None:
    """Put in the place of a blank the look of its answer, and its prompt."""
    prompt = _content(control)
    look = cast("Element", deepcopy(prompt[0].find(q("rPr"))))
    for style in look.findall(q("rStyle")):
        if style.get(q("val")) == PROMPT:
            look.remove(style)
    several = {"lignes": "oui"} if _several_lines(control) else {}
    answer = _place("style", *([look] if len(look) else []))
    _replace(control, _place("champ", answer, _place("invite", *prompt), cle=_tag(control), **several))


class _Tokens:
    """The stretches of a serialized text, between the tags of places."""

    def __init__(self, text: str) -> None:
        self.text, self.position, self.tags = text, 0, _PLACE.finditer(text)

    def __iter__(self) -> Iterator[tuple[str, re.Match[str] | None]]:
        for tag in self.tags:
            before, self.position = self.text[self.position : tag.start()], tag.end()
            yield before, tag
        yield self.text[self.position :], None


def _parsed(tokens: _Tokens, inside: str | None) -> list[Piece]:
    """Return the pieces up to the end of the place *inside*, or of the text."""
    pieces: list[Piece] = []
    for before, tag in tokens:
        if before:
            pieces.append(before)
        if tag is None or (tag[1] and tag[2] == inside):
            break
        children = [] if tag[4] else _parsed(tokens, tag[2])
        pieces.append(_made(tag[2], dict(_ATTRIBUTE.findall(tag[3])), children))
    return pieces


def _made(name: str, attributes: dict[str, str], children: list[Piece]) -> Piece:
    """Return a place as the browser reads it."""
    named = {piece["place"]: piece["contenu"] for piece in children if isinstance(piece, dict) and "place" in piece}
    match name:
        case "champ":
            answer = {"style": "".join(named["style"]), "invite": "".join(named["invite"])}
            return {"champ": attributes["cle"], **answer, **({"lignes": 1} if "lignes" in attributes else {})}
        case "si":
            return {"si": attributes["cles"].split(), "alors": "".join(named["alors"]), "sinon": "".join(named["sinon"])}
        case "option":
            return {"option": attributes["cle"], "gardee": named["gardee"], "telle": named["telle"]}
        case "lignes":
            short, long = _rows(named["courte"]), _rows(named["longue"])
            return {
                "lignes": attributes["cle"],
                "tete": [short[0], long[0]],
                "rangee": [short[1], long[1]],
                "derniere": short[2],
                "fin": short[-1],
            }
        case _:
            return {"place": name, "contenu": children}


def _rows(table: list[Piece]) -> list[list[Piece]]:
    """Return the pieces of a table: its head, each row of answers, its end."""
    groups: list[list[Piece]] = [[]]
    for piece in table:
        if isinstance(piece, dict):
            groups[-1].append(piece)
            continue
        first, *others = re.split(r"(?=<w:tr[ >]|</w:tbl>)", piece)
        groups[-1] += [first] if first else []
        groups += [[other] for other in others]
    # The table opens, then its head row: both are the head.
    return [[*groups[0], *groups[1]], *groups[2:]]


def _place(name: str, *children: Element, **attributes: str) -> Element:
    place = etree.Element(f"{{{URN}}}{name}", attributes, nsmap={"c": URN})
    place.extend(children)
    return place


def _replace(element: Element, place: Element) -> None:
    element.addprevious(place)
    remove(element)


def _controls(root: Element) -> list[Element]:
    return list(root.iter(q("sdt")))


def _content(control: Element) -> list[Element]:
    return list(cast("Element", control.find(q("sdtContent"))))


def _tag(control: Element) -> str:
    tag = control.find(f"{q('sdtPr')}/{q('tag')}")
    return "" if tag is None else tag.get(q("val"), "")


def _several_lines(control: Element) -> bool:
    return control.find(f"{q('sdtPr')}/{q('text')}[@{q('multiLine')}]") is not None
