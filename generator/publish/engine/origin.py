"""Find in the sources what a page of the site holds: the file, and the line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.outgoing.sought import sought

_FRONT = re.compile(r'^"?genere_depuis"?: *"?([^"\n,]+)"?,?$', re.MULTILINE)
_LINE = re.compile(r'^"?ligne"?: *"?([0-9]+)', re.MULTILINE)
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_FOLDERS, _KINDS = ("content", "packs", "site"), (".md", ".yml", ".html", ".xml", ".svg")


def origin(path: str, excerpt: str, staged: Path, tree: Path | None) -> str:
    """Return `file:line` of what the page *path* of a site holds as *excerpt*.

    When the words stand nowhere as they are, it is the start of what the page says it comes from; a page that says nothing has no line.
    *staged* is the project that the site is made from; *tree* the folder of the sources.
    """
    named, line = _named(path, staged)
    found = sought(excerpt, lambda: _texts(tree, named), (named,)) if tree is not None else None
    return found or (f"{named}:{line}" if line else named)


def _named(path: str, staged: Path) -> tuple[str, str]:
    """Return the source that the page says it comes from, with the line it gives; else its path in the project."""
    page = f"docs/{path.removesuffix('.html')}.md"
    try:
        front = (staged / page).read_text(encoding="utf-8").partition("\n---\n")[0]
    except OSError:
        return path, ""
    source, line = _FRONT.search(front), _LINE.search(front)
    return (source[1], line[1] if line else "1") if source else (page, "")


def _texts(tree: Path, named: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each source, without the notes of its authors, *named* first."""
    found = {
        place.relative_to(tree).as_posix(): place
        for folder in _FOLDERS
        for place in sorted((tree / folder).rglob("*"))
        if place.suffix in _KINDS and place.is_file() and not place.is_symlink()
    }
    first = {named: found.pop(named)} if named in found else {}
    for name, place in {**first, **found}.items():
        text = place.read_text(encoding="utf-8", errors="replace")
        yield name, _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)
