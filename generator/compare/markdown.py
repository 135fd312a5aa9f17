"""A redline as Markdown, for a comment on a forge: the changed passages alone, with a few words around each change."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.compare.changes import Change, Fate, Stretches
from generator.compare.lines import Line, Table
from generator.compare.words import Words, text_of

CONTEXT = 12
"""Words shown on each side of a change."""

_SIGNS = {Fate.ADDED: "**", Fate.REMOVED: "~~"}
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~@!&])")
# What a forge makes a link of, whatever is escaped: an address, « www. », the number of a proposal. A blank of no width parts them.
_CALLS = re.compile(r"(?i)[a-z]+:(?=//)|\bwww(?=\.)|#(?=\d)|\bGH(?=-\d)")


def redline(changes: Sequence[Change]) -> list[str]:
    """Return each changed passage of *changes* as one line of Markdown: what is removed struck through, what is added in bold.

    Nothing of the text is read as Markdown, as HTML or as the name of a person of the forge.
    """
    return [shown for change in changes for shown in redline_of(change)]


def redline_of(change: Change) -> list[str]:
    """Return the lines of one block as `redline` does: one, a table one a changed row, none when nothing changes."""
    if change.same:
        return []
    if isinstance(change.block, Table):
        return [" \\| ".join(_shown(cell) for cell in row.cells) for row in change.rows if row.old != row.new]
    return [_shown(change.words)] if change.words else []


def heading_over(changes: Sequence[Change], place: int) -> str:
    """Return the title of the article or of the part in which the block at *place* stands, empty above the first one."""
    for change in reversed(changes[: place + 1]):
        block = change.block
        if isinstance(block, Line) and block.kind in ("article", "partie", "annexe", "objet"):
            words = text_of(block.words)
            return f"Article {block.number} – {words}" if block.number else words
    return ""


def _shown(words: Stretches) -> str:
    return "".join(
        _around(stretch.words, first=place == 0, last=place == len(words) - 1)
        if stretch.fate is Fate.KEPT
        else _signed(text_of(stretch.words), _SIGNS[stretch.fate])
        for place, stretch in enumerate(words)
    ).strip()


def _signed(text: str, sign: str) -> str:
    """Return *text* between two signs, its blanks outside of them: a sign that touches a blank means nothing in Markdown."""
    inner = text.strip()
    if not inner:
        return " "
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{plain(before)}{sign}{plain(inner)}{sign}{plain(after)}"


def _around(words: Words, *, first: bool, last: bool) -> str:
    """Return the words near the changes around them; those far from any are an ellipsis."""
    most = 2 * CONTEXT
    before, after = words[-most:], words[:most]
    if first and last:
        return plain(text_of(words))
    if first:
        return ("… " if len(words) > most else "") + plain(text_of(before))
    if last:
        return plain(text_of(after)) + (" …" if len(words) > most else "")
    return plain(text_of(words)) if len(words) <= 2 * most else f"{plain(text_of(after))} … {plain(text_of(before))}"


def plain(text: str) -> str:
    """Return *text* as Markdown that prints it as it is: a forge finds there neither a link, nor a person, nor a proposal."""
    shown = _SPECIAL.sub(r"\\\1", " ".join(text.split("\n"))).replace("\\@", "@\u200b").replace("\\<", "&lt;")
    return _CALLS.sub("\\g<0>\u200b", shown)


def code(text: str) -> str:
    """Return *text* as a span of code, whatever backticks it holds."""
    inner = " ".join(text.split())
    fence = "`" * (max((len(run) for run in re.findall("`+", inner)), default=0) + 1)
    pad = " " if "`" in inner else ""
    return f"{fence}{pad}{inner}{pad}{fence}"
