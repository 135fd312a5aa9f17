"""A redline as PDF, typeset by `convert/pdf/redline.typ`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from generator.compare.changes import Change, Stretches
from generator.compare.head import Head
from generator.compare.lines import Table
from generator.compare.words import text_of
from generator.convert.pdf.literal import Value, literal
from generator.convert.pdf.typeset import compile_source

_HEADINGS = {"titre": 2, "article": 3, "objet": 3, "pj": 3, "annexe": 3}


def redline(changes: Sequence[Change], head: Head) -> bytes:
    """Return the PDF of *changes*, PDF/UA-1 and PDF/A-2a. Raises `TypesettingError`."""
    arguments: dict[str, Value] = {
        "titre": head.titre,
        "pied": head.foot,
        "auteur": head.author,
        "date": head.made.date(),
        "blocs": _outlined([_block(change, head) for change in changes]),
    }
    return compile_source(f'#import "/redline.typ": redline\n#redline(..{literal(arguments)})')


def _outlined(blocks: list[dict[str, Value]]) -> list[dict[str, Value]]:
    """Return *blocks* with headings that go down one level at a time, as PDF/UA wants."""
    level = 1
    for block in blocks:
        asked = block["niveau"]
        if isinstance(asked, int) and asked:
            level = min(asked, level + 1)
            block["niveau"] = level
    return blocks


def _block(change: Change, head: Head) -> dict[str, Value]:
    block = change.block
    told: dict[str, Value] = {"change": not change.same, "note": "" if change.same else head.ground(change), "niveau": 0}
    if isinstance(block, Table):
        rows: list[Value] = [{"tete": row.head, "cellules": [_words(cell) for cell in row.cells]} for row in change.rows]
        shares = block.shares if any(block.shares) else (1.0,) * len(change.rows[0].cells)
        return told | {"genre": "tableau", "rangees": rows, "parts": [*shares]}
    return told | {
        "genre": "ligne",
        "niveau": block.depth + 2 if block.kind == "partie" else _HEADINGS.get(block.kind, 0),
        "numero": block.number if block.kind == "article" else "",
        "puce": {"puce": "–", "numero": f"{block.number}.", "suite": " "}.get(block.kind, "") if block.depth else "",
        "profondeur": max(block.depth - 1, 0),
        "consigne": block.kind in ("option", "fin"),
        "citation": block.kind == "citation",
        "mots": _words(change.words),
    }


def _words(words: Stretches) -> list[Value]:
    return [
        {
            "sort": stretch.fate.value,
            "textes": [
                {"texte": text_of([*group]), "gras": "Strong" in look, "italique": "Emph" in look, "invite": prompt}
                for (look, prompt), group in groupby(stretch.words, lambda word: (word.look, word.prompt))
            ],
        }
        for stretch in words
    ]
