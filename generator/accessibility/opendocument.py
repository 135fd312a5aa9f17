"""The checks of an ODT: those of WCAG 2.1 that a program can judge alone, as OpenDocument 1.3 writes what they look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.accessibility import headings, office
from generator.accessibility.office import WHITE, Paragraph, Piece
from generator.accessibility.opendocument_styles import Look, Styles, q
from generator.accessibility.report import Check, Report, asked
from generator.convert.docx.xml import Element
from generator.strangers.archive import Parts
from generator.verify.reading import UnreadableError
from generator.verify.refusals import REFUSALS
from generator.verify.zipped import xml

MIMETYPE = b"application/vnd.oasis.opendocument.text"
_PARAGRAPHS = frozenset({q("text:p"), q("text:h")})
_ELSEWHERE = _PARAGRAPHS | {q("office:annotation"), q("draw:frame")}
"""What is in a paragraph and no part of its text."""
_BLANKS = frozenset({q("text:s"), q("text:tab"), q("text:line-break")})
_SPAN, _TEXT_STYLE = q("text:span"), q("text:style-name")


@dataclass
class Document:
    """An ODT being examined."""

    parts: Parts
    root: Element
    body: Element

    @cached_property
    def meta(self) -> Element | None:
        """Its properties."""
        return xml(self.parts, "meta.xml")

    @cached_property
    def styles(self) -> Styles:
        """Its styles."""
        return Styles(xml(self.parts, "styles.xml"), self.root)

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs in reading order."""
        return [self._paragraph(one) for one in self.body.iter(*_PARAGRAPHS)]

    def _paragraph(self, element: Element) -> Paragraph:
        style = element.get(_TEXT_STYLE)
        cell = next(element.iterancestors(q("table:table-cell")), None)
        outer = self.styles.ground("table-cell", cell.get(q("table:style-name"))) if cell is not None else ""
        ground = self.styles.ground("paragraph", style) or outer or WHITE
        level = int(element.get(q("text:outline-level"), "1")) if element.tag == q("text:h") else 0
        listed = next(element.iterancestors(q("text:list-item")), None) is not None
        pieces: list[Piece] = []
        self._put(element, self.styles.look("paragraph", style), ground, pieces)
        return Paragraph(tuple(pieces), level, listed, cell is not None or len(element) > 0)

    def _put(self, element: Element, look: Look, ground: str, pieces: list[Piece]) -> None:
        """Put in *pieces* the text of *element*, each part with its look: spans lie in one another."""
        drawn = look.on(ground)
        if element.text:
            pieces.append(drawn(element.text))
        for child in element:
            if isinstance(child.tag, str) and child.tag not in _ELSEWHERE:
                if child.tag in _BLANKS:
                    pieces.append(drawn(" "))
                style = child.get(_TEXT_STYLE) if child.tag == _SPAN else None
                self._put(child, look if style is None else self.styles.look("text", style).over(look), ground, pieces)
            if child.tail:
                pieces.append(drawn(child.tail))


def examine(parts: Parts) -> Report:
    """Return the report of an ODT, from its parts. Raises `UnreadableError` when one of them is damaged or there is no text."""
    root = xml(parts, "content.xml")
    body = root.find(f"{q('office:body')}/{q('office:text')}") if root is not None else None
    if root is None or body is None:
        raise UnreadableError(REFUSALS["odt_sans_texte"])
    try:
        return asked("opendocument", CHECKS, Document(parts, root, body))
    except ValueError as error:
        # A size or a level that is not a figure.
        raise UnreadableError(REFUSALS["abime"]) from error


def _meta(document: Document, name: str) -> str:
    root = document.meta
    return "" if root is None else next((str(one.text or "").strip() for one in root.iter(q(name))), "")


def _titled(document: Document) -> Iterator[str]:
    if not _meta(document, "dc:title"):
        yield "le fichier n'a pas de titre dans ses propriétés"


def _language(document: Document) -> Iterator[str]:
    looks = (style.find(q("style:text-properties")) for style in document.styles.usual)
    said = any(look is not None and look.get(q("fo:language"), "none") not in {"none", "zxx", ""} for look in looks)
    if not said and not _meta(document, "dc:language"):
        yield "le fichier ne dit pas sa langue : il peut être lu avec un mauvais accent"


def _tables(document: Document) -> Iterator[str]:
    for table in document.body.iter(q("table:table")):
        rows = list(table.iter(q("table:table-row")))
        wide = max((len(list(row.iter(q("table:table-cell")))) for row in rows), default=0)
        if len(rows) > 1 and wide > 1 and not _laid(table) and table.find(q("table:table-header-rows")) is None:
            yield f"« {_name(table)} » : ce tableau n'a pas de ligne d'en-tête"


def _table_names(document: Document) -> Iterator[str]:
    for table in document.body.iter(q("table:table")):
        titled = any(table.find(q(name)) is not None for name in ("table:title", "table:desc"))
        if not titled and not _laid(table) and office.automatic(_name(table)):
            yield f"« {_name(table)} » : ce nom de tableau ne dit pas ce qu'il contient"


def _laid(table: Element) -> bool:
    """Return whether *table* only lays the page out: a template that says so is the one mark that LibreOffice has for it."""
    return (table.get(q("table:template-name")) or "").casefold() == "mise en page"


def _name(table: Element) -> str:
    return table.get(q("table:name")) or "sans nom"


def _pictures(document: Document) -> Iterator[str]:
    for number, frame in enumerate(document.body.iter(q("draw:frame")), start=1):
        described = any((frame.findtext(q(name)) or "").strip() for name in ("svg:title", "svg:desc"))
        decorative = frame.get(q("loext:decorative")) == "true"
        if frame.find(q("draw:image")) is not None and not described and not decorative:
            yield f"image {number} : elle n'a pas de texte qui la remplace"


def _floating(document: Document) -> Iterator[str]:
    for frame in document.body.iter(q("draw:frame")):
        # Held by a paragraph, it is read there; held by a page, it is read after all the rest.
        if frame.find(q("draw:text-box")) is not None and frame.get(q("text:anchor-type")) == "page":
            text = " ".join("".join(str(part) for part in one.itertext()) for one in frame.iter(q("text:p")))
            yield f"« {headings.shown(text)} » : cadre attaché à la page, lu hors de sa place"


def _links(document: Document) -> Iterator[str]:
    yield from office.blind_links(["".join(str(part) for part in link.itertext()) for link in document.body.iter(q("text:a"))])


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
