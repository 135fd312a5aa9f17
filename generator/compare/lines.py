"""A document as a flat list of blocks – headings, paragraphs, items, tables –, read from pandoc's tree, with the source of each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from generator.compare.words import Word, Words, cut
from generator.convert.job import Job
from generator.models.genres import GENRES
from generator.texts.links import leads_in_document

Place = tuple[str, int]
"""The file and the line of a sentence."""

_MARK = re.compile("\ue000([^\ue001]*):([0-9]+)\ue001")
_LOOKS = {"Strong", "Emph"}
_DIVISIONS = ("expediteur", "destinataire", "lieudate", "mention", "signature", "citation")
_HEADINGS = ("objet", "pj", "annexe", "article")


@dataclass(frozen=True)
class Line:
    """A heading, a paragraph or an item.

    `kind` is "titre", "sous-titre", "article", "objet", "pj", "annexe", "partie", "paragraphe", "puce", "numero", "suite" (of
    an item), "legende", "option" and "fin" (the lines around an optional passage), or a division of a letter. `depth` is
    the level of a heading or of a list. `number`, that of an article or of an item, follows from the order: it is no
    part of the text. `inside` says that the line belongs to an optional passage.
    """

    kind: str
    words: Words
    depth: int = 0
    number: str = field(default="", compare=False)
    inside: bool = field(default=False, compare=False)
    places: tuple[Place, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Row:
    """A row of a table: the words of its cells; `head` for the row of the columns' names."""

    cells: tuple[Words, ...]
    head: bool = False
    places: tuple[Place, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Table:
    """A table: its rows, its columns' shares of the width and those that stand at the right."""

    rows: tuple[Row, ...]
    shares: tuple[float, ...] = field(default=(), compare=False)
    right: tuple[bool, ...] = field(default=(), compare=False)
    inside: bool = field(default=False, compare=False)

    @property
    def places(self) -> tuple[Place, ...]:
        """The sources of its rows."""
        return tuple(place for row in self.rows for place in row.places)


Block = Line | Table


def lines_of(job: Job, tree: bytes) -> tuple[Block, ...]:
    """Return the blocks of *job*, whose tree (the conversion "arbre") is *tree*; a contract opens with its title."""
    blocks: list[Block] = []
    if not GENRES[job.genre].letter:
        blocks = [Line(kind, cut(text)) for kind, text in (("titre", job.titre), ("sous-titre", job.sous_titre)) if text]
    blocks += _blocks(json.loads(tree)["blocks"], _Context({blank.cle: blank.prompt for blank in job.champs}))
    return tuple(blocks)


@dataclass(frozen=True)
class _Context:
    """The surroundings of a block: what each blank shows, the division of a letter, the depth of the lists, whether it is optional."""

    prompts: Mapping[str, str]
    division: str = "paragraphe"
    depth: int = 0
    inside: bool = False


def _blocks(tree: Sequence[Mapping[str, Any]], around: _Context) -> Iterator[Block]:
    for block in tree:
        yield from _READERS[block["t"]](block.get("c"), around)


def _paragraph(content: Any, around: _Context) -> Iterator[Block]:  # noqa: ANN401 - pandoc's JSON
    kind = "suite" if around.depth else around.division
    yield _line(kind, content, around, depth=around.depth)


def _heading(content: Any, around: _Context) -> Iterator[Block]:  # noqa: ANN401 - pandoc's JSON
    level, (_, classes, attributes), inlines = content
    kind = next((name for name in _HEADINGS if name in classes), "partie")
    yield _line(kind, inlines, around, depth=level, number=dict(attributes).get("numero", ""))


def _list(kind: str, items: Sequence[Any], around: _Context, first: int = 1) -> Iterator[Block]:
    inner = replace(around, depth=around.depth + 1)
    for rank, item in enumerate(items, first):
        head, *rest = [*_blocks(item, inner)] or [Line("suite", (), inner.depth)]
        if isinstance(head, Line) and head.kind == "suite":
            head = replace(head, kind=kind, number=str(rank) if kind == "numero" else "")
        yield from (head, *rest)


def _bullets(content: Any, around: _Context) -> Iterator[Block]:  # noqa: ANN401 - pandoc's JSON
    yield from _list("puce", content, around)


def _numbers(content: Any, around: _Context) -> Iterator[Block]:  # noqa: ANN401 - pandoc's JSON
    (first, _, _), items = content
    yield from _list("numero", items, around, first)


def _division(content: Any, around: _Context) -> Iterator[Block]:  # noqa: ANN401 - pandoc's JSON
    (_, classes, attributes), blocks = content
    if "option" in classes:
        told = dict(attributes)
        yield Line("option", cut(f"{told['intitule']} ({told['consigne']})"), inside=True)
        yield from _blocks(blocks, replace(around, inside=True))
        yield Line("fin", cut(told["fin"]), inside=True)
        return
    division = next((name for name in _DIVISIONS if name in classes), around.division)
    yield from _blocks(blocks, replace(around, division=division))


def _quote(content: Any, around: _Context) -> Iterator[Block]:  # noqa: ANN401 - pandoc's JSON
    yield from _blocks(content, around)


def _table(content: Any, around: _Context) -> Iterator[Block]:  # noqa: ANN401 - pandoc's JSON
    _, (_, caption), specs, (_, heads), bodies, _ = content
    yield from _blocks(caption, replace(around, division="legende"))
    rows = [_row(row, around, head=True) for row in heads] + [_row(row, around, head=False) for body in bodies for row in body[3]]
    shares = tuple(width.get("c", 0.0) for _, width in specs)
    right = tuple(align["t"] == "AlignRight" for align, _ in specs)
    yield Table(tuple(rows), shares, right, around.inside)


def _row(row: Any, around: _Context, *, head: bool) -> Row:  # noqa: ANN401 - pandoc's JSON
    cells: list[Words] = []
    places: list[Place] = []
    for cell in row[1]:
        held = [block for block in _blocks(cell[4], _Context(around.prompts)) if isinstance(block, Line)]
        words: list[Word] = []
        for block in held:
            words += [Word("\n"), *block.words] if words else block.words
            places += block.places
        cells.append(tuple(words))
    return Row(tuple(cells), head, tuple(places))


_READERS = {
    "Para": _paragraph, "Plain": _paragraph, "Header": _heading, "BulletList": _bullets, "OrderedList": _numbers, "Div": _division,
    "BlockQuote": _quote, "Table": _table,
}  # fmt: skip


def _line(kind: str, inlines: Sequence[Any], around: _Context, *, depth: int, number: str = "") -> Line:
    words: list[Word] = []
    places: list[Place] = []
    for found in _inlines(inlines, around.prompts, (), ""):
        if isinstance(found, Word):
            words.append(found)
        else:
            places.append(found)
    return Line(kind, tuple(words), depth, number, around.inside, tuple(places))


def _inlines(inlines: Sequence[Any], prompts: Mapping[str, str], look: tuple[str, ...], link: str) -> Iterator[Word | Place]:
    for inline in inlines:
        kind, content = inline["t"], inline.get("c")
        if kind == "Str":
            yield from _text(content, look, link)
        elif kind in ("Space", "SoftBreak"):
            yield Word(" ", look, link)
        elif kind == "LineBreak":
            yield Word("\n")
        elif kind in _LOOKS:
            yield from _inlines(content, prompts, (*look, kind), link)
        elif kind == "Code":
            yield from _text(content[1], (*look, kind), link)
        elif kind == "Link":
            # The text of a tree that is refused, or of an older one, may lead anywhere: its words are shown, and lead nowhere.
            yield from _inlines(content[1], prompts, look, content[2][0] if leads_in_document(content[2][0]) else "")
        elif kind == "Span" and "champ" in content[0][1]:
            yield Word(prompts[dict(content[0][2])["cle"]], look, link, prompt=True)
        else:
            yield from _inlines(content[1], prompts, look, link)


def _text(text: str, look: tuple[str, ...], link: str) -> Iterator[Word | Place]:
    parts = _MARK.split(text)
    yield from cut(parts[0], look, link)
    for path, line, words in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        yield path, int(line)
        yield from cut(words, look, link)
