"""Seeded corrections of an edition for review, as a jurist makes them: the same list is played in Word's XML and in LibreOffice."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.patch.edit import core
from generator.patch.passages import PARAGRAPH, Passage
from generator.patch.read import read
from tests.redlines import Redline, accepted

KINDS = ("word", "cut", "sentence", "add", "prefix", "below", "above", "remove", "part", "join")


@dataclass(frozen=True)
class Correction:
    """One correction: its kind, the words it stands at, and the new words."""

    kind: str
    words: str
    new: str = ""


def corrections(content: bytes, seed: int, most: int) -> list[Correction]:
    """Return up to *most* corrections of a document for review, each in a paragraph of its own."""
    chance = random.Random(seed)
    paragraphs = list(_paragraphs(read(content)[0].passages))
    whole = "\n".join(accepted(content))
    chance.shuffle(paragraphs)
    kinds = [KINDS[(seed + n) % len(KINDS)] for n in range(len(paragraphs))]
    found = list[Correction]()
    for kind, passages in zip(kinds, paragraphs, strict=True):
        made = _correction(kind, passages, chance)
        if made and whole.count(" ".join(made.words.split())) == 1:
            found.append(made)
        if len(found) == most:
            break
    return found


def play(content: bytes, wanted: list[Correction], seed: int) -> bytes:
    """Return the document with the corrections, as Word records them."""
    redline = Redline(content, seed)
    for one in wanted:
        match one.kind:
            case "below":
                redline.paragraph_below(one.words, one.new)
            case "above":
                redline.paragraph_above(one.words, one.new)
            case "remove":
                redline.remove_paragraph(one.words)
            case "part":
                redline.part(one.words)
            case "join":
                redline.join(one.words)
            case _:
                redline.replace(one.words, one.new)
    return redline.saved()


def _paragraphs(passages: list[Passage]) -> Iterator[list[Passage]]:
    """Yield the passages of each paragraph that prints only words; two neighbours are never both corrected."""
    group, skip = list[Passage](), False
    for passage in passages:
        group.append(passage)
        if PARAGRAPH in passage.old:
            plain = all(one.place and not one.place.cell and core(one.old) and "[" not in one.old for one in group)
            if plain and not skip and not group[0].style.startswith(("Heading", "Partie", "Objet", "PiecesJ", "Cellule")):
                yield group
                skip = True
            else:
                skip = False
            group = []


def _correction(kind: str, passages: list[Passage], chance: random.Random) -> Correction | None:  # noqa: PLR0911 - a case a kind
    one = chance.choice(passages)
    text = core(one.old)
    words = list(re.finditer(r"(?<= )[a-zéèê]{4,}(?=[ ,.])", text))
    match kind:
        case "word" | "cut" if words:
            found = chance.choice(words)
            start, end = max(found.start() - 25, 0), min(found.end() + 25, len(text))
            around, at = text[start:end], found.start() - start
            new = "l'essai" if kind == "word" else ""
            rest = around[at + len(found.group()) :]
            return Correction(kind, around, around[:at] + (new + rest if new else rest.removeprefix(" ")))
        case "sentence" if len(passages) > 1 and one is not passages[-1]:
            return Correction(kind, one.old)
        case "add" if text.endswith("."):
            return Correction(kind, text[-30:], f"{text[-30:]} L'avis n° {chance.randrange(99)} est : « joint » au dossier.")
        case "prefix":
            return Correction(kind, text[:30], f"D'abord, {text[:30]}")
        case "below" | "above":
            edge = core(passages[-1].old)[-30:] if kind == "below" else text[:30]
            return Correction(kind, edge, f"L'essai {chance.randrange(99)} suit. Il a deux phrases ; c'est tout.")
        case "remove" if len(passages) == 1:
            return Correction(kind, text)
        case "part" if len(passages) > 1 and "\n" not in passages[0].old:
            return Correction(kind, passages[0].old[-31:])
        case "join":
            return Correction(kind, core(passages[-1].old)[-30:])
        case _:
            return None
