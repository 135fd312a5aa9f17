"""The checks of an ODT: those of WCAG 2.1 that a program can judge alone, as OpenDocument 1.3 writes what they look at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from generator.accessibility import headings, office
from generator.accessibility.office import BLACK, WHITE, Paragraph, Piece
from generator.accessibility.report import Check, Report, asked
from generator.convert.docx.xml import Element
from generator.strangers.archive import Parts
from generator.verify.messages import REFUSALS
from generator.verify.reading import UnreadableError
from generator.verify.zipped import xml

MIMETYPE = b"application/vnd.oasis.opendocument.text"
_URNS = {prefix: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for prefix, name in (
    ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"), ("fo", "xsl-fo-compatible"),
    ("svg", "svg-compatible"), ("loext", "loext"),
)} | {"dc": "http://purl.org/dc/elements/1.1/"}  # fmt: skip
_COLOUR = re.compile("#[0-9A-Fa-f]{6}")
_DEEPEST = 20


@cache
def _q(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_URNS[prefix]}}}{local}"


_PARAGRAPHS = {_q("text:p"), _q("text:h")}


@dataclass
class Document:
    """An ODT being examined."""

    parts: Parts
    root: Element
    body: Element

    @cached_property
    def styles(self) -> dict[tuple[str, str], Element]:
        """The styles by their family and name."""
        common = xml(self.parts, "styles.xml")
        roots = [one for one in (common, self.root) if one is not None]
        return {
            (str(style.get(_q("style:family"))), str(style.get(_q("style:name")))): style
            for one in roots
            for style in one.iter(_q("style:style"))
        }

    @cached_property
    def usual(self) -> list[Element]:
        """The look of a paragraph that names no style."""
        common = xml(self.parts, "styles.xml")
        found = [] if common is None else common.iter(_q("style:default-style"))
        return [style for style in found if style.get(_q("style:family")) == "paragraph"]

    def chain(self, family: str, name: str | None) -> list[Element]:
        """Return the style *name* of *family* and those it comes from, the nearest first."""
        found: list[Element] = []
        while name is not None and (family, name) in self.styles and len(found) < _DEEPEST:
            found.append(self.styles[family, name])
            name = found[-1].get(_q("style:parent-style-name"))
        return found

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs in reading order."""
        return [self._paragraph(one) for one in self.body.iter(*_PARAGRAPHS)]

    def _paragraph(self, element: Element) -> Paragraph:
        chain = [*self.chain("paragraph", element.get(_q("text:style-name"))), *self.usual]
        cell = next(element.iterancestors(_q("table:table-cell")), None)
        outer = self.chain("table-cell", cell.get(_q("table:style-name"))) if cell is not None else []
        ground = next((value for style in [*chain, *outer] for value in [_ground(style)] if value), WHITE)
        level = int(element.get(_q("text:outline-level"), "1")) if element.tag == _q("text:h") else 0
        listed = next(element.iterancestors(_q("text:list-item")), None) is not None
        return Paragraph(tuple(self._pieces(element, [], chain, ground)), level, listed, cell is not None or len(element) > 0)

    def _pieces(self, element: Element, inner: list[Element], chain: list[Element], ground: str) -> Iterator[Piece]:
        """Yield the text of *element*, each part with its look: spans lie in one another."""
        yield self._piece(element.text or "", [*inner, *chain], ground)
        for child in element:
            if not isinstance(child.tag, str) or child.tag in _PARAGRAPHS or child.tag in {_q("office:annotation"), _q("draw:frame")}:
                yield self._piece(child.tail or "", [*inner, *chain], ground)
                continue
            spaces = " " if child.tag in {_q("text:s"), _q("text:tab"), _q("text:line-break")} else ""
            named = self.chain("text", child.get(_q("text:style-name"))) if child.tag == _q("text:span") else []
            yield self._piece(spaces, [*inner, *chain], ground)
            yield from self._pieces(child, [*named, *inner], chain, ground)
            yield self._piece(child.tail or "", [*inner, *chain], ground)

    def _piece(self, text: str, styles: list[Element], ground: str) -> Piece:
        looks = [inner for style in styles if (inner := style.find(_q("style:text-properties"))) is not None]
        ink = next((value for one in looks if (value := _colour(one.get(_q("fo:color"))))), BLACK)
        own = next((value for one in looks if (value := _colour(one.get(_q("fo:background-color"))))), "")
        sizes = (one.get(_q("fo:font-size")) or "" for one in looks)
        size = next((value for value in sizes if value.endswith("pt")), f"{office.USUAL_SIZE}pt")
        weights = (one.get(_q("fo:font-weight")) or "" for one in looks)
        bold = next((value for value in weights if value), "normal")
        return Piece(text, ink, own or ground, float(size.removesuffix("pt")), bold not in {"normal", "400"})


def examine(parts: Parts) -> Report:
    """Return the report of an ODT, from its parts. Raises `UnreadableError` when one of them is damaged or there is no text."""
    root = xml(parts, "content.xml")
    body = root.find(f"{_q('office:body')}/{_q('office:text')}") if root is not None else None
    if root is None or body is None:
        raise UnreadableError(REFUSALS["odt_sans_texte"])
    try:
        return asked("opendocument", CHECKS, Document(parts, root, body))
    except ValueError as error:
        # A size or a level that is not a figure.
        raise UnreadableError(REFUSALS["abime"]) from error


def _colour(value: str | None) -> str:
    return value[1:].upper() if value and _COLOUR.fullmatch(value) else ""


def _ground(style: Element) -> str:
    inner = (style.find(_q(f"style:{family}-properties")) for family in ("paragraph", "table-cell"))
    return next((value for one in inner if one is not None and (value := _colour(one.get(_q("fo:background-color"))))), "")


def _meta(document: Document, name: str) -> str:
    root = xml(document.parts, "meta.xml")
    return "" if root is None else next((str(one.text or "").strip() for one in root.iter(_q(name))), "")


def _titled(document: Document) -> Iterator[str]:
    if not _meta(document, "dc:title"):
        yield "le fichier n'a pas de titre dans ses propriétés"


def _language(document: Document) -> Iterator[str]:
    looks = (style.find(_q("style:text-properties")) for style in document.usual)
    said = any(look is not None and look.get(_q("fo:language"), "none") not in {"none", "zxx", ""} for look in looks)
    if not said and not _meta(document, "dc:language"):
        yield "le fichier ne dit pas sa langue : il peut être lu avec un mauvais accent"


def _tables(document: Document) -> Iterator[str]:
    for table in document.body.iter(_q("table:table")):
        rows = list(table.iter(_q("table:table-row")))
        wide = max((len(list(row.iter(_q("table:table-cell")))) for row in rows), default=0)
        if len(rows) > 1 and wide > 1 and not _laid(table) and table.find(_q("table:table-header-rows")) is None:
            yield f"« {_name(table)} » : ce tableau n'a pas de ligne d'en-tête"


def _table_names(document: Document) -> Iterator[str]:
    for table in document.body.iter(_q("table:table")):
        titled = any(table.find(_q(name)) is not None for name in ("table:title", "table:desc"))
        if not titled and not _laid(table) and office.automatic(_name(table)):
            yield f"« {_name(table)} » : ce nom de tableau ne dit pas ce qu'il contient"


def _laid(table: Element) -> bool:
    """Return whether *table* only lays the page out: a template that says so is the one mark that LibreOffice has for it."""
    return (table.get(_q("table:template-name")) or "").casefold() == "mise en page"


def _name(table: Element) -> str:
    return table.get(_q("table:name")) or "sans nom"


def _pictures(document: Document) -> Iterator[str]:
    for number, frame in enumerate(document.body.iter(_q("draw:frame")), start=1):
        described = any((frame.findtext(_q(name)) or "").strip() for name in ("svg:title", "svg:desc"))
        decorative = frame.get(_q("loext:decorative")) == "true"
        if frame.find(_q("draw:image")) is not None and not described and not decorative:
            yield f"image {number} : elle n'a pas de texte qui la remplace"


def _floating(document: Document) -> Iterator[str]:
    for frame in document.body.iter(_q("draw:frame")):
        # Held by a paragraph, it is read there; held by a page, it is read after all the rest.
        if frame.find(_q("draw:text-box")) is not None and frame.get(_q("text:anchor-type")) == "page":
            text = " ".join("".join(str(part) for part in one.itertext()) for one in frame.iter(_q("text:p")))
            yield f"« {headings.shown(text)} » : cadre attaché à la page, lu hors de sa place"


def _links(document: Document) -> Iterator[str]:
    yield from office.blind_links(["".join(str(part) for part in link.itertext()) for link in document.body.iter(_q("text:a"))])


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
)
"""What is asked of an ODT."""
