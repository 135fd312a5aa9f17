"""The blanks of a DOCX as content controls of Word, bound to one XML part: an answer typed once appears at every place of its blank."""

from __future__ import annotations

import uuid
import zlib
from functools import cache, lru_cache
from typing import cast

from lxml import etree

from generator.convert.docx.xml import NAMESPACES, OURS, Element, el, parse, q
from generator.convert.job import BOX, TICKED, Blank, Job

NAMESPACE = "urn:clausier:champs:1"
STORE = "{6D2C8E39-75B1-5A47-9C0B-41F7D0A3E582}"
PROMPT = "PlaceholderText"
# Neither our text fonts nor their substitutes have both boxes.
BOX_FONT = "MS Gothic"
# Word cuts a longer title.
LONGEST_TITLE = 64
SEVERAL_LINES = frozenset({"adresse", "texte"})


def draw_blanks(root: Element, job: Job) -> None:
    """Replace each marker of a blank in *root* by its content control; `number_controls` numbers them later."""
    blanks = {blank.cle: blank for blank in job.champs}
    for marker in list(root.iter(f"{OURS}champ")):
        control = _control(blanks[marker.get("cle", "")], marker)
        cast("Element", marker.getparent()).replace(marker, control)


def number_controls(root: Element) -> None:
    """Give every control of *root* a unique number, which stays the same as long as the places of its blank do."""
    seen: dict[str, int] = {}
    taken = {0}
    for properties in root.iter(q("sdtPr")):
        identifier, tag = properties.find(q("id")), properties.find(q("tag"))
        if identifier is None:
            continue
        key = "" if tag is None else tag.get(q("val"), "")
        seen[key] = seen.get(key, 0) + 1
        number = zlib.crc32(f"{key}#{seen[key]}".encode()) & 0x7FFFFFFF
        while number in taken:
            number = (number + 1) & 0x7FFFFFFF
        taken.add(number)
        identifier.set(q("val"), str(number))


def titled(title: str, tag: str) -> list[Element]:
    """Return the elements that name a control: its title on the screen, its tag, and a number still to be set."""
    shown = title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rstrip() + "…"
    return [el("alias", val=shown), el("tag", val=tag), el("id")]


def prompt_run(blank: Blank, *properties: Element) -> Element:
    """Return the run that shows the prompt of *blank*, or its empty box, with the *properties* of the text around it."""
    if blank.type == "case":
        fonts = el("rFonts", ascii=BOX_FONT, hAnsi=BOX_FONT, eastAsia=BOX_FONT, cs=BOX_FONT)
        return el("r", el("rPr", fonts, *properties), el("t", text=BOX))
    return el("r", el("rPr", el("rStyle", val=PROMPT), *properties), el("t", text=blank.prompt))


@cache
def building_block(cle: str) -> uuid.UUID:
    """Return the identifier of the glossary entry that holds the prompt of a blank; it is the same in every file."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{NAMESPACE}/{cle}")


def _control(blank: Blank, marker: Element) -> Element:
    # The same blank stands at hundreds of places: to read its XML again is eight times faster than to make it from its pieces.
    return parse(_written_control(blank, *(marker.get(name) is not None for name in ("gras", "italique", "ligne", "seul"))))


@lru_cache(maxsize=4096)
def _written_control(blank: Blank, bold: bool, italic: bool, in_row: bool, alone: bool) -> bytes:  # noqa: FBT001 - a key of the cache
    emphasis = _emphasis(bold=bold, italic=italic)
    properties = el("sdtPr")
    if emphasis:
        properties.append(el("rPr", *emphasis))
    properties.extend(titled(blank.libelle, blank.cle))
    if blank.type != "case":
        properties.extend([el("placeholder", el("docPart", val=building_block(blank.cle).hex)), el("showingPlcHdr")])
    # The rows of a table repeat: each has its own answer.
    if not in_row:
        path = f"/c:champs[1]/c:{blank.cle}[1]"
        properties.append(el("dataBinding", prefixMappings=f"xmlns:c='{NAMESPACE}'", xpath=path, storeItemID=STORE))
    properties.append(_kind(blank, alone=alone))
    return etree.tostring(el("sdt", properties, el("sdtContent", prompt_run(blank, *_emphasis(bold=bold, italic=italic)))))


def _emphasis(*, bold: bool, italic: bool) -> list[Element]:
    strong = [el("b"), el("bCs")] if bold else []
    return strong + ([el("i"), el("iCs")] if italic else [])


def _kind(blank: Blank, *, alone: bool) -> Element:
    match blank.type:
        case "date":
            stored = [el("storeMappedDataAs", val="date"), el("calendar", val="gregorian")]
            return el("date", el("dateFormat", val="d MMMM yyyy"), el("lid", val="fr-FR"), *stored)
        case "choix":
            return el("dropDownList", *(el("listItem", displayText=option, value=option) for option in blank.options))
        case "case":
            states = [("checkedState", TICKED), ("uncheckedState", BOX)]
            drawn = [el(f"w14:{name}", val=f"{ord(glyph):04X}", font=BOX_FONT) for name, glyph in states]
            return el("w14:checkbox", el("w14:checked", val="0"), *drawn)
        case _:
            return el("text", multiLine="1") if alone and blank.type in SEVERAL_LINES else el("text")


def declare_extensions(root: Element) -> None:
    """Declare on *root* the namespaces of Word 2010 and 2013 as ones that an older Word may ignore."""
    root.set(q("mc:Ignorable"), "w14 w15")
    etree.cleanup_namespaces(root, top_nsmap=NAMESPACES, keep_ns_prefixes=["w14", "w15"])
