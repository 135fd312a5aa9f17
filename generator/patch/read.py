"""Open a file that should be an edition for review; what it holds is not trusted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.convert.docx.package import PARTS
from generator.convert.docx.review import PASSAGES, PROPERTIES
from generator.convert.docx.xml import Element
from generator.patch.passages import ITEM, PARAGRAPH, Corrected, Passage, comments_of, corrected
from generator.strangers.archive import Parts
from generator.verify.reading import UnreadableError
from generator.verify.refusals import REFUSALS
from generator.verify.zipped import LARGEST, unpacked, xml

NOT_OURS = "ce n'est pas un document à corriger : faites-en un avec « clausier build PACK --editions relecture »"
LONGEST, MOST = 4_000, 10_000
"""Characters of a passage, passages of a file: our longest line has 400 characters, our longest document 600 passages."""
_MARGIN = re.compile(r"word/(?:header|footer)[0-9]*\.xml")


def read(data: bytes) -> tuple[Corrected, int]:
    """Return what a corrected file says, and how many passages it was made with (0 when it does not tell).

    Raises `UnreadableError` with a French sentence.
    """
    if not data.strip():
        raise UnreadableError(REFUSALS["vide"])
    if len(data) > LARGEST:
        raise UnreadableError(REFUSALS["trop_gros"])
    if not data.startswith(b"PK"):
        raise UnreadableError(NOT_OURS)
    parts = unpacked(data)
    root = xml(parts, PARTS["document"])
    if root is None:
        raise UnreadableError(REFUSALS["docx_sans_texte"])
    margins = [margin for name in sorted(parts) if _MARGIN.fullmatch(name) and (margin := xml(parts, name)) is not None]
    document = corrected(root, comments_of(xml(parts, "word/comments.xml")), margins)
    document.passages = list(_joined(document.passages))
    if not any(passage.place for passage in document.passages):
        raise UnreadableError(NOT_OURS)
    if len(document.passages) > MOST or any(max(len(one.old), len(one.new)) > LONGEST for one in document.passages):
        raise UnreadableError(REFUSALS["trop_long"])
    return document, _number(parts)


def _number(parts: Parts) -> int:
    properties: Element | None = xml(parts, PROPERTIES)
    found = [] if properties is None else [one for one in properties if one.get("name") == PASSAGES]
    text = "".join(map(str, found[0].itertext())).strip() if found else ""
    return int(text) if re.fullmatch("[0-9]{1,6}", text) else 0


def _joined(passages: Sequence[Passage]) -> Iterator[Passage]:
    """Yield the passages, each with the words that a program put before its bookmark though they begin its sentence."""
    before: Passage | None = None
    for passage in passages:
        if before and passage.place and passage.old and before.flow == passage.flow and before.place is None and not before.old:
            cut = max(before.new.rfind(PARAGRAPH), before.new.rfind(ITEM)) + 1
            passage.new = before.new[cut:] + passage.new
            passage.emphasised = passage.emphasised or (before.emphasised and cut < len(before.new))
            before.new = before.new[:cut]
        yield passage
        before = passage
