"""Tell whether the tags of a page stand one in another as browsers leave them: none is moved, closed, copied or dropped while it is read.

A browser mends what stands where it may not: it closes a paragraph before a list, takes a link out of a table, forgets a form in a form.
What it then shows is not what was judged. Of tags nested by these rules (HTML, 13.2.6), it makes the very tree that they write.
"""

from __future__ import annotations

from collections.abc import Mapping

VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "wbr"})
"""The elements that nothing closes."""
_DRAWN = frozenset({"svg", "g", "path", "line", "rect", "circle", "text", "desc", "title"})
"""What stands in a drawing, and nothing else."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PARENTS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("caption", "colgroup", "thead", "tbody", "tfoot"), frozenset({"table"})),
    **dict.fromkeys(("td", "th"), frozenset({"tr"})),
    **dict.fromkeys(("dt", "dd"), frozenset({"dl", "div"})),
    **dict.fromkeys(("g", "path", "line", "rect", "circle", "text", "desc"), frozenset({"svg", "g"})),
    **dict.fromkeys(("head", "body"), frozenset({"html"})),
    "col": frozenset({"colgroup"}),
    "html": frozenset({""}),
    "li": frozenset({"ul", "ol"}),
    "optgroup": frozenset({"select"}),
    "option": frozenset({"select", "optgroup"}),
    "tr": frozenset({"thead", "tbody", "tfoot"}),
}
"""Where an element may stand, when it may not stand anywhere."""
_CHILDREN: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("thead", "tbody", "tfoot"), frozenset({"tr"})),
    **dict.fromkeys(("desc", "text", "title", "script", "style", "option"), frozenset[str]()),
    "": frozenset({"html"}),
    "colgroup": frozenset({"col"}),
    "g": _DRAWN - {"svg"},
    "head": frozenset({"link", "meta", "script", "style", "title"}),
    "html": frozenset({"head", "body"}),
    "optgroup": frozenset({"option"}),
    "select": frozenset({"option", "optgroup"}),
    "svg": _DRAWN - {"svg"},
    "table": frozenset({"caption", "colgroup", "thead", "tbody", "tfoot"}),
    "tr": frozenset({"td", "th"}),
}
"""What may stand in an element, when not anything may."""
_ALONE = {name: frozenset({name}) for name in ("a", "button", "form", "noscript", "svg")} | dict.fromkeys(_HEADINGS, _HEADINGS)
"""What may not stand anywhere in another of its kind."""
_BARE = frozenset({"", "html", "head", "table", "thead", "tbody", "tfoot", "tr", "colgroup", "select", "optgroup"})
"""What holds elements and no text of its own."""
_CLOSING = frozenset(
    (
        *("address", "article", "aside", "blockquote", "details", "div", "dl", "dt", "dd", "fieldset", "figcaption", "figure"),
        *("footer", "form", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "ul", *_HEADINGS),
    )
)
"""What closes the paragraph around it."""
_SCREENS = frozenset({"button", "caption", "table", "td", "th", "desc", "title"})
"""What a paragraph around them is not closed through."""


class Nest:
    """The elements that are open at a place of a page."""

    def __init__(self) -> None:
        self._open = [""]
        self._whole: set[str] = set()

    def opened(self, name: str, *, closed: bool) -> str:
        """Note the start tag of *name*; *closed* is whether it ends in `/`. Return why it may not stand there, empty when it may."""
        fault = self._fault(name, closed=closed)
        if name not in VOID and not closed:
            self._open.append(name)
        return fault

    def ended(self, name: str) -> str:
        """Note the end tag of *name*; return why it may not stand there, empty when it may."""
        if self._open[-1] != name:
            return f"une balise « /{name} » qui ne ferme rien"
        self._open.pop()
        self._whole |= {name} & {"head", "body", "html"}
        return ""

    def text(self, words: str) -> str:
        """Return why *words* may not stand at this place, empty when they may."""
        if self._open[-1] in _BARE and words.strip(" \t\n\r\f"):
            return f"un texte dans « {self._open[-1]} »" if self._open[-1] else "un texte hors de la page"
        return ""

    def left(self) -> str:
        """Return what is still open at the end of the page, empty when nothing is."""
        return self._open[-1]

    def _fault(self, name: str, *, closed: bool) -> str:
        above = self._open[-1]
        if closed and name not in VOID and (name not in _DRAWN or "svg" not in self._open):
            return f"un élément « {name} » fermé par une barre"
        if name in self._whole or (name == "body" and "head" not in self._whole) or (above == "html" and "body" in self._whole):
            return f"un élément « {name} » hors de sa place"
        if above not in _PARENTS.get(name, (above,)) or name not in _CHILDREN.get(above, (name,)):
            return f"un élément « {name} » dans « {above} »" if above else f"un élément « {name} » hors de la page"
        if not _ALONE.get(name, frozenset()).isdisjoint(self._open):
            return f"un élément « {name} » dans un autre"
        if name in _CLOSING and self._in_paragraph():
            return f"un élément « {name} » dans un paragraphe"
        return ""

    def _in_paragraph(self) -> bool:
        for name in reversed(self._open):
            if name == "p":
                return True
            if name in _SCREENS:
                return False
        return False
