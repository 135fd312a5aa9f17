"""Find in the sources what a page holds: the file, and its line when the words can be found there."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

_FRONT = re.compile(r'^"?genere_depuis"?: *"?([^"\n,]+)"?,?$', re.MULTILINE)
_LINE = re.compile(r'^"?ligne"?: *"?([0-9]+)', re.MULTILINE)
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_VALUE = re.compile(r"""=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_NAME = re.compile(r"(?<=\s)(on[a-z]+|style|srcdoc|formaction|ping|http-equiv|srcset|poster|action)\b")
_TAG = re.compile(r"<[a-zA-Z!][a-zA-Z0-9-]*")
_FOLDERS, _KINDS = ("content", "packs", "site"), (".md", ".yml", ".html", ".xml", ".svg")
_SHORTEST = 5


def origin(path: str, excerpt: str, staged: Path, tree: Path | None) -> str:
    """Return `file:line` of what the page *path* of a site holds as *excerpt*; without the line when it cannot be known.

    *staged* is the project that the site is made from; *tree* the folder of the sources.
    """
    named, line = _named(path, staged)
    if tree is not None:
        for needle in _needles(excerpt):
            for name, place in _files(tree, named):
                text = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), place.read_text(encoding="utf-8", errors="replace"))
                # A sentence may be cut anywhere in its source.
                if found := re.search(r"\s+".join(map(re.escape, needle.split())), text):
                    return f"{name}:{text.count(chr(10), 0, found.start()) + 1}"
    return f"{named}:{line}" if line else named


def _named(path: str, staged: Path) -> tuple[str, str]:
    """Return the source that the page says it comes from, with the line it gives; else its path in the project."""
    page = f"docs/{path.removesuffix('.html')}.md"
    try:
        front = (staged / page).read_text(encoding="utf-8").partition("\n---\n")[0]
    except OSError:
        return path, ""
    source, line = _FRONT.search(front), _LINE.search(front)
    return source[1] if source else page, line[1] if source and line else ""


def _needles(excerpt: str) -> Iterator[str]:
    """Yield what of *excerpt* its source may hold as it stands, the longest first."""
    values = [html.unescape("".join(groups)) for groups in _VALUE.findall(excerpt)]
    parts = [excerpt, html.unescape(excerpt), *sorted(values, key=len, reverse=True), *_NAME.findall(excerpt), *_TAG.findall(excerpt)]
    yield from dict.fromkeys(part.strip() for part in parts if len(part.strip()) >= _SHORTEST)


def _files(tree: Path, named: str) -> Iterator[tuple[str, Path]]:
    """Yield the name and the place of each source, *named* first."""
    found = {
        place.relative_to(tree).as_posix(): place
        for folder in _FOLDERS
        for place in sorted((tree / folder).rglob("*"))
        if place.suffix in _KINDS and place.is_file() and not place.is_symlink()
    }
    if named in found:
        yield named, found.pop(named)
    yield from found.items()
