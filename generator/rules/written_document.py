"""What pandoc's tree of a document holds that a document may not: judged on what will be written, not on how it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from generator.convert.tree import UnreadableError, blocks
from generator.rules.written import ATTRIBUTES, BRACKETED, BY_NAME, HTML, IMAGE, MOST, Refused, bracketed, located, refused_link
from generator.texts.jinja_tags import VALUE
from generator.texts.links import LEADS, leads_in_document
from generator.texts.passages import NAMED

BLOCS = frozenset({"expediteur", "destinataire", "lieudate", "mention", "signature"})
"""The blocks that a text may open, options aside."""
_ALLOWED = frozenset(
    {"Para", "Plain", "Header", "Div", "BulletList", "OrderedList", "BlockQuote", "Table", "HorizontalRule"}
    | {"Str", "Space", "SoftBreak", "LineBreak", "Emph", "Strong", "Code"}
)
_NAMED: dict[str, Refused] = {
    "Image": IMAGE,
    "Figure": IMAGE,
    "Note": Refused("les notes de bas de page ne sont pas admises", "mettez la note dans le texte"),
    "CodeBlock": Refused("un passage de code n'est pas admis", "ôtez le retrait ou les accents graves"),
    "RawInline": HTML,
    "RawBlock": HTML,
}
_OTHER = Refused("cette mise en forme n'est pas admise", "gardez des paragraphes, des listes, des tableaux, du gras et de l'italique")
_LINKS = f"{LEADS}, ou un article du document (#sujet)"
_REFERENCE = r"(?<![!\]])\[[^\[\]<>{}!\\`]{0,200}\]\(#[a-z][a-z0-9-]{0,99}\)|\{\.(?:pj|objet)\}"
_TYPED = re.compile(rf"{_REFERENCE}|^ {{0,3}}:::[^\n]*$", re.MULTILINE)
"""What a text may hold of these signs: references to articles, the two titles of a frame, fences, which are judged apart."""
_PRINTED = re.compile(
    rf'{_REFERENCE}|\[\]\{{\.champ cle="[a-z0-9_]+"\}}|\{{#[a-z0-9-]{{1,99}} \.article\}}|^:::(?: {NAMED.pattern}| [a-z]{{1,40}})?$',
    re.MULTILINE,
)
"""What the machine adds to it in a printed document: blanks, titles of articles, the fences that were judged."""
_SIGNS = re.compile(
    r"<(?=[A-Za-z/!?])(?!https://|[\w.+-]{1,64}@)|\]\{|\{|(?<!\\)!\[(?:[^\[\]\n]{0,200}\]\([^()\n]{0,200}\))?|\][ \u00a0]?:", re.ASCII
)
_SAID = {"<": HTML, "]{": BRACKETED, "{": ATTRIBUTES, "![": IMAGE, "]:": BY_NAME, "] ": BY_NAME, "]\u00a0": BY_NAME}
_ACTIVE = re.compile(r"[<`]|\]\s*[\[(]")
"""Without one of these, and without the signs above, pandoc makes no link and no code."""


def refusals(text: str, *, printed: bool) -> Iterator[tuple[int, Refused]]:
    """Yield what *text*, a template as it prints or a *printed* document, holds that no document may, with its position."""
    bare = (_PRINTED if printed else _TYPED).sub(lambda own: " " * len(own[0]), text)
    signs = [*_SIGNS.finditer(bare)]
    # One of a kind is told on a line: « </b> » says nothing more than « <b> ».
    first = {(bare.count("\n", 0, sign.start()), sign[0][:2]): sign for sign in reversed(signs)}
    yield from ((sign.start(), _SAID[kind]) for (_, kind), sign in [*reversed(first.items())][:MOST])
    # No tree is needed for what is told, nor for references and blanks.
    bare = _SIGNS.sub(lambda sign: " " * len(sign[0]), bare)
    if _ACTIVE.search(bare):
        yield from located(bare, refused)


@lru_cache(maxsize=128)  # where a fault stands is asked by halves
def refused(text: str) -> Sequence[Refused]:
    """Return what pandoc's tree of *text* holds that a document may not, in order."""
    if not _ACTIVE.search(text):
        return ()
    if deep := bracketed(text):
        return (deep,)
    try:
        return tuple(_of(blocks(text)))
    except UnreadableError:
        return (Refused("ce passage ne se lit pas à coup sûr, ou pas assez vite", "écrivez-le plus simplement"),)


def _of(found: Any) -> Iterator[Refused]:  # noqa: ANN401 - a tree of JSON
    if isinstance(found, list):
        for part in found:
            yield from _of(part)
    elif isinstance(found, dict):
        kind, content = str(found.get("t")), found.get("c", [])
        if kind == "Link":
            yield from _link(content)
            yield from _of(content[1])
        elif kind in _NAMED:
            yield _NAMED[kind]
        elif kind == "Code":
            yield from [ATTRIBUTES] if content[0] != ["", [], []] else []
        elif kind == "Table":
            yield from _of(_cells(content))
        elif kind in _ALLOWED:
            yield from _of(content)
        else:
            yield _OTHER


def _cells(table: list[Any]) -> list[Any]:
    """Return the blocks of the caption and of every cell of a table."""
    _, caption, _, head, bodies, foot = table
    rows = [*head[1], *(row for body in bodies for part in body[2:] for row in part), *foot[1]]
    return [caption[1], *(cell[4] for row in rows for cell in row[1])]


def _link(content: list[Any]) -> Iterator[Refused]:
    (name, classes, pairs), _, (address, _) = content
    if name or pairs or not {*classes} <= {"uri", "email"}:
        yield ATTRIBUTES
    elif VALUE in address or not leads_in_document(address):
        yield refused_link(address, _LINKS)
