"""Judge an HTML page: it is written in one way only, and holds nothing but what is on our list.

Browsers repair what is ill written, each step by its own rules, and another reader may repair it otherwise: what such a reader finds
harmless, they may run. So a page that could be read in two ways is refused before its elements are looked at. A tag is
`<name attribute="value">`, without `<` or `>` in a value; `<` stands nowhere else; a comment holds no dash. Only `script` and `style` hold
something that is not read as HTML, and we know every one of them by its digest. Of a page so written, any parser finds the same tags;
nested as they must be (nested.py), it leaves them where they are.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html.entities import html5

from generator.outgoing.allowed import ELEMENTS, EVERYWHERE, META, PROPERTIES
from generator.outgoing.nested import Nest
from generator.outgoing.values import picture, relative, sheet, unreadable, whole

_CODE = re.compile(r"<(script|style)\b([^<>]*)>(.*?)</\1>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
# What HTML takes for a space, and no other: a no-break space would be part of a name.
_ATTRIBUTE = r"""[ \t\n]+[a-zA-Z][a-zA-Z0-9:-]*(?:="[^"]*"|='[^']*'|=[^ \t\n\r\f"'=<>`]+)?"""
_START = re.compile(rf"<([a-z][a-z0-9]*)((?:{_ATTRIBUTE})*)[ \t\n]*/?>")
_SILENT = re.compile(r"</[a-z][a-z0-9]*>|<!--[^<>-]*-->")
_PARTS = re.compile(r"""[ \t\n]+([a-zA-Z][a-zA-Z0-9:-]*)(?:="([^"]*)"|='([^']*)'|=([^ \t\n\r\f"'=<>`]+))?""")
# What else begins with « & » is decoded by some readers, and left as it stands by others.
_REFERENCE = re.compile(r"&(?:#[xX]?[0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,31})?;?")
# What stands in these is not read as HTML: nothing but text, or code that was judged and taken out.
_WHOLE = frozenset({"title", "script", "style"})
# The letters of a page are known before any of them is read, and so is what it may load.
_HEAD = re.compile(r'\s*<!doctype html>\s*<html lang="fr"(?: class="no-js")?>\s*<head>\s*<meta charset="utf-8">\s*')
# A file that is read alone says it before its policy: it loads nothing.
_SIZE = re.compile(r'<meta name="viewport" content="[a-z0-9=, .-]*">\s*')
_LINKS = {"stylesheet": sheet, "icon": picture, "prev": relative, "next": relative, "alternate feed": relative, "canonical": whole}
_SHOWN = 80


@dataclass(frozen=True)
class Known:
    """What we know of the code of a page: digests of its scripts, of its style sheets; and its policy, none for a file read alone."""

    scripts: frozenset[str] = frozenset()
    styles: frozenset[str] = frozenset()
    policy: str = ""


@dataclass(frozen=True)
class Fault:
    """What a page holds and may not: in French, what it is; and how the page writes it."""

    what: str
    excerpt: str


@dataclass(frozen=True)
class _Tag:
    name: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    fault: str = ""


def fault(page: str, known: Known) -> Fault | None:
    """Return the first thing that *page* may not hold, None when every part of it is one of ours."""
    return next(_faults(page, known), None)


def digest_of(code: str) -> str:
    """Return the digest of a script or a style sheet, as a policy writes it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def _faults(page: str, known: Known) -> Iterator[Fault]:
    head = _HEAD.match(page)
    if not head:
        yield Fault("un début qui n’est pas celui de nos pages", page[:_SHOWN])
        return
    if known.policy and not page.startswith(known.policy, (_SIZE.match(page, head.end()) or head).end()):
        yield Fault("un début sans notre politique de sécurité", page[head.end() : head.end() + _SHOWN])
    if (at := unreadable(page)) >= 0:
        yield Fault(f"un caractère de contrôle (U+{ord(page[at]):04X})", page[max(0, at - _SHOWN) : at + _SHOWN])
    # What stands before is known.
    rest = page[page.index("<html") :]
    for found in _CODE.finditer(rest):
        yield from _code(found[1], f"<{found[1]}{found[2]}>", found[3], known)
    rest = _CODE.sub(r"<\1\2></\1>", rest)
    tags, texts = _TAG.findall(rest), _TAG.split(rest)
    if rest.count("<") != len(tags):
        at = next(place.start() for place in re.finditer("<", rest) if not _TAG.match(rest, place.start()))
        yield Fault("un signe « < » qui n’ouvre pas une balise bien écrite", rest[at : at + _SHOWN])
    yield from _judged(tags, texts, known)


def _judged(tags: list[str], texts: list[str], known: Known) -> Iterator[Fault]:
    """Yield what is wrong with *tags*; *texts* are what stands before each of them, and after the last."""
    ids = set[str]()
    metas = 0
    nest = Nest()
    for place, tag in enumerate(tags):
        one = _read(tag)
        if one.fault:
            yield Fault(one.fault, tag)
        yield from _placed(nest, texts[place], tag, one.name)
        if one.name in _WHOLE and tags[place + 1 : place + 2] != [f"</{one.name}>"]:
            yield Fault(f"un élément « {one.name} » qui contient autre chose que du texte", tag)
        if "http-equiv" in one.attributes:
            metas += 1
            if tag != known.policy or metas > 1:
                yield Fault("un ordre au navigateur (« http-equiv ») qui n’est pas le nôtre", tag)
        if found := one.attributes.get("id"):
            if found in ids:
                yield Fault(f"deux fois l’identifiant « {found} »", tag)
            ids.add(found)
    if left := nest.left():
        yield Fault(f"un élément « {left} » que rien ne ferme", f"<{left}>")


def _placed(nest: Nest, text: str, tag: str, name: str) -> Iterator[Fault]:
    """Yield why *text*, then *tag*, the start of *name* or the end of an element, may not stand where *nest* is."""
    if lost := nest.text(text):
        yield Fault(lost, text.strip())
    if tag.startswith("</"):
        misplaced = nest.ended(tag[2:-1])
    elif name:
        misplaced = nest.opened(name, closed=tag.endswith("/>"))
    else:
        return
    if misplaced:
        yield Fault(misplaced, tag)


def _code(element: str, tag: str, code: str, known: Known) -> Iterator[Fault]:
    """Yield what is wrong with the *code* that stands in the *element* opened by *tag*."""
    attributes = _read(tag).attributes
    if element == "style":
        if digest_of(code) not in known.styles or attributes:
            yield Fault("une feuille de style qui n’est pas une des nôtres", f"{tag}{code}")
    elif "src" in attributes:
        if code or "type" in attributes:
            yield Fault("un script qui n’est pas un des nôtres", f"{tag}{code}")
    elif "type" in attributes:
        if "<" in code or not _is_json(code):
            yield Fault("des données mal écrites", f"{tag}{code}")
    elif digest_of(code) not in known.scripts or attributes:
        yield Fault("un script qui n’est pas un des nôtres", f"{tag}{code}")


def _is_json(code: str) -> bool:
    try:
        json.loads(code)
    except (ValueError, RecursionError):
        return False
    return True


@lru_cache(maxsize=1 << 16)  # a page has the tags of the others
def _read(tag: str) -> _Tag:
    """Return what *tag* says, and what is wrong with it."""
    if _SILENT.fullmatch(tag):
        return _Tag()
    found = _START.fullmatch(tag)
    if not found:
        return _Tag(fault="une balise mal écrite")
    element = found[1]
    attributes: dict[str, str] = {}
    for key, *values in _PARTS.findall(found[2]):
        if key in attributes:
            return _Tag(element, attributes, f"deux fois l’attribut « {key} »")
        written = "".join(values)
        if "\r" in written or not all(map(_is_sign, _REFERENCE.findall(written))):
            return _Tag(element, attributes, f"un attribut « {key} » que deux lecteurs liraient autrement")
        attributes[key] = html.unescape(written)
    return _Tag(element, attributes, _fault(element, attributes))


def _is_sign(reference: str) -> bool:
    """Whether *reference*, from its « & », is the name or the number of a sign for every reader."""
    if not reference.endswith(";"):
        return False
    # Some numbers are of no sign: browsers keep what Python leaves out.
    return reference[1:] in html5 or (reference.startswith("&#") and html.unescape(reference) not in ("", reference))


def _fault(element: str, attributes: Mapping[str, str]) -> str:
    if element not in ELEMENTS:
        return f"un élément « {element} »"
    own = ELEMENTS[element]
    for key, value in attributes.items():
        rule = own.get(key) or EVERYWHERE.get(key)
        if rule is None:
            return f"un attribut « {key} »"
        if not rule(value):
            return f"un attribut « {key} » qui vaut « {value[:_SHOWN]} »"
    if element == "link":
        rule = _LINKS.get(attributes.get("rel", ""))
        return "" if rule and rule(attributes.get("href", "")) else "un lien d’en-tête qui n’est pas un des nôtres"
    if element == "meta":
        return "" if _meta(attributes) else "une balise « meta » qui n’est pas une des nôtres"
    return ""


def _meta(attributes: Mapping[str, str]) -> bool:
    match [*attributes]:
        case ["charset"] | ["http-equiv", "content"]:
            return True
        case ["name", "content"]:
            return attributes["name"] in META
        case ["property", "content"]:
            return attributes["property"] in PROPERTIES
    return False
