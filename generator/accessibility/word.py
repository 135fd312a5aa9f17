"""The checks of a DOCX: those of WCAG 2.1 that a program can judge alone, as ISO/IEC 29500 writes what they look at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.accessibility import headings, office
from generator.accessibility.office import BLACK, WHITE, Paragraph, Piece
from generator.accessibility.report import Check, Report, asked
from generator.convert.docx.xml import Element, q
from generator.strangers.archive import Parts
from generator.verify.messages import REFUSALS
from generator.verify.reading import UnreadableError
from generator.verify.zipped import xml

_DC = "{http://purl.org/dc/elements/1.1/}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_ADEC = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_WPS_BOX, _VML_BOX = (
    "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}txbx",
    "{urn:schemas-microsoft-com:vml}textbox",
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HIGHLIGHTS = {
    "yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF", "magenta": "FF00FF", "blue": "0000FF", "red": "FF0000", "darkBlue": "000080",
    "darkCyan": "008080", "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080",
    "lightGray": "C0C0C0", "black": BLACK,
}  # fmt: skip
_BODY_TEXT = "9"
_COLOUR = re.compile("[0-9A-Fa-f]{6}")
_DEEPEST = 20


@dataclass
class Document:
    """A DOCX being examined."""

    parts: Parts
    body: Element

    @cached_property
    def core(self) -> Element | None:
        """The properties of the file."""
        return xml(self.parts, "docProps/core.xml")

    @cached_property
    def styles(self) -> dict[str, Element]:
        """The styles by their id."""
        root = xml(self.parts, "word/styles.xml")
        return {} if root is None else {str(style.get(q("styleId"))): style for style in root.iter(q("style"))}

    @cached_property
    def defaults(self) -> Element | None:
        """The properties of every run."""
        root = xml(self.parts, "word/styles.xml")
        return None if root is None else root.find(f"{q('docDefaults')}/{q('rPrDefault')}/{q('rPr')}")

    @cached_property
    def usual(self) -> str:
        """The style of a paragraph that names none."""
        return next((name for name, style in self.styles.items() if style.get(q("type")) == "paragraph" and style.get(q("default"))), "")

    def chain(self, name: str) -> list[Element]:
        """Return the style *name* and those it is based on, the nearest first."""
        found: list[Element] = []
        while name in self.styles and len(found) < _DEEPEST:
            found.append(self.styles[name])
            name = _value(found[-1], "basedOn")
        return found

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs in reading order."""
        return [self._paragraph(one) for one in self.body.iter(q("p")) if next(one.iterancestors(_FALLBACK), None) is None]

    def _paragraph(self, element: Element) -> Paragraph:
        ppr = element.find(q("pPr"))
        own = ppr if ppr is not None else element.makeelement(q("pPr"))
        chain = self.chain(_value(own, "pStyle") or self.usual)
        properties = [own, *(inner for style in chain if (inner := style.find(q("pPr"))) is not None)]
        outline = next((value for one in properties if (value := _value(one, "outlineLvl"))), _BODY_TEXT)
        listed = next((_value(number, "numId") for one in properties if (number := one.find(q("numPr"))) is not None), "0") != "0"
        pieces = tuple(self._piece(run, chain, properties) for run in element.iter(q("r")) if next(run.iterancestors(q("p"))) is element)
        held = any(next(element.iter(q(name)), None) is not None for name in ("drawing", "pict", "br", "sectPr", "object"))
        level = int(outline) + 1 if outline.isdigit() and outline != _BODY_TEXT else 0
        return Paragraph(pieces, level, listed, held or next(element.iterancestors(q("tc")), None) is not None)

    def _piece(self, run: Element, chain: list[Element], paragraph: list[Element]) -> Piece:
        rpr = run.find(q("rPr"))
        own = [rpr] if rpr is not None else []
        named = self.chain(_value(own[0], "rStyle")) if own else []
        looks = [*own, *(inner for style in [*named, *chain] if (inner := style.find(q("rPr"))) is not None)]
        looks += [self.defaults] if self.defaults is not None else []
        text = "".join(part.text or "" for part in run if part.tag in {q("t"), q("delText")})
        ink = next((value for one in looks if (value := _colour(one, "color", "val"))), BLACK)
        bold = next((mark.get(q("val"), "1") not in {"0", "false"} for one in looks if (mark := one.find(q("b"))) is not None), False)
        size = next((value for one in looks if (value := _value(one, "sz"))), "20")
        light = next((_HIGHLIGHTS.get(value, "") for one in looks if (value := _value(one, "highlight"))), "")
        grounds = [*looks, *paragraph, *(cell.find(q("tcPr")) for cell in run.iterancestors(q("tc")))]
        ground = light or next((value for one in grounds if one is not None and (value := _colour(one, "shd", "fill"))), WHITE)
        return Piece(text, ink, ground, float(size) / 2 if size.isdigit() else office.USUAL_SIZE, bold)


def examine(parts: Parts) -> Report:
    """Return the report of a DOCX, from its parts. Raises `UnreadableError` when one of them is damaged or there is no text."""
    root = xml(parts, "word/document.xml")
    body = root.find(q("body")) if root is not None else None
    if body is None:
        raise UnreadableError(REFUSALS["docx_sans_texte"])
    return asked("word", CHECKS, Document(parts, body))


def _value(element: Element, name: str) -> str:
    """Return the value of the child *name* of *element*, "" without."""
    child = element.find(q(name))
    return "" if child is None else str(child.get(q("val"), ""))


def _colour(element: Element, name: str, attribute: str) -> str:
    child = element.find(q(name))
    value = "" if child is None else str(child.get(q(attribute), ""))
    return value.upper() if _COLOUR.fullmatch(value) else ""


def _titled(document: Document) -> Iterator[str]:
    if document.core is None or not (document.core.findtext(f"{_DC}title") or "").strip():
        yield "le fichier n'a pas de titre dans ses propriétés"


def _language(document: Document) -> Iterator[str]:
    said = document.defaults is not None and document.defaults.find(q("lang")) is not None
    usual = any(style.find(f"{q('rPr')}/{q('lang')}") is not None for style in document.chain(document.usual))
    if not said and not usual and (document.core is None or not (document.core.findtext(f"{_DC}language") or "").strip()):
        yield "le fichier ne dit pas sa langue : il peut être lu avec un mauvais accent"


def _tables(document: Document) -> Iterator[str]:
    for number, table in enumerate(document.body.iter(q("tbl")), start=1):
        rows = list(table.iter(q("tr")))
        wide = max((len(list(row.iter(q("tc")))) for row in rows), default=0)
        if len(rows) > 1 and wide > 1 and _data(table) and rows[0].find(f"{q('trPr')}/{q('tblHeader')}") is None:
            yield f"tableau {number} : la première ligne n'est pas marquée comme en-tête"


def _table_names(document: Document) -> Iterator[str]:
    for number, table in enumerate(document.body.iter(q("tbl")), start=1):
        properties = table.find(q("tblPr"))
        names = [] if properties is None else [_value(properties, name) for name in ("tblCaption", "tblDescription")]
        if _data(table) and all(office.automatic(name) for name in names):
            yield f"tableau {number} : ses propriétés ne disent pas ce qu'il contient (titre ou description)"


def _data(table: Element) -> bool:
    """Return whether *table* holds data: one that says it has no first row or column to read only lays the page out."""
    look = table.find(f"{q('tblPr')}/{q('tblLook')}")
    return look is None or {look.get(q("firstRow"), "1"), look.get(q("firstColumn"), "1")} != {"0"}


def _pictures(document: Document) -> Iterator[str]:
    for number, picture in enumerate(document.body.iter(f"{_WP}docPr"), start=1):
        decorative = any(mark.get("val") in {"1", "true"} for mark in picture.iter(_ADEC))
        if not decorative and not (picture.get("descr") or "").strip():
            yield f"image {number} : elle n'a pas de texte qui la remplace"


def _floating(document: Document) -> Iterator[str]:
    for box in (_WPS_BOX, _VML_BOX):
        for one in document.body.iter(box):
            if next(one.iterancestors(_FALLBACK), None) is None:
                text = "".join(part.text or "" for part in one.iter(q("t")))
                yield f"« {headings.shown(text)} » : zone de texte flottante, lue hors de sa place"


def _links(document: Document) -> Iterator[str]:
    yield from office.blind_links(["".join(part.text or "" for part in link.iter(q("t"))) for link in document.body.iter(q("hyperlink"))])


def _fields(document: Document) -> Iterator[str]:
    for number, properties in enumerate(document.body.iter(q("sdtPr")), start=1):
        typed = any(properties.find(q(name)) is not None for name in ("text", "date", "dropDownList", "comboBox", "w14:checkbox"))
        if typed and not (_value(properties, "alias") or _value(properties, "tag")):
            yield f"champ {number} : il ne dit pas ce qu'il attend"


CHECKS: tuple[Check[Document], ...] = (
    Check("Titre", "WCAG 2.1, 2.4.2", _titled),
    Check("Langue", "WCAG 2.1, 3.1.1", _language),
    Check("Titres de partie", "WCAG 2.1, 1.3.1", office.headings_faults),
    Check("Listes", "WCAG 2.1, 1.3.1", office.lists_by_hand),
    Check("En-têtes de tableau", "WCAG 2.1, 1.3.1", _tables),
    Check("Noms des tableaux", "WCAG 2.1, 1.1.1", _table_names),
    Check("Images", "WCAG 2.1, 1.1.1", _pictures),
    Check("Contraste", "WCAG 2.1, 1.4.3", office.unreadable),
    Check("Ordre de lecture", "WCAG 2.1, 1.3.2", _floating),
    Check("Lignes vides", "WCAG 2.1, 1.3.1", office.empty_lines),
    Check("Liens", "WCAG 2.1, 2.4.4", _links),
    Check("Champs à remplir", "WCAG 2.1, 3.3.2", _fields),
)
"""What is asked of a DOCX."""
