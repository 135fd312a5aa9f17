"""What MkDocs warns of, in French, at the line of the source that holds it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.publish.engine.origin import origin

Place = Callable[[str, str], str]
"""Gives `file:line` of what the page of a path holds as an excerpt."""
_ANCHOR = re.compile(r"Doc file '(.*?)' contains a link '(.*)', but (?:the doc '.*' does not contain an anchor|there is no such anchor)")
_LINK = re.compile(r"Doc file '(.*?)' contains an? (?:unrecognized relative |absolute )?link '(.*)', (?:but|it was)")
_MENU = re.compile(r"A(?:n absolute path| reference) to '(.*)' is included in the 'nav'")
_LEFT_OUT = re.compile(r"The following pages exist in the docs directory, but are not included in the \"nav\"")
_FAILED = "le guide n’a pas pu être construit, car"


def told(warnings: list[str], staged: Path, tree: Path | None) -> str:
    """Return what *warnings* of MkDocs on the project of *staged* mean, a sentence a line; *tree* is the folder of the sources."""

    def place(page: str, excerpt: str) -> str:
        return origin(f"{page.removesuffix('.md')}.html", excerpt, staged, tree)

    return "\n".join(dict.fromkeys(sentence for warning in warnings for sentence in _sentences(warning, place)))


def _sentences(warning: str, place: Place) -> Iterator[str]:
    found = _ANCHOR.match(warning) or _LINK.match(warning)
    if found:
        page, link = found.groups()
        lost = "à une section qui n’existe pas" if found.re is _ANCHOR else "à ce qui n’existe pas"
        yield f"{place(page, link)}: {_FAILED} « {page} » mène {lost} : {link}"
    elif menu := _MENU.match(warning):
        yield f"{place(menu[1], menu[1])}: {_FAILED} le menu nomme ce qui n’existe pas : {menu[1]}"
    elif _LEFT_OUT.match(warning):
        yield from (f"{place(page, page)}: {_FAILED} cette page n’est pas dans le menu : {page}" for page in warning.split("\n  - ")[1:])
    else:
        yield f"{_FAILED[:1].upper()}{_FAILED[1:]} MkDocs signale : {warning}"
