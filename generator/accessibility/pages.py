"""The checks of a PDF: those of PDF/UA-1 (ISO 14289-1) that a program can judge alone."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import pikepdf
from pikepdf import Array, Dictionary, Object, Page, Pdf

from generator.accessibility import drawing, headings
from generator.accessibility.report import Check, Report, asked
from generator.accessibility.structure import Node, attributes, nodes, text_of
from generator.convert.docx.xml import Element
from generator.verify.reading import UnreadableError
from generator.verify.refusals import REFUSALS
from generator.verify.zipped import xml_of

_UA_PART, _TITLE = "{http://www.aiim.org/pdfua/ns/id/}part", "{http://purl.org/dc/elements/1.1/}title"
_HIDDEN, _INVISIBLE = 1 << 1, 1 << 0
_NEEDS_HEADINGS = 3
"""Pages: a longer text is browsed by its headings."""


@dataclass
class Document:
    """A PDF being examined."""

    pdf: Pdf

    @cached_property
    def nodes(self) -> list[Node]:
        """Every element of its structure, in reading order."""
        return nodes(self.pdf)

    @cached_property
    def levels(self) -> list[tuple[int, str]]:
        """The headings in order: their level, and what stands for their text where the file says it."""
        found = (node for node in self.nodes if node.kind[:1] == "H" and node.kind[1:].isdigit())
        return [(int(node.kind[1:]), text_of(node.element) or f"{node.kind} de la page {max(node.pages, default=0) + 1}") for node in found]

    @cached_property
    def xmp(self) -> Element | None:
        """Its XMP properties."""
        held = self.pdf.Root.get("/Metadata")
        return xml_of(held.read_bytes()) if isinstance(held, pikepdf.Stream) else None

    def property(self, name: str) -> str:
        """Return what the XMP property *name* says, written as an element or as an attribute; "" without it."""
        nodes = () if self.xmp is None else self.xmp.iter()
        said = (one.get(name) or ("".join(map(str, one.itertext())) if one.tag == name else "") for one in nodes)
        return next((text.strip() for text in said if text.strip()), "")

    def annotations(self) -> Iterator[tuple[int, Page, Object]]:
        """Yield each annotation that a reader sees, with the number of its page, from 1."""
        for number, page in enumerate(self.pdf.pages, start=1):
            for annotation in page.obj.get("/Annots", Array()):
                if not int(annotation.get("/F", 0)) & (_HIDDEN | _INVISIBLE):
                    yield number, page, annotation


def examine(data: bytes) -> Report:
    """Return the report of a PDF. Raises `UnreadableError` when it is damaged or protected."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return asked("pages", CHECKS, Document(pdf))
    except pikepdf.PasswordError as error:
        raise UnreadableError(REFUSALS["mot_de_passe"]) from error
    except (pikepdf.PdfError, AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        # A damaged file may hold anything at any place.
        raise UnreadableError(REFUSALS["abime"]) from error


def _tagged(document: Document) -> Iterator[str]:
    marked = document.pdf.Root.get("/MarkInfo", Dictionary()).get("/Marked", False)
    if not document.nodes or not marked:
        yield "le PDF n'est pas balisé : un lecteur d'écran n'en connaît ni les titres, ni les listes, ni l'ordre"


def _announced(document: Document) -> Iterator[str]:
    if document.property(_UA_PART) != "1":
        yield "le PDF n'annonce pas qu'il suit la norme PDF/UA-1"


def _titled(document: Document) -> Iterator[str]:
    if not document.property(_TITLE):
        yield "le PDF n'a pas de titre dans ses propriétés"
    if not document.pdf.Root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
        yield "le lecteur affiche le nom du fichier au lieu du titre"


def _language(document: Document) -> Iterator[str]:
    if not str(document.pdf.Root.get("/Lang", "")).strip():
        yield "le PDF ne dit pas sa langue : il peut être lu avec un mauvais accent"


def _headings(document: Document) -> Iterator[str]:
    if not document.levels and len(document.pdf.pages) > _NEEDS_HEADINGS:
        yield f"aucun titre en {len(document.pdf.pages)} pages"
    yield from headings.faults(document.levels)


def _figures(document: Document) -> Iterator[str]:
    for node in document.nodes:
        if node.kind in {"Figure", "Formula"} and not any(key in node.element for key in ("/Alt", "/ActualText")):
            yield f"une image de la page {max(node.pages, default=0) + 1} n'a pas de texte qui la remplace"


def _tables(document: Document) -> Iterator[str]:
    rows = {"TR", "THead", "TBody", "TFoot"}
    tables = sum(node.kind == "Table" for node in document.nodes)
    heads = [node for node in document.nodes if node.kind == "TH"]
    if tables and not heads:
        yield f"{tables} tableau{'x' if tables > 1 else ''} sans cellule d'en-tête"
    for node in document.nodes:
        if node.kind == "Table" and not rows & set(node.kids):
            yield f"un tableau de la page {max(node.pages, default=0) + 1} n'a pas de rangée"
    if any("/Scope" not in joined and "/ID" not in node.element for node in heads for joined in [_joined(node)]):
        yield "une cellule d'en-tête ne dit pas si elle vaut pour sa colonne ou pour sa rangée"


def _joined(node: Node) -> set[str]:
    return {key for one in attributes(node.element) for key in one.keys()}  # noqa: SIM118 - pikepdf's dictionaries iterate otherwise


def _lists(document: Document) -> Iterator[str]:
    for node in document.nodes:
        if node.kind == "L" and set(node.kids) - {"LI", "L", "Caption"}:
            yield "une liste contient autre chose que ses éléments"
        if node.kind == "LI" and "LBody" not in node.kids:
            yield "un élément de liste n'a pas de contenu balisé"


def _links(document: Document) -> Iterator[str]:
    for number, _, annotation in document.annotations():
        if annotation.get("/Subtype") != "/Link":
            continue
        if "/StructParent" not in annotation:
            yield f"un lien de la page {number} n'est pas balisé"
        if not str(annotation.get("/Contents", "")).strip():
            yield f"un lien de la page {number} n'a pas de description"


def _fields(document: Document) -> Iterator[str]:
    for number, _, annotation in document.annotations():
        if annotation.get("/Subtype") != "/Widget":
            continue
        if "/StructParent" not in annotation:
            yield f"un champ de la page {number} n'est pas balisé"
        if not _label(annotation):
            yield f"un champ de la page {number} ne dit pas ce qu'il attend"


def _label(widget: Object) -> str:
    node: Object | None = widget
    for _ in range(20):
        if node is None:
            return ""
        if label := str(node.get("/TU", "")).strip():
            return label
        node = node.get("/Parent")
    return ""


def _tabs(document: Document) -> Iterator[str]:
    for number in dict.fromkeys(number for number, page, _ in document.annotations() if page.obj.get("/Tabs") != "/S"):
        yield f"la touche de tabulation ne suit pas l'ordre du texte à la page {number}"


def _order(document: Document) -> Iterator[str]:
    pages = [node.pages[0] for node in document.nodes if node.pages]
    for before, after in pairwise(pages):
        if after < before:
            yield f"l'ordre de lecture revient de la page {before + 1} à la page {after + 1}"


def _open(document: Document) -> Iterator[str]:
    if document.pdf.is_encrypted and not document.pdf.allow.accessibility:
        yield "la protection du fichier interdit aux lecteurs d'écran d'en prendre le texte"


def _if_tagged(find: Callable[[Document], Iterable[str]]) -> Callable[[Document], Iterable[str]]:
    """Return *find*, which says so when there is no structure to judge."""

    def found(document: Document) -> Iterable[str]:
        return find(document) if document.nodes else ("ce point ne peut pas être jugé : le PDF n'est pas balisé",)

    return found


CHECKS: tuple[Check[Document], ...] = (
    Check("Balises", "PDF/UA-1, 7.1", _tagged),
    Check("Norme annoncée", "PDF/UA-1, 5", _announced),
    Check("Titre", "PDF/UA-1, 7.1", _titled),
    Check("Langue", "PDF/UA-1, 7.2", _language),
    Check("Titres de partie", "PDF/UA-1, 7.4.2", _if_tagged(_headings)),
    Check("Images", "PDF/UA-1, 7.3", _if_tagged(_figures)),
    Check("Tableaux", "PDF/UA-1, 7.5", _if_tagged(_tables)),
    Check("Listes", "PDF/UA-1, 7.6", _if_tagged(_lists)),
    Check("Liens", "PDF/UA-1, 7.18.5", _links),
    Check("Champs à remplir", "PDF/UA-1, 7.18.4", _fields),
    Check("Tabulation", "PDF/UA-1, 7.18.3", _tabs),
    Check("Polices", "PDF/UA-1, 7.21", lambda document: drawing.fonts(document.pdf)),
    Check("Contenu balisé", "PDF/UA-1, 7.1", lambda document: drawing.unmarked(document.pdf)),
    Check("Ordre de lecture", "PDF/UA-1, 7.2", _if_tagged(_order)),
    Check("Accès permis", "PDF/UA-1, 7.16", _open),
)
"""What is asked of a PDF, with the clause of ISO 14289-1 that asks it."""
