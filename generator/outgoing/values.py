"""What the value of an attribute may be in a page of ours: text, names, and the addresses that a page leads to or loads."""

from __future__ import annotations

import re
from collections.abc import Callable

Rule = Callable[[str], bool]
"""Says whether a value, its entities decoded, is one that we write."""

HOST = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?"
"""The name of a host, as the web writes it: no other alphabet, in which two names can look the same."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
# A browser removes some of these from an address, and takes the backslash for a slash: none is read as it is written.
_ODD = re.compile(r"[\x00-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\\\"'<>`^|]")
_WHOLE = re.compile(rf"https://{HOST}(?::[0-9]{{1,5}})?(?:[/?#].*)?", re.IGNORECASE)
_MAIL = re.compile(rf"mailto:[a-z0-9._%+-]+@{HOST}(?:\?subject=[^?&#]*)?", re.IGNORECASE)
_SCHEME = re.compile(r"[^/?#]*:")
_SCRIPT, _SHEET = re.compile(r"[\w./-]+\.js"), re.compile(r"[\w./-]+\.css")
_PICTURE = re.compile(r"[\w./-]+\.(?:png|svg|webp|jpg)")
_FOLDER = re.compile(r"(?:[\w.-]+/)+")
_DRAWN = re.compile(r"data:image/(?:png|svg\+xml);base64,[A-Za-z0-9+/]+=*")
_ID = re.compile(r"[\w.:-]+")
_CLASSES = re.compile(r"[\w .:-]*")
# The theme's own.
_THEIRS = re.compile(r"__(?:drawer|search|toc|skip|config|palette|palette_[0-9]+|nav_[0-9]+(?:_[0-9]+)*(?:_label)?)")
# An element is also a global name of scripts: the names that ours, those of the theme and those we bring look for.
_GLOBALS = frozenset(
    (
        *("Clausier", "PDFLib", "MiniSearch", "fflate", "jsyaml", "exports", "module", "define", "require", "process"),
        *("global", "globalThis", "document$", "location$", "target$", "keyboard$", "viewport$", "tablet$", "screen$"),
        *("print$", "alert$", "progress$", "component$", "mermaid"),
    )
)
# A control is also a property of its form.
_OF_FORMS = frozenset(
    (
        *("action", "attributes", "children", "elements", "hidden", "id", "innerHTML", "length", "method", "name"),
        *("nodeName", "parentNode", "remove", "reset", "submit", "target"),
    )
)
# The theme asks another server for what draws these.
_DRAWINGS = frozenset({"mermaid"})


def text(value: str) -> bool:
    """Whether *value* can be read: no control character."""
    return unreadable(value) < 0


def unreadable(page: str) -> int:
    """Return where the first control character of *page* stands, -1 when it has none."""
    found = _CONTROL.search(page)
    return found.start() if found else -1


def one_of(*values: str) -> Rule:
    """Return the rule of an attribute that has only these *values*."""
    known = frozenset(values)
    return lambda value: value in known


def matching(pattern: str) -> Rule:
    """Return the rule of an attribute whose whole value has this form."""
    compiled = re.compile(pattern)
    return lambda value: compiled.fullmatch(value) is not None


def name(value: str) -> bool:
    """Whether *value* is an id that hides nothing from a script."""
    if value.startswith("__"):
        return _THEIRS.fullmatch(value) is not None
    return _ID.fullmatch(value) is not None and value not in _GLOBALS


def control(value: str) -> bool:
    """Whether *value* is the name of a control, which hides nothing of its form."""
    return name(value) and value not in _OF_FORMS


def names(value: str) -> bool:
    """Whether *value* is a list of ids."""
    return all(map(name, value.split()))


def classes(value: str) -> bool:
    """Whether *value* is a list of classes that ask nothing of another server."""
    return _CLASSES.fullmatch(value) is not None and _DRAWINGS.isdisjoint(value.split())


def relative(value: str) -> bool:
    """Whether *value* leads to the same site: no scheme, no host."""
    return not _ODD.search(value) and not value.startswith("//") and not _SCHEME.match(value)


def whole(value: str) -> bool:
    """Whether *value* is an address of the web in https, without a name or a password of anyone."""
    return not _ODD.search(value) and _WHOLE.fullmatch(value) is not None


def link(value: str) -> bool:
    """Whether a reader may follow *value*: inside the site, to the web in https, to a mailbox."""
    return relative(value) or whole(value) or (not _ODD.search(value) and _MAIL.fullmatch(value) is not None)


def script(value: str) -> bool:
    """Whether *value* is a script of the site."""
    return relative(value) and _SCRIPT.fullmatch(value) is not None


def scripts(value: str) -> bool:
    """Whether *value* is a list of scripts of the site: ours bring them from such lists."""
    return all(map(script, value.split(",")))


def folder(value: str) -> bool:
    """Whether *value* is a folder of the site."""
    return relative(value) and _FOLDER.fullmatch(value) is not None


def sheet(value: str) -> bool:
    """Whether *value* is a style sheet of the site."""
    return relative(value) and _SHEET.fullmatch(value) is not None


def picture(value: str) -> bool:
    """Whether *value* is a picture of the site."""
    return relative(value) and _PICTURE.fullmatch(value) is not None


def drawn(value: str) -> bool:
    """Whether *value* is a picture that stands in the page itself, as in a file that is read alone."""
    return _DRAWN.fullmatch(value) is not None or picture(value)
