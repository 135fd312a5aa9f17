"""Judge an SVG: drawn shapes and nothing else, so that it is the same everywhere and asks nothing of anyone."""

from __future__ import annotations

import re

from lxml import etree

NAMESPACE = "{http://www.w3.org/2000/svg}"
SHAPES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon")
ALLOWED = frozenset(
    f"{NAMESPACE}{name}"
    for name in (
        *("svg", "g", "defs", "symbol", "use", "title", "desc", "clipPath", "mask", "linearGradient", "radialGradient", "stop"),
        *SHAPES,
    )
)
PAINTS = ("fill", "stroke", "stop-color")
_PLAIN = "enregistrez-le en « SVG simple »"
_DTD = "le SVG contient une déclaration DOCTYPE"
_HINTS = {
    "script": "supprimez-le",
    "foreignObject": f"supprimez-le, ou {_PLAIN}",
    "text": "transformez le texte en tracés : la police manquerait ailleurs",
    "image": "dessinez-le en tracés, ou donnez un PNG",
    "style": f"mettez chaque style sur sa forme, ou {_PLAIN}",
}
# A picture may also be asked for by its address alone.
_REFERENCE = re.compile(r"url\(\s*['\"]?(?!#)|(?:image-set|image|src|cross-fade)\(", re.IGNORECASE)
_STYLE = re.compile(r"(fill|stroke|stop-color)\s*:\s*([^;]+)")


class RefusedSvgError(Exception):
    """An SVG that is not a logo of ours: the message says why, `hint` what to do, in French."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def parsed(content: bytes) -> etree._Element:
    """Return the root of an SVG made of allowed elements only. Raises `RefusedSvgError`."""
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as error:
        raise RefusedSvgError("le SVG ne se lit pas", f"exportez-le de nouveau, ou {_PLAIN}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise RefusedSvgError(_DTD, "supprimez-la")
    if root.tag != f"{NAMESPACE}svg":
        raise RefusedSvgError("ce fichier n'est pas un SVG", "donnez un SVG ou un PNG")
    # An instruction may also stand before the root: it would be one for the whole file.
    beside = [*root.itersiblings(preceding=True), *root.itersiblings()]
    for node in (*beside, *root.iter()):
        _judge(node)
    return root


def _judge(node: etree._Element) -> None:
    if isinstance(node, etree._Comment):  # noqa: SLF001 - the only name lxml has for it
        return
    if isinstance(node, etree._ProcessingInstruction):  # noqa: SLF001
        raise RefusedSvgError("le SVG contient une instruction de traitement", "supprimez-la")
    if node.tag not in ALLOWED:
        name = etree.QName(node).localname
        raise RefusedSvgError(f"le SVG contient un élément « {name} »", _HINTS.get(name, _PLAIN))
    for key, written in node.attrib.items():
        value = str(written)
        bare = etree.QName(str(key)).localname
        if bare.lower().startswith("on"):
            raise RefusedSvgError(f"le SVG contient un script (« {bare} »)", "supprimez-le")
        # A backslash writes any letter of a style otherwise.
        if (bare in ("href", "base") and not value.startswith("#")) or _REFERENCE.search(value) or "\\" in value:
            raise RefusedSvgError("le SVG appelle un autre fichier", "mettez tout le dessin dans le SVG")


def ratio(root: etree._Element) -> float:
    """Return the width over the height that the `viewBox` of *root* gives. Raises `RefusedSvgError`."""
    try:
        _, _, width, height = map(float, re.split(r"[\s,]+", str(root.get("viewBox", "")).strip()))
        return width / height if width > 0 else 0.0
    except (ValueError, ZeroDivisionError) as error:
        raise RefusedSvgError("le SVG ne dit pas sa taille", "ajoutez « viewBox » à son élément svg") from error


def paints(root: etree._Element) -> list[str]:
    """Return the colours that *root* draws with, as it writes them; black, which a shape takes when it names none."""
    found = [str(node.get(name)) for node in root.iter(f"{NAMESPACE}*") for name in PAINTS if node.get(name)]
    found += [paint.strip() for node in root.iter(f"{NAMESPACE}*") for _, paint in _STYLE.findall(str(node.get("style", "")))]
    return found or ["#000000"]
