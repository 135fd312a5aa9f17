"""The checks of a DOCX: those of WCAG 2.1 that a program can judge alone, as ISO/IEC 29500 writes what they look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.accessibility import headings, office
from generator.accessibility.office import BLACK, WHITE, Paragraph, Piece
from generator.accessibility.report import Check, Report, asked
from generator.accessibility.word_styles import Styles, ground_of, look_of, shape_of, value
from generator.convert.docx.xml import Element, child, q
from generator.strangers.archive import Parts
from generator.verify.reading import UnreadableError
from generator.verify.refusals import REFUSALS
from generator.verify.zipped import xml

_DC = "{http://purl.org/dc/elements/1.1/}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_ADEC = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_WPS_BOX, _VML_BOX = (
    "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}txbx",
    "{urn:schemas-microsoft-com:vml}textbox",
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BODY_TEXT = "9"
_USUAL_SIZE = "20"
"""Half points, where no style says."""
_P, _R, _TC, _PPR, _RPR, _TEXTS = q("p"), q("r"), q("tc"), q("pPr"), q("rPr"), frozenset({q("t"), q("delText")})
_SPACED = [q(name) for name in ("drawing", "pict", "br", "sectPr", "object")]


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
    def styles(self) -> Styles:
        """Its styles."""
        return Styles(xml(self.parts, "word/styles.xml"))

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs in reading order."""
        return [self._paragraph(one) for one in self.body.iter(_P) if next(one.iterancestors(_FALLBACK), None) is None]

    def _paragraph(self, element: Element) -> Paragraph:
        own = child(element, _PPR)
        style = ("" if own is None else value(own, "pStyle")) or self.styles.usual
        shape = shape_of(own).over(self.styles.shape(style))
        cells = list(element.iterancestors(_TC))
        ground = _ground(shape.ground, cells)
        pieces = []
        for run in element.iter(_R):
            holder, inner = _holder(run)
            if holder is element:
                pieces.append(self._piece(run, style, _ground(shape.ground, [*inner, *cells]) if inner else ground))
        outline = shape.outline or _BODY_TEXT
        level = int(outline) + 1 if outline.isdigit() and outline != _BODY_TEXT else 0
        listed = shape.number is not None and shape.number != "0"
        return Paragraph(tuple(pieces), level, listed, bool(cells) or next(element.iter(*_SPACED), None) is not None)

    def _piece(self, run: Element, paragraph: str, ground: str) -> Piece:
        own, text = None, ""
        for part in run:
            if part.tag in _TEXTS:
                text += part.text or ""
            elif part.tag == _RPR and own is None:
                own = part
        look = look_of(own).over(self.styles.look(None if own is None else value(own, "rStyle"), paragraph))
        size = look.size or _USUAL_SIZE
        points = float(size) / 2 if size.isdigit() else office.USUAL_SIZE
        return Piece(text, look.ink or BLACK, look.highlight or look.ground or ground, points, look.bold or False)


def _holder(run: Element) -> tuple[Element | None, list[Element]]:
    """Return the paragraph that *run* stands in, and the cells in between: a file may be odd."""
    cells = []
    above = run.getparent()
    while above is not None and above.tag != _P:
        if above.tag == _TC:
            cells.append(above)
        above = above.getparent()
    return above, cells


def _ground(own: str | None, cells: list[Element]) -> str:
    """Return the ground of a text that its own properties leave to its paragraph, whose *own* it is, and to its *cells*."""
    return own or next((found for cell in cells if (found := ground_of(cell))), WHITE)


def examine(parts: Parts) -> Report:
    """Return the report of a DOCX, from its parts. Raises `UnreadableError` when one of them is damaged or there is no text."""
    root = xml(parts, "word/document.xml")
    body = root.find(q("body")) if root is not None else None
    if body is None:
        raise UnreadableError(REFUSALS["docx_sans_texte"])
    try:
        return asked("word", CHECKS, Document(parts, body))
    except ValueError as error:
        # A size or a level that is not a figure.
        raise UnreadableError(REFUSALS["abime"]) from error


def _titled(document: Document) -> Iterator[str]:
    if document.core is None or not (document.core.findtext(f"{_DC}title") or "").strip():
        yield "le fichier n'a pas de titre dans ses propriétés"


def _language(document: Document) -> Iterator[str]:
    styles = document.styles
    said = styles.defaults is not None and styles.defaults.find(q("lang")) is not None
    usual = any(style.find(f"{q('rPr')}/{q('lang')}") is not None for style in styles.chain(styles.usual))
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
        names = [] if properties is None else [value(properties, name) for name in ("tblCaption", "tblDescription")]
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
        if typed and not (value(properties, "alias") or value(properties, "tag")):
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
