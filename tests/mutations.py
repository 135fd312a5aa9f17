"""Seeded edits of a rendered Markdown, one kind each: what a jurist may change in a text."""

import re
from collections.abc import Callable
from random import Random

Mutation = Callable[[str, Random], str | None]
"""A text and a source of chance to the edited text; None when the text has nothing of that kind to edit."""

# One that holds no other division: its end is the first one met.
OPTION = re.compile(r"^::: \{\.option cle.*\n(?:(?!:::).*\n)*?:::$\n?\n?", re.MULTILINE)
WORD = re.compile(r"(?<=[ ’])[a-zéèê]{4,}(?=[ ,.])")
ITEM, HEADING = re.compile(r"^- .*$", re.MULTILINE), re.compile(r"^#+ .*$", re.MULTILINE)
ROW = re.compile(r"^\|(?! ?[-:]).*\|$", re.MULTILINE)
ARTICLE = re.compile(r"^# .*\{#([a-z0-9-]+) \.article\}$", re.MULTILINE)
NUMBER = re.compile(r"\b[0-9]+(?=(?:&#160;| |\u00a0)(?:jours|mois|ans|€|points))")


def _chosen(pattern: re.Pattern[str], text: str, chance: Random, least: int = 1) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return chance.choice(found) if len(found) >= least else None


def _put(text: str, match: re.Match[str] | None, words: str) -> str | None:
    return None if match is None else text[: match.start()] + words + text[match.end() :]


def _paragraph(text: str, chance: Random) -> tuple[list[str], int] | None:
    blocks = text.split("\n\n")
    places = [place for place, block in enumerate(blocks) if re.match(r"[A-ZÀ-Ö]", block) and "|" not in block and ":::" not in block]
    return (blocks, chance.choice(places)) if places else None


def _edited(text: str, chance: Random, edit: Callable[[list[str], int], object]) -> str | None:
    found = _paragraph(text, chance)
    if found is None:
        return None
    edit(*found)
    return "\n\n".join(found[0])


def word(text: str, chance: Random) -> str | None:
    return _put(text, _chosen(WORD, text, chance), chance.choice(["vraiment", "le", "parfois, même"]))


def number(text: str, chance: Random) -> str | None:
    return _put(text, _chosen(NUMBER, text, chance), "77")


def sentence_added(text: str, chance: Random) -> str | None:
    def edit(blocks: list[str], place: int) -> None:
        blocks[place] += "\nUne phrase de plus, pour le 3 mars 2027."

    return _edited(text, chance, edit)


def sentence_removed(text: str, chance: Random) -> str | None:
    blocks = text.split("\n\n")
    places = [
        place
        for place, block in enumerate(blocks)
        if re.match(r"[A-ZÀ-Ö]", block) and "\n" in block and "|" not in block and ":::" not in block
    ]
    if not places:
        return None
    place = chance.choice(places)
    lines = blocks[place].split("\n")
    # Not the last: a line that ends with a break would break nothing.
    lines.pop(chance.randrange(len(lines) - 1))
    blocks[place] = "\n".join(lines)
    return "\n\n".join(blocks)


def paragraph_added(text: str, chance: Random) -> str | None:
    return _edited(text, chance, lambda blocks, place: blocks.insert(place + chance.randrange(2), "Un paragraphe neuf, sans rapport."))


def paragraph_removed(text: str, chance: Random) -> str | None:
    return _edited(text, chance, lambda blocks, place: blocks.pop(place))


def link(text: str, chance: Random) -> str | None:
    def edit(blocks: list[str], place: int) -> None:
        blocks[place] += " Voir [ce site](https://exemple.invalid/a)."

    return _edited(text, chance, edit)


def bold(text: str, chance: Random) -> str | None:
    match = _chosen(WORD, text, chance)
    return match and _put(text, match, f"**{match.group()}**")


def item_added(text: str, chance: Random) -> str | None:
    match = _chosen(ITEM, text, chance)
    added = "- une chose de plus à joindre"
    return match and _put(text, match, chance.choice([f"{added}\n{match.group()}", f"{match.group()}\n{added}"]))


def item_removed(text: str, chance: Random) -> str | None:
    match = _chosen(ITEM, text, chance, least=2)
    return match and text[: match.start()] + text[match.end() + 1 :]


def cell(text: str, chance: Random) -> str | None:
    match = _chosen(ROW, text, chance)
    return match and _put(text, match, re.sub(r"[a-zé]{4,}", "changement", match.group(), count=1))


def row_added(text: str, chance: Random) -> str | None:
    match = _chosen(re.compile(rf"(?<=\|\n){ROW.pattern}", re.MULTILINE), text, chance)
    return match and _put(text, match, f"{match.group()}\n{match.group().replace('a', 'o')}")


def row_removed(text: str, chance: Random) -> str | None:
    # A table of one row would be none.
    match = _chosen(re.compile(rf"(?<=\|\n){ROW.pattern}(?=\n\|)", re.MULTILINE), text, chance)
    return match and text[: match.start()] + text[match.end() + 1 :]


def table_removed(text: str, chance: Random) -> str | None:
    return _put(text, _chosen(re.compile(r"(?:^\|.*\|\n)+\n?", re.MULTILINE), text, chance), "")


def blank_removed(text: str, chance: Random) -> str | None:
    # Alone in its paragraph, a blank is often a whole table of rows to fill.
    return _put(text, _chosen(re.compile(r'^\[\]\{\.champ cle="[a-z0-9_]+"\}\n\n', re.MULTILINE), text, chance), "")


def heading(text: str, chance: Random) -> str | None:
    match = _chosen(HEADING, text, chance)
    return match and _put(text, match, re.sub("(#+ )", r"\1Nouveau ", match.group(), count=1))


def article_moved(text: str, chance: Random) -> str | None:
    starts = [match.start() for match in ARTICLE.finditer(text)] + [len(text)]
    if len(starts) < 4:
        return None
    place = chance.randrange(len(starts) - 2)
    first, second, end = starts[place : place + 3]
    after = "\n\n" if text[end:] else "\n"
    return f"{text[:first]}{text[second:end].rstrip()}\n\n{text[first:second].rstrip()}{after}{text[end:]}"


def article_removed(text: str, chance: Random) -> str | None:
    free = [match for match in ARTICLE.finditer(text) if f"(#{match[1]})" not in text]
    if not free:
        return None
    match = chance.choice(free)
    following = ARTICLE.search(text, match.end())
    return text[: match.start()] + (text[following.start() :] if following else "")


def option_removed(text: str, chance: Random) -> str | None:
    match = _chosen(OPTION, text, chance)
    return match and text[: match.start()] + text[match.end() :]


def option_kept(text: str, chance: Random) -> str | None:
    match = _chosen(OPTION, text, chance)
    return match and _put(text, match, "\n".join(match.group().strip().split("\n")[1:-1]).strip() + "\n\n")


def option_moved(text: str, chance: Random) -> str | None:
    match = _chosen(OPTION, text, chance)
    if match is None:
        return None
    blocks = (text[: match.start()] + text[match.end() :]).split("\n\n")
    # Not inside another division.
    outside = [place for place in range(len(blocks)) if _depth("\n\n".join(blocks[:place])) == 0]
    blocks.insert(chance.choice(outside), match.group().strip())
    return "\n\n".join(blocks)


def _depth(text: str) -> int:
    lines = text.split("\n")
    return sum(line.startswith("::: ") for line in lines) - lines.count(":::")


MUTATIONS: dict[str, Mutation] = {
    found.__name__: found
    for found in (
        word,
        number,
        sentence_added,
        sentence_removed,
        paragraph_added,
        paragraph_removed,
        link,
        bold,
        item_added,
        item_removed,
        cell,
        row_added,
        row_removed,
        table_removed,
        blank_removed,
        heading,
        article_moved,
        article_removed,
        option_removed,
        option_kept,
        option_moved,
    )
}
"""Every kind of edit by its name."""
