"""Leave out of a file what the converters write around signatures: what remains is the text of the document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from generator.convert.signing import ANCHOR, IN_FRAME, is_furniture
from generator.verify.reading import Read, Table

FEWEST = 2
"""Parties to a contract."""


def without_furniture(read: Read) -> Read:
    """Return *read* without the labels of signatures and initials; a table of signatures becomes the paragraphs of each party in turn.

    A text whose own words look like one of these labels is left as it is: parties are two at least.
    """
    if sum(_anchors(block) for block in read.blocks) < FEWEST:
        return read
    return replace(
        read,
        blocks=tuple(_blocks(read.blocks)),
        stray=tuple(line for line in read.stray if not is_furniture(line)),
    )


def _anchors(block: str | Table) -> int:
    lines = [block] if isinstance(block, str) else [line for row in block for cell in row for line in cell.split("\n")]
    return sum(ANCHOR.fullmatch(line.strip()) is not None for line in lines)


def _blocks(blocks: tuple[str | Table, ...]) -> Iterator[str | Table]:
    for block in blocks:
        if isinstance(block, str):
            if not is_furniture(block):
                yield block
        elif _anchors(block):
            yield from _parties(block)
        else:
            yield block


def _parties(table: Table) -> Iterator[str]:
    """Yield what each column of a table of signatures says, without its labels."""
    for column in zip_longest(*table, fillvalue=""):
        for cell in column:
            lines = [line for line in cell.split("\n") if not (is_furniture(line) or IN_FRAME.fullmatch(line.strip()))]
            if text := "\n".join(lines).strip():
                yield text
