"""In a tree that has some of the packs, no page leads to a document or a profession that only the others publish: the words stay."""

from __future__ import annotations

import posixpath
import re

from generator.models.library import Library
from generator.publish.addresses import document_page

_LINK = re.compile(r"\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\(([^()\s#]+)(?:#[^()\s]*)?\)")
_ANCHOR = re.compile(r'<a [^<>]*?\bhref="([^"#]+)(?:#[^"]*)?"[^<>]*>(.*?)</a>', re.DOTALL)


def absent_pages(library: Library) -> frozenset[str]:
    """Return the paths of the pages that only packs out of this tree have; none for a whole tree, where such a link is a fault."""
    if not library.absent:
        return frozenset()
    used = {name for pack in library.packs.values() for name in pack.documents}
    documents = {document_page(document) for name, document in library.documents.items() if name not in used}
    return frozenset(documents | {f"professions/{name}.md" for name in library.absent})


def without_links(path: str, text: bytes, absent: frozenset[str]) -> bytes:
    """Return *text*, the page *path* of `docs/`, where what leads to a page of *absent* is plain words."""
    if not absent or not path.endswith(".md"):
        return text

    def leads(address: str) -> bool:
        there = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
        return re.sub(r"\.html$", ".md", there) in absent

    shown = _LINK.sub(lambda found: found[1] if leads(found[2]) else found[0], text.decode())
    return _ANCHOR.sub(lambda found: found[2] if leads(found[1]) else found[0], shown).encode()
