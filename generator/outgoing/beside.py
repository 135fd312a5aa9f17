"""Judge a file that a browser can open and that is no page: a feed, a map, a drawing; the others say nothing to it."""

from __future__ import annotations

from lxml import etree

from generator.face.svg import RefusedSvgError, parsed
from generator.outgoing.page import Fault

_SPACES = ("http://www.w3.org/2005/Atom", "http://www.sitemaps.org/schemas/sitemap/0.9")
# Read by a program, or shown as a text, a picture or a document; a host may send a browser nothing that runs.
_INERT = frozenset(
    (
        *(".css", ".csv", ".docx", ".eml", ".gz", ".htaccess", ".ics", ".jpg", ".js", ".json", ".map", ".odt", ".otf"),
        *(".pdf", ".png", ".ttf", ".txt", ".vcf", ".webp", ".woff", ".woff2", ".yml", ".zip"),
    )
)
_NAMED = frozenset({"LICENSE", "_headers", "nginx-entetes.conf"})


def fault_of_file(name: str, content: bytes) -> Fault | None:
    """Return what the file *name* of a site may not hold; None for one that is ours."""
    suffix = f".{name.rpartition('.')[2]}" if "." in name else ""
    if suffix == ".xml":
        return _of_xml(content)
    if suffix == ".svg":
        try:
            parsed(content)
        except RefusedSvgError as error:
            return Fault(f"un dessin refusé ({error})", "")
        return None
    return None if suffix in _INERT or name in _NAMED else Fault("un fichier d’une sorte que nous ne publions pas", "")


def _of_xml(content: bytes) -> Fault | None:
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as error:
        return Fault("un XML mal écrit", str(error))
    if root.getroottree().docinfo.internalDTD is not None or any(True for _ in root.itersiblings(preceding=True)):
        return Fault("un XML qui commence par autre chose que sa racine", "")
    space = etree.QName(root).namespace
    if space not in _SPACES:
        return Fault("un XML d’une sorte que nous ne publions pas", root.tag)
    for node in root.iter():
        if not isinstance(node.tag, str) or etree.QName(node).namespace != space:
            return Fault("un élément étranger à son XML", str(node.tag))
    return None
