"""What a page of the guide becomes that it may not: judged on the HTML that Python-Markdown writes with the guide's extensions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from lxml import etree, html
from markdown import Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor

from generator.rules.written import ATTRIBUTES, BY_NAME, HTML, IMAGE, Refused, bracketed, refused_link
from generator.texts.jinja_tags import VALUE
from generator.texts.links import LEADS, leads_in_guide

EXTENSIONS = ("toc", "tables", "fenced_code", "attr_list", "def_list", "md_in_html", "pymdownx.details", "admonition")
"""Those of MkDocs and of site/mkdocs.yml, which a test compares with these."""
_KINDS = frozenset({"note", "info", "tip", "warning", "danger", "example", "question", "quote"})
_PLAIN = frozenset(
    {"p", "ul", "ol", "li", "em", "strong", "code", "pre", "blockquote", "br", "hr", "dl", "dt", "dd", "summary"}
    | {"table", "thead", "tbody", "tr", "th", "td", "h1", "h2", "h3", "h4", "h5", "h6", "a", "div", "details"}
)
_ATTRIBUTES: dict[tuple[str, str], re.Pattern[str]] = {
    ("a", "title"): re.compile(r"[^\n]*"),
    ("ol", "start"): re.compile(r"[0-9]{1,4}"),
    ("th", "style"): re.compile(r"text-align: (?:left|right|center);"),
    ("td", "style"): re.compile(r"text-align: (?:left|right|center);"),
    ("p", "class"): re.compile("admonition-title"),
    ("code", "class"): re.compile(r"language-[\w-]{1,40}"),
    ("div", "class"): re.compile(f"admonition (?:{'|'.join(sorted(_KINDS))})"),
    ("details", "class"): re.compile("|".join(sorted(_KINDS))),
    ("details", "open"): re.compile("(?:open)?"),
    **{(f"h{level}", "id"): re.compile(r"[a-z0-9_-]*") for level in range(1, 7)},
}
_OTHER = Refused("cette mise en forme n'est pas admise dans le guide", "gardez des titres, des paragraphes, des listes et des tableaux")
_DEEP = Refused("ce texte est trop imbriqué pour être lu", "écrivez ce passage plus simplement")
_LINKS = f"{LEADS}, une page du guide (../section/page.md) ou une section (#titre)"

_LINK = re.compile(r"(?<![!\]\\])\[[^\[\]<>{}!\\`]{0,300}\]\((?P<address>[^\s()<>\[\]{}\\`\"']{0,600})\)")
_ACTIVE = re.compile(r"[<{}]|\]\s*[\[(:]|\[TOC\]|^[ >]{0,40}(?:!!!|\?\?\?)", re.MULTILINE)
"""Without one of these, Python-Markdown makes no HTML of others, no link, no picture, no attribute, no frame."""
_OPENS = re.compile(r"<[A-Za-z/!?]")
_CLOSES = "\n\n'>\n\n\">\n\n-->\n\n?>\n\n]]>\n"
_HUNG = re.compile(r"[*_`]\{[^{}\n]{1,2000}\}")
"""What hangs attributes on an element: alone it is only signs, but a page puts texts side by side, and two may make the element."""
_CHARACTER = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{0,40});")
_FENCE = re.compile(r'<pre><code(?: class="language-[\w-]+")?>[^<]*</code></pre>\n?')


def plainly_fine(text: str) -> bool:
    """Return whether *text* holds no more than links that are admitted: no tree is needed to know what it gives."""
    rest = _LINK.sub(lambda link: "" if VALUE not in link["address"] and leads_in_guide(link["address"]) else link[0], text)
    return not _ACTIVE.search(rest)


class _Told(AttrListTreeprocessor):  # type: ignore[misc]
    """Says whether a list of attributes was read."""

    read = False

    def assign_attrs(self, *_: object, **__: object) -> str:
        """Note that a list is read, and hang nothing on the element."""
        self.read = True
        return ""


@cache
def _reader() -> tuple[Markdown, _Told]:
    reader = Markdown(extensions=[*EXTENSIONS])
    told = _Told(reader)
    reader.treeprocessors.register(told, "attr_list", 8)
    return reader, told


@lru_cache(maxsize=128)  # where a fault stands is asked by halves
def refused(text: str) -> Sequence[Refused]:
    """Return what the page made of *text* holds that the guide may not, in order."""
    if plainly_fine(text):
        return ()
    if deep := bracketed(text):
        return (deep,)
    try:
        # What stands below in the page must not close a tag that this text leaves open.
        written, found = read(text + _CLOSES if _OPENS.search(text) else text)
    except (RecursionError, ValueError, AssertionError):
        return (_DEEP,)
    told = (*found, *_of(written))
    return told or ((ATTRIBUTES,) if _HUNG.search(text) else ())


def read(text: str) -> tuple[str, list[Refused]]:
    """Return the HTML of *text*, and what reading it shows to be refused."""
    reader, told = _reader()
    reader.reset()
    told.read = False
    written = reader.convert(text)
    found = [HTML for kept in reader.htmlStash.rawHtmlBlocks if not _ours(kept)]
    return written, [*found, *([ATTRIBUTES] if told.read else []), *(BY_NAME for _ in reader.references)]


def _ours(kept: object) -> bool:
    """Return whether what Python-Markdown put aside is a character or a fence, and not somebody's HTML."""
    return isinstance(kept, str) and (_CHARACTER.fullmatch(kept) or _FENCE.fullmatch(kept)) is not None


def _of(written: str) -> Iterator[Refused]:
    try:
        root = html.fragment_fromstring(written, create_parent="div")
    except (etree.ParserError, ValueError):
        yield _DEEP
        return
    for element in root.iterdescendants():
        name = element.tag
        if name == "img":
            yield IMAGE
        elif name not in _PLAIN:
            yield _OTHER
        else:
            yield from _attributes(element)


def _attributes(element: html.HtmlElement) -> Iterator[Refused]:
    for key, value in element.attrib.items():
        if element.tag == "a" and key == "href":
            if VALUE in value or not leads_in_guide(value):
                yield refused_link(value, _LINKS)
        elif (element.tag, key) not in _ATTRIBUTES or not _ATTRIBUTES[element.tag, key].fullmatch(value):
            yield _OTHER if element.tag in ("div", "details", "p") else ATTRIBUTES
