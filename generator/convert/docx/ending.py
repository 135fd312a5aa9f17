"""The end of a DOCX: its last blocks stay on one page, so that no page holds a signature, a name or an enclosure alone."""

from __future__ import annotations

from generator.convert.docx.xml import Element, el, put, q, style_of, text_of

# Lines: eight are wanted on a last page, and a line is longer or shorter than it was thought.
ENOUGH = 11
# More would leave half of a page white.
MOST = 30
WIDE = 92
"""Characters in a line of running text."""
BOXED = "CitationLegale"
TALLEST_BOX = 40
_STOPS = ("Annexe", "Objet", "Destinataire", "Expediteur")


def hold_end(body: Element, options: frozenset[Element] | set[Element]) -> None:
    """Tie the last blocks of *body* to each other; those of *options*, passages that may be dropped, count for nothing."""
    held: list[Element] = []
    sure = total = 0
    for block in body.iterchildren(q("p"), q("tbl"), reversed=True):
        lines = lines_of(block)
        if sure >= ENOUGH or total + lines > MOST or style_of(block) in _STOPS:
            break
        held.append(block)
        total += lines
        sure += 0 if block in options else lines
    for block in held[1:]:
        _tie(block)
    for block in held:
        for paragraph in block.iter(q("p")):
            put(paragraph, el("keepLines"))


def hold_boxes(body: Element) -> None:
    """Keep each quotation of the law whole where a page holds it, and a short table with the total under it."""
    box: list[Element] = []
    for block in [*body.iterchildren(), None]:
        if block is not None and style_of(block) == BOXED:
            box.append(block)
            continue
        if sum(map(lines_of, box)) <= TALLEST_BOX:
            for paragraph in box:
                put(paragraph, el("keepLines"))
            for paragraph in box[:-1]:
                put(paragraph, el("keepNext"))
        box = []


def lines_of(block: Element) -> int:
    """Return about how many lines *block* takes."""
    if block.tag == q("tbl"):
        return sum(1 for _ in block.iter(q("tr")))
    return sum(1 for _ in block.iter(q("br"))) + max(1, -(-len(text_of(block)) // WIDE))


def _tie(block: Element) -> None:
    for paragraph in block.iter(q("p")):
        put(paragraph, el("keepNext"))
